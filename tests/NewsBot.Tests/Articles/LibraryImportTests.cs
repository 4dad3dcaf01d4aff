using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Analysis;
using NewsBot.Articles;
using NewsBot.Storage;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Articles;

public sealed class LibraryImportTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FixedTime _time = new(new DateTimeOffset(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ArticleStore Store => _storage.Get<ArticleStore>();

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        _folder.Write("a.md", "---\ntitle: A\n---\nOne sentence.");
        _folder.Write("b.txt", "Two sentences. Here.");
        _folder.Write("trade/c.html", "<p>Three.</p>");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _storage.DisposeAsync();
    }

    [Fact]
    public async Task The_first_import_adds_each_article_to_its_library_and_the_second_changes_nothing()
    {
        Assert.Equal(new ImportCounts(Added: 3), await ImportAsync());
        object? rows = Rows();
        _time.Now += TimeSpan.FromDays(1);
        Assert.Equal(new ImportCounts(Untouched: 3), await ImportAsync());

        Assert.Equal(rows, Rows());
        Assert.Equal(["starter", "trade"], await Store.LibrariesAsync(Cancel));
        var article = (await Store.ListAsync("starter", Cancel))[0];
        Assert.Equal(("a.md", "A", "One sentence.", ArticleAnalyzer.Version), (article.Key, article.Analysis.Article.Title, article.Analysis.Article.Text, article.EngineVersion));
    }

    [Fact]
    public async Task A_changed_file_is_updated_in_place()
    {
        await ImportAsync();
        var before = await Store.FindAsync("starter", "b.txt", Cancel);
        _folder.Write("b.txt", "Another text.");
        _time.Now += TimeSpan.FromDays(1);

        Assert.Equal(new ImportCounts(Updated: 1, Untouched: 2), await ImportAsync());

        var after = await Store.FindAsync("starter", "b.txt", Cancel);
        Assert.Equal((before!.Id, before.AddedAt, "Another text.", _time.Now), (after!.Id, after.AddedAt, after.Text.Text, after.UpdatedAt));
    }

    [Fact]
    public async Task An_older_engines_analysis_does_not_hold_up_the_start()
    {
        await ImportAsync();
        _storage.Scalar("UPDATE article SET engine_version = 0 WHERE key = 'a.md'");

        Assert.Equal(new ImportCounts(Untouched: 3), await ImportAsync());

        Assert.Equal(1, await _storage.Get<OutdatedStore>().CountAsync("starter", ArticleAnalyzer.Version, Cancel));
    }

    [Fact]
    public async Task A_removed_file_is_withdrawn_and_comes_back_as_the_same_article()
    {
        await ImportAsync();
        long id = (await Store.FindAsync("starter", "b.txt", Cancel))!.Id;
        File.Delete(_folder["b.txt"]);

        Assert.Equal(new ImportCounts(Withdrawn: 1, Untouched: 2), await ImportAsync());
        Assert.Equal("a.md", Assert.Single(await Store.ListAsync("starter", Cancel)).Key);
        Assert.Equal(new ImportCounts(Untouched: 2), await ImportAsync());

        _folder.Write("b.txt", "Two sentences. Here.");
        Assert.Equal(new ImportCounts(Added: 1, Untouched: 2), await ImportAsync());
        Assert.Equal(id, (await Store.FindAsync("starter", "b.txt", Cancel))!.Id);
    }

    [Fact]
    public async Task A_file_that_became_unreadable_keeps_the_article_as_it_was()
    {
        await ImportAsync();
        _folder.Write("a.md", "---\ntitle: [\n---\n");

        Assert.Equal(new ImportCounts(Untouched: 2, Refused: 1), await ImportAsync());

        Assert.Equal("One sentence.", (await Store.ListAsync("starter", Cancel))[0].Text.Text);
    }

    [Fact]
    public async Task A_folder_that_is_gone_withdraws_nothing()
    {
        await ImportAsync();
        object? rows = Rows();
        Directory.Move(_folder.Path, _folder.Path + "-gone");
        Assert.Equal(new ImportCounts(), await ImportAsync());
        Directory.Move(_folder.Path + "-gone", _folder.Path);

        Assert.Equal(rows, Rows());
    }

    [Fact]
    public async Task An_import_that_breaks_off_is_completed_by_the_next_one()
    {
        for (int number = 0; number < 40; number++) _folder.Write($"many/{number:D2}.txt", $"Article {number} says something.");
        _storage.Scalar("CREATE TRIGGER killed BEFORE INSERT ON article WHEN (SELECT COUNT(*) FROM article) = 17 BEGIN SELECT RAISE(ABORT, 'killed'); END");
        await Assert.ThrowsAnyAsync<Exception>(ImportAsync);
        Assert.Equal(17L, _storage.Scalar("SELECT COUNT(*) FROM article"));
        _storage.Scalar("DROP TRIGGER killed");

        Assert.Equal(new ImportCounts(Added: 26, Untouched: 17), await ImportAsync());

        Assert.Equal(43L, _storage.Scalar("SELECT COUNT(DISTINCT library || '/' || key) FROM article"));
        Assert.Equal(new ImportCounts(Untouched: 43), await ImportAsync());
    }

    [Fact]
    public async Task A_long_text_is_imported()
    {
        _folder.Write("long.txt", string.Concat(Enumerable.Repeat("In April 2025 the Supreme Court of Russia ruled on the Taliban. It was a long day.\n", 1_300)));
        Assert.Equal(new ImportCounts(Added: 4), await ImportAsync());
        Assert.True((await Store.FindAsync("starter", "long.txt", Cancel))!.Analysis.Sentences.Count >= 1_300);
    }

    private object? Rows() => _storage.Scalar("SELECT group_concat(id || library || key || content_hash || updated_at || coalesce(withdrawn_at, '-')) FROM article");

    private Task<ImportCounts> ImportAsync() => new LibraryImport(
        Options.Create(new ArticlesOptions { Folder = _folder.Path }), new ArticleFileReader(_time), new ArticleIntake(Store, _time), Store, _time, NullLogger<LibraryImport>.Instance).RunAsync(Cancel);
}
