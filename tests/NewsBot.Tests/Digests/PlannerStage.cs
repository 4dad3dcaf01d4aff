using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NodaTime;

namespace NewsBot.Tests.Digests;

/// <summary>The planner on a real database, with a clock and a timer of the test's. It is Saturday, 26 July 2025, noon.</summary>
internal sealed class PlannerStage : IAsyncDisposable
{
    public static readonly Schedule Mondays = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc);

    private PlannerStage(TemporaryStorage storage, ShiftedTime time)
    {
        (Storage, Time) = (storage, time);
        Planner = PlannerOf(storage, Timer, time);
    }

    public TemporaryStorage Storage { get; }

    public ShiftedTime Time { get; }

    public FakeTimer Timer { get; } = new();

    public DigestPlanner Planner { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PlannerStage> StartAsync()
    {
        var time = new ShiftedTime(new DateTimeOffset(2025, 7, 26, 12, 0, 0, TimeSpan.Zero));
        return new PlannerStage(await TemporaryStorage.CreateAsync(time), time);
    }

    /// <summary>A planner of another node.</summary>
    public static DigestPlanner PlannerOf(TemporaryStorage storage, IDigestTimer timer, TimeProvider time) => new(
        storage.Get<PlanStore>(), storage.Get<ArticleStore>(), ContentsOf(storage, time), timer, time, NullLogger<DigestPlanner>.Instance);

    public static DigestContents ContentsOf(TemporaryStorage storage, TimeProvider time) => new(
        new StoredStorySource(storage.Get<ArticleStore>(), storage.Get<ActorRulingStore>(), time, []), storage.Get<DigestContentStore>(), storage.Get<DigestStore>(), Options.Create(new DigestsOptions()), time, NullLogger<DigestContents>.Instance);

    public static DigestPreview PreviewOf(TemporaryStorage storage, TimeProvider time) =>
        new(storage.Get<PlanStore>(), ContentsOf(storage, time), storage.Get<DigestStore>(), time);

    public async Task<Subscription> SubscribeAsync(Schedule? schedule = null, CatchUp catchUp = CatchUp.Latest, string chat = "general")
    {
        var saved = await Storage.Get<SubscriptionStore>().SaveAsync(
            new Subscription { Address = new ChatAddress(ChatPlatform.Web, chat), Library = Article.StarterLibrary, Schedule = schedule ?? Mondays, CatchUp = catchUp, CreatedAt = Time.GetUtcNow() }, Cancel);
        await Planner.PlanAsync(saved, Cancel);
        return saved;
    }

    public Task AddArticlesAsync(int count, int from = 0) => SampleLibrary.AddAsync(Storage.Get<ArticleStore>(), count, from: from);

    /// <summary>An article of the starter library, read and stored; its id is its key.</summary>
    public async Task AddAsync(ArticleText text) => await Storage.Get<ArticleStore>().SaveAsync(
        new Article
        {
            Library = Article.StarterLibrary,
            Key = text.Id,
            Text = text,
            Analysis = ArticleAnalyzer.Analyze(text),
            EngineVersion = ArticleAnalyzer.Version,
            ContentHash = text.Id,
            AddedAt = Time.GetUtcNow(),
            UpdatedAt = Time.GetUtcNow(),
        },
        Cancel);

    public Task<TimeSpan?> RunAsync() => Planner.RunDueAsync(() => Task.CompletedTask, Cancel);

    /// <summary>Lets time pass, and plans what is due then.</summary>
    /// <returns>The newest digest of the first subscription.</returns>
    public async Task<Digest?> RunAfterAsync(TimeSpan time)
    {
        Time.Advance(time);
        await RunAsync();
        return await Storage.Get<DigestStore>().LatestAsync(1, Cancel);
    }

    /// <summary>The periods of its digests, in the order of their making.</summary>
    public async Task<IReadOnlyList<string>> PeriodsAsync(long subscription = 1)
    {
        var periods = new List<string>();
        for (long id = 1; await Storage.Get<DigestStore>().FindAsync(id, Cancel) is { } digest; id++)
            if (digest.SubscriptionId == subscription) periods.Add(digest.Period);
        return periods;
    }

    public async Task<Subscription> SubscriptionAsync(long id = 1) => (await Storage.Get<SubscriptionStore>().FindAsync(id, Cancel))!;

    public async Task<int> ArticlesAsync(Digest digest) => (await Storage.Get<DigestStore>().ArticlesAsync(digest.ContentId, Cancel)).Count;

    public static string Text(Digest digest) => TestChat.Text(ChatMessageJson.Read(digest.Content.Message));

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
