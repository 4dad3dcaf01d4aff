using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Commands;
using NewsBot.Deliveries;
using NewsBot.Digests;
using NewsBot.Jobs;
using NewsBot.Settings;
using NewsBot.Storage;
using NewsBot.Web;
using NewsBot.WebChat;

namespace NewsBot;

/// <summary>Puts the rooms together, for the worker and for tests of the whole.</summary>
public static class NewsBotHost
{
    private const int Fine = 0, Failed = 1, WrongSettings = 2;

    /// <summary>The options of each room that has settings: the sections of config/newsbot.json.</summary>
    internal static IReadOnlyDictionary<string, Type> Options { get; } = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = typeof(StorageOptions),
        ["Articles"] = typeof(ArticlesOptions),
        ["Digests"] = typeof(DigestsOptions),
        ["Deliveries"] = typeof(DeliveriesOptions),
        ["Jobs"] = typeof(JobsOptions),
        ["Commands"] = typeof(CommandsOptions),
        ["Web"] = typeof(WebOptions),
    };

    /// <summary>Builds the worker; nothing is opened or started yet.</summary>
    /// <param name="settings">Overrides, each <c>Room:Name=value</c>.</param>
    /// <exception cref="SettingsException">A setting is bad.</exception>
    public static WebApplication Create(IReadOnlyList<string> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "newsbot", ContentRootPath = ContentRoot() });
        AddSettings(builder.Configuration, settings);
        var problems = SettingsCheck.Run(builder.Configuration, Options);
        if (problems.Count > 0) throw new SettingsException(problems);
        builder.Logging.ClearProviders().AddSimpleConsole(line => line.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter(nameof(NewsBot), LogLevel.Information);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        AddRooms(builder.Services, builder.Configuration);
        builder.WebHost.UseUrls(builder.Configuration["NewsBot:Web:Address"] ?? new WebOptions().Address);
        var app = builder.Build();
        app.MapWebChat();
        app.MapWeb();
        return app;
    }

    /// <summary>Runs the worker until it is told to stop.</summary>
    /// <returns>0 after a clean stop, 1 when it could not start, 2 for bad settings.</returns>
    public static async Task<int> ServeAsync(IReadOnlyList<string> settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Create(settings);
            await app.Services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(cancellationToken);
            await app.Services.GetRequiredService<LibraryImport>().RunAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            await output.WriteLineAsync($"NewsBot is at {string.Join(" and ", app.Urls)}");
            await app.WaitForShutdownAsync(cancellationToken);
            return Fine;
        }
        catch (SettingsException bad)
        {
            foreach (string problem in bad.Problems) await error.WriteLineAsync(problem);
            return WrongSettings;
        }
        catch (OptionsValidationException bad)
        {
            foreach (string problem in bad.Failures) await error.WriteLineAsync(problem);
            return WrongSettings;
        }
        catch (StorageException bad)
        {
            await error.WriteLineAsync(bad.Message);
            return Failed;
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException or SocketException)
        {
            await error.WriteLineAsync($"NewsBot cannot listen: {busy.Message} Stop the other program or set NewsBot:Web:Address to another port.");
            return Failed;
        }
    }

    private static void AddRooms(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddStorage(configuration);
        services.AddArticles(configuration);
        services.AddDigests(configuration);
        services.AddDeliveries(configuration);
        services.AddCommands(configuration);
        services.AddWebChat(configuration);
        services.AddWeb(configuration);
        services.AddJobs(configuration);
    }

    private static void AddSettings(ConfigurationManager configuration, IReadOnlyList<string> settings)
    {
        configuration.Sources.Clear();
        configuration.SetBasePath(ContentRoot());
        configuration.AddJsonFile(Path.Combine("config", "newsbot.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddKeyPerFile(Environment.GetEnvironmentVariable("NEWSBOT_SECRETS") ?? "/run/secrets", optional: true);
        configuration.AddInMemoryCollection(settings.Select(Override));
    }

    private static KeyValuePair<string, string?> Override(string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new SettingsException([$"--set {setting}: write Room:Name=value, for example --set Web:Address=http://127.0.0.1:5081."]);
        return new($"{SettingsCheck.Root}:{setting[..equals]}", setting[(equals + 1)..]);
    }

    /// <summary>The folder with config/newsbot.json that one stands in, else the program's own: paths in the settings count from there.</summary>
    private static string ContentRoot()
    {
        string here = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(here, "config", "newsbot.json")) ? here : AppContext.BaseDirectory;
    }
}
