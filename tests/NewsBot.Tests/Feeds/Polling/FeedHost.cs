using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Feeds;
using NewsBot.Feeds.Polling;
using NewsBot.Fetching;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes.Web;
using NewsBot.Tests.Storage;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.Feeds.Polling;

/// <summary>Storage, fetching, articles and feeds on one file, with sites and a clock of the test's.</summary>
internal sealed class FeedHost : IAsyncDisposable
{
    public static readonly ChatAddress Community = new(ChatPlatform.Discord, "1");

    private readonly ServiceProvider _services;
    private readonly string _folder;

    private FeedHost(LocalSite site, string folder, string[] settings)
    {
        (Site, _folder) = (site, folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            .. TestDatabase.Settings(Path.Combine(folder, "newsbot.db")), new("NewsBot:Fetching:SiteDelayMilliseconds", "0"),
            .. settings.Select(setting => new KeyValuePair<string, string?>("NewsBot:" + setting.Split('=')[0], setting.Split('=')[1])),
        ]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddSingleton<INetwork>(site.Network).AddSingleton<IChatSender>(Sender)
            .AddStorage(configuration).AddFetching(configuration).AddArticles(configuration).AddFeeds(configuration).BuildServiceProvider();
    }

    public LocalSite Site { get; }

    public ManualTime Time { get; } = new();

    public ToldSender Sender { get; } = new();

    public string Library { get; } = LibraryName.Of(Community);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FeedHost> StartAsync(params string[] settings)
    {
        var host = new FeedHost(await LocalSite.StartAsync(), Directory.CreateTempSubdirectory("newsbot-").FullName, settings);
        await host.Get<SchemaUpgrader>().UpgradeAsync(Token);
        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Feed> AddAsync(string address, string? filter = null, string? name = null)
    {
        var feed = new Feed
        {
            Community = Community,
            Place = Community,
            Address = address,
            AddressKey = AddressKey.Of(address)!,
            Name = name ?? new Uri(address).Host,
            Filter = filter,
            Member = "7",
            AddedAt = Time.GetUtcNow(),
            Interval = 30,
            NextAt = Time.GetUtcNow(),
        };
        return (await Get<FeedStore>().AddAsync(feed, 50, Token)).Feed!;
    }

    /// <summary>Makes the feed due and polls.</summary>
    public async Task PollAsync(Feed feed)
    {
        await Get<FeedStore>().ChangeAsync(feed.Id, before => before with { NextAt = Time.GetUtcNow() }, Token);
        await Get<FeedPoller>().RunAsync(Token);
    }

    public async Task<Feed> NowAsync(Feed feed) => (await Get<FeedStore>().FindAsync(feed.Id, Token))!;

    public Task<IReadOnlyList<Article>> ArticlesAsync() => Get<ArticleStore>().ListAsync(Library, Token);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Site.DisposeAsync();
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Keeps what moderators were told.</summary>
    internal sealed class ToldSender : IChatSender
    {
        public List<string> Told { get; } = [];

        public ChatPlatform Platform => ChatPlatform.Discord;

        public Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is posted.");

        public Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken)
        {
            Told.Add(((Paragraph)message.Blocks[0]).Line.Text);
            return Task.CompletedTask;
        }
    }
}
