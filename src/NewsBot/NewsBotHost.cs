using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Deliveries;
using NewsBot.Digests;
using NewsBot.DiscordChat;
using NewsBot.Feeds;
using NewsBot.Fetching;
using NewsBot.Jobs;
using NewsBot.Settings;
using NewsBot.Storage;
using NewsBot.Storage.Backups;
using NewsBot.TelegramChat;
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
        ["Fetching"] = typeof(FetchingOptions),
        ["Articles"] = typeof(ArticlesOptions),
        ["Desk"] = typeof(DeskOptions),
        ["Feeds"] = typeof(FeedsOptions),
        ["Digests"] = typeof(DigestsOptions),
        ["Deliveries"] = typeof(DeliveriesOptions),
        ["Jobs"] = typeof(JobsOptions),
        ["Commands"] = typeof(CommandsOptions),
        ["Web"] = typeof(WebOptions),
        ["Discord"] = typeof(DiscordOptions),
        ["Telegram"] = typeof(TelegramOptions),
    };

    /// <summary>Builds the worker; nothing is opened or started yet.</summary>
    /// <param name="settings">Overrides, each <c>Room:Name=value</c>.</param>
    /// <param name="prepare">What a test puts in the place of the world: a clock, tokens of an emulator.</param>
    /// <exception cref="SettingsException">A setting is bad.</exception>
    public static WebApplication Create(IReadOnlyList<string> settings, Action<WebApplicationBuilder>? prepare = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "newsbot", ContentRootPath = SettingsSources.Folder });
        SettingsSources.Add(builder.Configuration, settings);
        IReadOnlyList<string> problems = [.. SettingsCheck.Run(builder.Configuration, Options), .. OpenDoors(builder.Configuration)];
        if (problems.Count > 0) throw new SettingsException(problems);
        builder.Logging.ClearProviders().AddSimpleConsole(line => line.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter(nameof(NewsBot), LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // What keeps it from starting is said in words.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Error); // A platform that is down says so itself, once and not at each question.
        builder.Logging.AddFilter(nameof(Quartz), LogLevel.Critical).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical); // A database that is away is said in words, by the rooms that meet it.
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        prepare?.Invoke(builder);
        AddRooms(builder.Services, builder.Configuration);
        builder.WebHost.UseUrls(builder.Configuration["NewsBot:Web:Address"] ?? new WebOptions().Address);
        var app = builder.Build();
        app.MapWebChat();
        app.MapTelegramChat();
        app.MapWeb();
        return app;
    }

    /// <summary>Runs the worker until it is told to stop.</summary>
    /// <returns>0 after a clean stop, 1 when it could not start, 2 for bad settings.</returns>
    public static Task<int> ServeAsync(IReadOnlyList<string> settings, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        InWordsAsync(error, async () =>
        {
            await using var app = Create(settings);
            await StartAsync(app, cancellationToken);
            await output.WriteLineAsync($"NewsBot is at {string.Join(" and ", app.Urls)}");
            await output.FlushAsync(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return Fine;
        });

    /// <summary>Opens the database, brings in the articles, and starts what was created.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(cancellationToken);
        await app.Services.GetRequiredService<LibraryImport>().RunAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None); // What has begun already ends before what it stands on.
            throw;
        }
    }

    /// <summary>Asks the worker that runs with these settings how it is.</summary>
    /// <returns>0 when it is well, 1 when it is not, 2 for bad settings.</returns>
    public static Task<int> HealthAsync(IReadOnlyList<string> settings, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        InWordsAsync(error, async () =>
        {
            await using var app = Create(settings);
            string? problem = await HealthProbe.ProblemAsync(app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Address, cancellationToken);
            await (problem is null ? output : error).WriteLineAsync(problem ?? "NewsBot is well.");
            return problem is null ? Fine : Failed;
        });

    /// <summary>Writes all that the worker knows into a file, while it runs.</summary>
    /// <returns>0 when the file is there and reads back, 1 when it is not, 2 for bad settings.</returns>
    public static Task<int> BackupAsync(IReadOnlyList<string> settings, string file, bool replace, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        InWordsAsync(error, async () =>
        {
            await using var app = Create(settings, builder => builder.Logging.ClearProviders());
            var report = await app.Services.GetRequiredService<DatabaseBackup>().WriteAsync(file, replace, cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Backed up: {report.Rows:N0} rows of {report.Tables} tables are in {file} ({new FileInfo(file).Length / 1e6:N1} MB), read back and found equal."));
            return Fine;
        });

    /// <summary>Puts a backup into the database; no worker may run.</summary>
    /// <returns>0 when all of it is there and reads back, 1 when nothing has changed, 2 for bad settings.</returns>
    public static Task<int> RestoreAsync(IReadOnlyList<string> settings, string file, bool replace, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        InWordsAsync(error, async () =>
        {
            await using var app = Create(settings, builder => builder.Logging.ClearProviders());
            var report = await app.Services.GetRequiredService<DatabaseRestore>().RunAsync(file, replace, cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Restored: {report.Rows:N0} rows of {report.Tables} tables of {file} are in the database, read back and found equal. The worker may start."));
            return Fine;
        });

    /// <summary>What keeps the worker from starting is said in one line for each thing, and in the exit code.</summary>
    private static async Task<int> InWordsAsync(TextWriter error, Func<Task<int>> run)
    {
        var (code, problems) = (Fine, Enumerable.Empty<string>());
        try
        {
            return await run();
        }
        catch (SettingsException bad)
        {
            (code, problems) = (WrongSettings, bad.Problems);
        }
        catch (OptionsValidationException bad)
        {
            (code, problems) = (WrongSettings, bad.Failures);
        }
        catch (StorageException bad)
        {
            (code, problems) = (Failed, [bad.Message]);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException or SocketException)
        {
            (code, problems) = (Failed, [$"NewsBot cannot listen: {busy.Message} Stop the other program or set NewsBot:Web:Address to another port."]);
        }
        catch (SocketException closed)
        {
            (code, problems) = (Failed, [$"NewsBot cannot listen: {closed.Message}. Set NewsBot:Web:Address to an address of this machine and a port that is open to this user."]);
        }

        foreach (string problem in problems) await error.WriteLineAsync(problem);
        return code;
    }

    /// <summary>A webhook is led to this host from outside, mostly by a program on this machine: the web chat then cannot know by the address alone who asks.</summary>
    private static IEnumerable<string> OpenDoors(ConfigurationManager configuration)
    {
        bool webhook = !string.IsNullOrEmpty(configuration[$"{TelegramOptions.Section}:{nameof(TelegramOptions.WebhookAddress)}"]);
        bool locked = ((string[])[nameof(WebOptions.AccessToken), nameof(WebOptions.MemberTokens)]).Any(key => !string.IsNullOrEmpty(configuration[$"{WebOptions.Section}:{key}"]));
        if (webhook && !locked)
            yield return $"{TelegramOptions.Section}:{nameof(TelegramOptions.WebhookAddress)} is set: then the web chat needs an access token too, lest it be open to the world: give it in NEWSBOT__WEB__ACCESSTOKEN.";
    }

    private static void AddRooms(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChatConnections>();
        services.AddSingleton<PlatformTurns>();
        services.Configure<HostOptions>(options => options.ServicesStopConcurrently = true); // What is under way on each platform has the same seconds.
        services.AddStorage(configuration);
        services.AddFetching(configuration);
        services.AddArticles(configuration);
        services.AddFeeds(configuration);
        services.AddDigests(configuration);
        services.AddDeliveries(configuration);
        services.AddCommands(configuration);
        services.AddWebChat(configuration);
        services.AddDiscordChat(configuration);
        services.AddTelegramChat(configuration);
        services.AddWeb(configuration);
        services.AddJobs(configuration);
    }
}
