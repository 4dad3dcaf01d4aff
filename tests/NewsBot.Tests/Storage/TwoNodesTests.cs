using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Articles;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>Two processes on one PostgreSQL database.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const int ForAllWritersBefore = 30;

    private readonly SteppedTime _time = new();
    private TemporaryStorage _one = null!, _other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestDatabase.Need(postgreSql: true);
        _one = await TemporaryStorage.CreateAsync(_time, postgreSql: true, ForAllWritersBefore);
        _other = TemporaryStorage.At(_one.Path, _time, postgreSql: true, ForAllWritersBefore);
    }

    public async ValueTask DisposeAsync()
    {
        if (_one is null) return;
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task A_story_is_built_anew_soon_after_another_node_changed_its_library()
    {
        using var stories = new StoredStorySource(_other.Get<ArticleStore>(), _other.Get<ActorRulingStore>(), _time, []);
        await SaveAsync("a.md");
        Assert.Single((await stories.GetAsync("starter", Cancel)).Articles);

        await SaveAsync("b.md");
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, (await stories.GetAsync("starter", Cancel)).Articles.Count);
    }

    [Fact]
    public async Task Changes_are_asked_for_every_few_seconds_and_not_each_time()
    {
        var store = _other.Get<ArticleStore>();
        long before = await store.ChangesAsync(Cancel);
        await SaveAsync("a.md");
        Assert.Equal(before, await store.ChangesAsync(Cancel));
        _time.Advance(TimeSpan.FromSeconds(2));
        long after = await store.ChangesAsync(Cancel);
        Assert.NotEqual(before, after);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(after, await store.ChangesAsync(Cancel));
    }

    [Fact]
    public async Task What_time_it_is_says_the_server()
    {
        await using var storage = TemporaryStorage.At(_one.Path, postgreSql: true);
        var database = storage.Get<NewsBotDatabase>();
        var first = await database.RunAsync(context => database.NowAsync(context, Cancel), Cancel);
        await using var connection = storage.Open();
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT clock_timestamp()";
        var between = new DateTimeOffset((DateTime)(await ask.ExecuteScalarAsync(Cancel))!);
        var last = await database.RunAsync(context => database.NowAsync(context, Cancel), Cancel);
        Assert.InRange(between, first, last);
    }

    [Fact]
    public async Task Two_writers_take_turns()
    {
        var chat = new ChatAddress(ChatPlatform.Web, "general");
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? _one : _other).Get<ChatSettingStore>()
            .ChangeAsync(chat, setting => setting with { ModeratorRole = $"{int.Parse(setting.ModeratorRole ?? "0") + 1}" }, Cancel)));
        Assert.Equal("40", (await _one.Get<ChatSettingStore>().GetAsync(chat, Cancel)).ModeratorRole);
    }

    private Task<Article> SaveAsync(string key)
    {
        var text = new ArticleText(key, "Russia recognised the Taliban on 3 July 2025.") { Language = "en" };
        return _one.Get<ArticleStore>().SaveAsync(
            new Article { Library = "starter", Key = key, Text = text, Analysis = ArticleAnalyzer.Analyze(text), EngineVersion = 1, ContentHash = key, AddedAt = _time.GetUtcNow(), UpdatedAt = _time.GetUtcNow() },
            Cancel);
    }

    /// <summary>A clock whose stopwatch stands, too, until it is moved.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerHour;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
