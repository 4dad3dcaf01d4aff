using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Feeds;
using NewsBot.Fetching;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Web;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>The rooms from the network to the commands, on a real database and a local site: members type lines and press buttons.</summary>
internal sealed class DeskStage : IAsyncDisposable
{
    public static readonly ChatAddress Here = new(ChatPlatform.Discord, "7");
    public static readonly ChatAddress Elsewhere = new(ChatPlatform.Discord, "8");
    public static readonly ChatMember Ana = new("1", "Ana", IsModerator: true), Bo = new("2", "Bo", IsModerator: true), Cy = new("3", "Cy", IsModerator: true), Dee = new("4", "Dee", IsModerator: false);

    public const string Recognition = "Russia recognised the Taliban government on 3 July 2025. Dmitry Zhirnov, the ambassador, told the ministry in Kabul so. The Taliban welcomed the step as a brave decision.";
    public const string Court = "Russia's Supreme Court took the Taliban off its list of terrorist groups on 17 April 2025. The ruling ended a ban of two decades. Diplomats in Moscow had asked for it.";

    private readonly string _folder;
    private readonly ServiceProvider _services;

    private DeskStage(string folder, LocalSite site, FrozenTime time, (string Key, string Value)[] settings)
    {
        (_folder, Site, Time) = (folder, site, time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            .. TestDatabase.Settings(Path.Combine(folder, "newsbot.db")), new("NewsBot:Storage:BusyTimeoutSeconds", "10"), new("NewsBot:Fetching:SiteDelayMilliseconds", "0"),
            .. settings.Select(setting => new KeyValuePair<string, string?>($"NewsBot:{setting.Key}", setting.Value))]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddSingleton<INetwork>(site.Network).AddSingleton<IDigestTimer>(new FakeTimer()).AddSingleton<IOutboxBell>(new SilentBell()).AddSingleton<ChatConnections>();
        _services = services.AddStorage(configuration).AddFetching(configuration).AddArticles(configuration).AddFeeds(configuration).AddDigests(configuration).AddCommands(configuration).BuildServiceProvider();
    }

    public LocalSite Site { get; }

    public FrozenTime Time { get; }

    public static async Task<DeskStage> StartAsync(params (string Key, string Value)[] settings)
    {
        var stage = new DeskStage(Directory.CreateTempSubdirectory("newsbot-").FullName, await LocalSite.StartAsync(), new FrozenTime(new DateTimeOffset(2025, 7, 26, 6, 30, 0, TimeSpan.Zero)), settings);
        await stage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        return stage;
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<ChatMessage> SayAsync(ChatMember member, string line, ChatAddress? address = null) => Get<CommandDispatcher>().DispatchAsync(line, address ?? Here, member, Cancel);

    /// <summary>All that the member reads in answer to the line.</summary>
    public async Task<string> AskAsync(ChatMember member, string line, ChatAddress? address = null) => TestChat.Text(await SayAsync(member, line, address));

    public Task<ChatMessage> PressAsync(ChatMember member, ChatMessage message, string button, ChatAddress? address = null) =>
        SayAsync(member, message.Actions.FirstOrDefault(action => action.Label == button)?.CommandLine ?? throw new InvalidOperationException($"There is no button “{button}” on:\n{TestChat.Text(message)}"), address);

    /// <summary>Pasted and published, whoever must agree.</summary>
    public async Task PublishAsync(ChatMember member, string text, string title, ChatAddress? address = null) =>
        await PressAsync(member, await SayAsync(member, $"/article add title:\"{title}\"\n{text}", address), "Publish", address);

    public Task<IReadOnlyList<Article>> LibraryAsync(ChatAddress? address = null) => Get<ArticleStore>().ListAsync(LibraryName.Of(address ?? Here), Cancel);

    /// <summary>Whatever is added to that table from now on fails.</summary>
    public void Break(string table) => Scalar(TestDatabase.IsPostgreSql
        ? $"CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the power is gone'; END $$; CREATE TRIGGER broken AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken()"
        : $"CREATE TRIGGER broken AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'the power is gone'); END");

    public object? Scalar(string sql) => TestDatabase.Scalar(Path.Combine(_folder, "newsbot.db"), sql);

    public static string Page(string title, string text) => $"<html lang=\"en\"><head><title>{title}</title><meta property=\"og:site_name\" content=\"The Paper\"></head><body><article><h1>{title}</h1><p>{text.Replace(". ", ".</p><p>")}</p></article></body></html>";

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Site.DisposeAsync();
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }
}
