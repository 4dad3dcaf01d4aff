using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Storage;
using NewsBot.WebChat;

namespace NewsBot.Tests.WebChat;

/// <summary>The web chat alone, on a real socket and a SQLite file of its own, with commands that answer from memory.</summary>
public sealed class WebChatHost : IAsyncDisposable
{
    public const string Token = "correct-horse-battery";
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private WebChatHost(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Urls.Single());
        Client = NewClient();
    }

    public Uri Address { get; }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Client { get; }

    public IChatSender Sender => _app.Services.GetServices<IChatSender>().Single(sender => sender.Platform == ChatPlatform.Web);

    public static Task<WebChatHost> StartAsync(TimeProvider? time = null, bool doors = false) => StartAsync(time, doors, []);

    public static Task<WebChatHost> StartWithTokenAsync(TimeProvider? time = null, bool doors = false) => StartAsync(time, doors, new KeyValuePair<string, string?>("NewsBot:Web:AccessToken", Token));

    /// <summary>With commands of a test besides the usual ones.</summary>
    public static Task<WebChatHost> StartWithAsync(IReadOnlyList<CommandGroup> groups, IReadOnlyList<ICommand> more) => StartAsync(null, doors: false, groups, more, []);

    private static Task<WebChatHost> StartAsync(TimeProvider? time, bool doors, params IEnumerable<KeyValuePair<string, string?>> settings) => StartAsync(time, doors, [], [], settings);

    /// <summary>Several people, each with a token.</summary>
    public static Task<WebChatHost> StartWithMembersAsync(string tokens, TimeProvider? time = null) => StartAsync(time, doors: false, new KeyValuePair<string, string?>("NewsBot:Web:MemberTokens", tokens));

    /// <param name="doors">With addresses of another room behind the guard.</param>
    private static async Task<WebChatHost> StartAsync(
        TimeProvider? time, bool doors, IReadOnlyList<CommandGroup> groups, IReadOnlyList<ICommand> more, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-web-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.FullName });
        builder.Configuration.AddInMemoryCollection([.. TestDatabase.Settings(Path.Combine(folder.FullName, "newsbot.db")), new("NewsBot:Web:Address", "http://127.0.0.1:0"), .. settings]);
        builder.Logging.ClearProviders();
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddStorage(builder.Configuration).AddWebChat(builder.Configuration);
        builder.Services.AddSingleton<CommandCatalogue>().AddSingleton<CommandDispatcher>().AddSingleton<CommandSuggester>();
        foreach (var group in groups) builder.Services.AddSingleton(group);
        foreach (var command in SampleNews.Commands.Concat(more)) builder.Services.AddSingleton(command);
        builder.Services.AddSingleton<ICommand>(new FakeCommand(new CommandDefinition("whoami", "Says who asks", CommandRights.Everyone), call => ChatMessage.Of($"{call.Member.Id} {call.Member.Name}")));
        builder.Services.AddSingleton<IStorySource>(SampleNews.Source);
        var app = builder.Build();
        app.Urls.Add(app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Address);
        app.MapWebChat();
        if (doors) MapDoors(app);
        await app.Services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new WebChatHost(app, folder);
    }

    private static void MapDoors(WebApplication app)
    {
        app.MapPost("/door/both", () => "in").AllowAnonymous().DisableAntiforgery();
        app.MapPost("/door/anonymous", () => "in").AllowAnonymous();
        app.MapPost("/door/unprotected", () => "in").DisableAntiforgery();
        app.MapPost("/door/neither", () => "in");
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A POST as the page itself would send it.</summary>
    public HttpRequestMessage Post(string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        TestDatabase.Close();
        _folder.Delete(recursive: true);
    }
}
