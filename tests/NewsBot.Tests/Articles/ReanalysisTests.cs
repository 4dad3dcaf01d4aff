using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Storage;
using NewsBot.Web;

namespace NewsBot.Tests.Articles;

public sealed class ReanalysisTests : IAsyncLifetime
{
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ArticleStore Articles => _storage.Get<ArticleStore>();

    public async ValueTask InitializeAsync() => _storage = await TemporaryStorage.CreateAsync();

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task What_an_earlier_engine_read_is_read_again_and_nothing_else_changes()
    {
        await AddOutdatedAsync(3);
        await SampleLibrary.AddAsync(Articles, 1, "trade");
        await Articles.WithdrawAsync("starter", "article-2.md", DateTimeOffset.UnixEpoch, Cancel);
        var read = new List<string>();

        await Of(text => Analyze(text, read)).RunAsync(Cancel);

        Assert.Equal(["article-0.md", "article-1.md"], read.Order(StringComparer.Ordinal));
        var article = (await Articles.FindAsync("starter", "article-0.md", Cancel))!;
        Assert.Equal((ArticleAnalyzer.Version, DateTimeOffset.UnixEpoch, "0"), (article.EngineVersion, article.UpdatedAt, article.ContentHash));
        Assert.Equal(ArticleAnalyzer.Analyze(article.Text).Events.Count, article.Analysis.Events.Count);
        Assert.NotEmpty(article.Analysis.Events);
        Assert.Equal((0, 3), await CountAsync());
    }

    [Fact]
    public async Task Until_then_the_old_answer_stands_and_then_the_new_one_does()
    {
        var text = new ArticleText("a.md", "Russia recognised the Taliban on 3 July 2025.");
        var old = ArticleAnalyzer.Analyze(text) with { Events = [] };
        await SaveAsync(text, old);
        using var stories = new StoredStorySource(Articles, _storage.Get<ActorRulingStore>(), TimeProvider.System, []);
        Story? meanwhile = null;

        await Of(again =>
        {
            meanwhile = stories.GetAsync("starter", Cancel).GetAwaiter().GetResult();
            return ArticleAnalyzer.Analyze(again);
        }).RunAsync(Cancel);

        Assert.Empty(meanwhile!.Events);
        Assert.Single((await stories.GetAsync("starter", Cancel)).Events);
    }

    [Fact]
    public async Task An_analysis_of_another_shape_says_nothing_until_it_is_made_anew()
    {
        await AddOutdatedAsync(2);
        _storage.Scalar("UPDATE article SET analysis = 'of another shape' WHERE key = 'article-1.md'");
        Assert.Equal([1, 0], (await Articles.ListAsync("starter", Cancel)).Select(article => article.Analysis.Events.Count));

        await Of(ArticleAnalyzer.Analyze).RunAsync(Cancel);

        Assert.Equal([1, 1], (await Articles.ListAsync("starter", Cancel)).Select(article => article.Analysis.Events.Count));
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_goes_on_where_it_was()
    {
        await AddOutdatedAsync(8);
        var read = new List<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Of(text =>
        {
            if (read.Count == 4) stop.Cancel();
            return Analyze(text, read);
        }).RunAsync(stop.Token));
        Assert.Equal((4, 8), await CountAsync());

        await Of(text => Analyze(text, read)).RunAsync(Cancel);

        Assert.Equal((0, 8), await CountAsync());
        Assert.Equal((8, 9), (read.Distinct().Count(), read.Count)); // The one that was under way is read once more.
    }

    [Fact]
    public async Task A_text_that_changed_meanwhile_keeps_its_own_analysis()
    {
        await AddOutdatedAsync(1);
        var changed = new ArticleText("article-0.md", "Nothing happened.");

        await Of(text =>
        {
            SaveAsync(changed, ArticleAnalyzer.Analyze(changed), ArticleAnalyzer.Version).GetAwaiter().GetResult();
            return ArticleAnalyzer.Analyze(text);
        }).RunAsync(Cancel);

        var article = (await Articles.FindAsync("starter", "article-0.md", Cancel))!;
        Assert.Equal(("Nothing happened.", 0), (article.Analysis.Article.Text, article.Analysis.Events.Count));
    }

    [Fact]
    public async Task What_cannot_be_read_is_passed_over_until_text_or_engine_is_another()
    {
        await AddOutdatedAsync(3);
        int asked = 0;
        var failing = Of(text =>
        {
            asked++;
            return text.Id == "article-1.md" ? throw new InvalidOperationException("A bug.") : ArticleAnalyzer.Analyze(text);
        });

        await failing.RunAsync(Cancel);
        await failing.RunAsync(Cancel);

        Assert.Equal(3, asked);
        Assert.Equal((0, 3), await CountAsync());
        var article = (await Articles.FindAsync("starter", "article-1.md", Cancel))!;
        Assert.Equal((0, 1), (article.EngineVersion, article.Analysis.Events.Count));
        Assert.Equal((3, 3), await _storage.Get<OutdatedStore>().CountAsync(ArticleAnalyzer.Version + 1, Cancel));

        await SaveAsync(article.Text with { Title = "Another title" }, article.Analysis);
        Assert.Equal((1, 3), await CountAsync());
    }

    [Fact]
    public async Task A_later_engines_analysis_is_left_alone()
    {
        await AddOutdatedAsync(1);
        _storage.Scalar($"UPDATE article SET engine_version = {ArticleAnalyzer.Version + 1}");

        await Of(_ => throw new InvalidOperationException("Nothing is to be read.")).RunAsync(Cancel);

        Assert.Equal(ArticleAnalyzer.Version + 1, Assert.Single(await Articles.ListAsync("starter", Cancel)).EngineVersion);
    }

    [Fact]
    public async Task Two_nodes_read_all_of_it_and_neither_disturbs_the_other()
    {
        await AddOutdatedAsync(20);
        await using var other = TemporaryStorage.At(_storage.Path);

        await Task.WhenAll(Of(ArticleAnalyzer.Analyze).RunAsync(Cancel), Of(ArticleAnalyzer.Analyze, other).RunAsync(Cancel));

        Assert.All(await Articles.ListAsync("starter", Cancel), article => Assert.Equal((ArticleAnalyzer.Version, 1), (article.EngineVersion, article.Analysis.Events.Count)));
    }

    [Fact]
    public async Task What_was_decided_about_actors_stays_decided()
    {
        await AddOutdatedAsync(1);
        await _storage.Get<ActorRulingStore>().AddAsync(
            new ActorRuling("starter", ActorRulingKind.Never, "Taliban", null, "Mina", DateTimeOffset.UnixEpoch),
            new AuditEntry(new ChatAddress(ChatPlatform.Web, "general"), DateTimeOffset.UnixEpoch, "mina", "Mina", AuditAction.ActorLeftOut, "Taliban"),
            Cancel);

        await Of(ArticleAnalyzer.Analyze).RunAsync(Cancel);

        using var stories = new StoredStorySource(Articles, _storage.Get<ActorRulingStore>(), TimeProvider.System, []);
        Assert.DoesNotContain((await stories.GetAsync("starter", Cancel)).Actors, actor => actor.Name.Contains("Taliban", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_is_well_meanwhile_and_says_how_many_are_left()
    {
        await AddOutdatedAsync(3);
        var check = new AnalysesCheck(_storage.Get<OutdatedStore>());
        var busy = await check.CheckHealthAsync(new HealthCheckContext(), Cancel);
        await Of(ArticleAnalyzer.Analyze).RunAsync(Cancel);
        var done = await check.CheckHealthAsync(new HealthCheckContext(), Cancel);

        Assert.Equal((HealthStatus.Healthy, "Reading 3 of 3 articles again with the new engine"), (busy.Status, busy.Description));
        Assert.Equal((HealthStatus.Healthy, null), (done.Status, done.Description));
    }

    private static ArticleAnalysis Analyze(ArticleText text, List<string> read)
    {
        read.Add(text.Id);
        return ArticleAnalyzer.Analyze(text);
    }

    private Reanalysis Of(Func<ArticleText, ArticleAnalysis> engine, TemporaryStorage? storage = null) =>
        new((storage ?? _storage).Get<OutdatedStore>(), TimeProvider.System, NullLogger<Reanalysis>.Instance) { Engine = engine };

    private Task<(int Left, int All)> CountAsync() => _storage.Get<OutdatedStore>().CountAsync(ArticleAnalyzer.Version, Cancel);

    private async Task AddOutdatedAsync(int count)
    {
        await SampleLibrary.AddAsync(Articles, count);
        _storage.Scalar("UPDATE article SET engine_version = 0");
    }

    private Task<Article> SaveAsync(ArticleText text, ArticleAnalysis analysis, int engine = 0) => Articles.SaveAsync(
        new Article { Library = "starter", Key = text.Id, Text = text, Analysis = analysis, EngineVersion = engine, ContentHash = "new", AddedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch },
        Cancel);
}
