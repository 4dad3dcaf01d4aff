using Microsoft.EntityFrameworkCore;
using NewsBot.Analysis;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>What is known of a stored article without loading it.</summary>
public sealed record ArticleFingerprint(string Library, string Key, string ContentHash, int EngineVersion);

/// <summary>One state of a stored article: another one as soon as anything of it changes.</summary>
public sealed record ArticleVersion(long Id, string ContentHash, int EngineVersion, DateTimeOffset UpdatedAt);

/// <summary>Articles with their analyses.</summary>
public sealed class ArticleStore(NewsBotDatabase database)
{
    private const int AtOnce = 500;

    private long _changes;

    /// <summary>Grows with every change that this process made to any library, once it is stored. No other process writes: see <see cref="DatabaseLock"/>.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>Adds the article, or puts it in the place of the one with its library and key, which keeps its id and the time it was added, and is no longer withdrawn.</summary>
    /// <returns>The article as stored.</returns>
    public Task<Article> SaveAsync(Article article, CancellationToken cancellationToken) => ChangeAsync(database.WriteAsync(
        async context =>
        {
            var existing = await context.Articles
                .Where(row => row.Library == article.Library && row.Key == article.Key)
                .Select(row => new { row.Id, row.AddedAt })
                .SingleOrDefaultAsync(cancellationToken);
            var saved = existing is null ? article with { Id = 0 } : article with { Id = existing.Id, AddedAt = existing.AddedAt };
            context.Update(saved);
            await context.SaveChangesAsync(cancellationToken);
            return saved;
        },
        cancellationToken));

    /// <returns>False where there is no such article, or it is withdrawn already.</returns>
    public Task<bool> WithdrawAsync(string library, string key, DateTimeOffset at, CancellationToken cancellationToken) => ChangeAsync(database.RunAsync(
        async context => await context.Articles
            .Where(row => row.Library == library && row.Key == key && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(article => article.WithdrawnAt, at).SetProperty(article => article.UpdatedAt, at), cancellationToken) > 0,
        cancellationToken));

    /// <summary>The article, withdrawn or not; null where there is none.</summary>
    public Task<Article?> FindAsync(string library, string key, CancellationToken cancellationToken) => database.RunAsync(
        async context => await context.Articles.SingleOrDefaultAsync(row => row.Library == library && row.Key == key, cancellationToken) is { } article ? Whole(article) : null,
        cancellationToken);

    /// <summary>A library's articles, without the withdrawn ones, by key.</summary>
    public Task<IReadOnlyList<Article>> ListAsync(string library, CancellationToken cancellationToken) =>
        ListAsync(rows => rows.Where(row => row.Library == library).OrderBy(row => row.Key), cancellationToken);

    /// <summary>The analyses of a library's articles, without the withdrawn ones, by key.</summary>
    /// <param name="known">Those that need not be loaded again.</param>
    public Task<IReadOnlyList<(ArticleVersion Version, ArticleAnalysis Analysis)>> AnalysesAsync(
        string library, IReadOnlyDictionary<ArticleVersion, ArticleAnalysis> known, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<(ArticleVersion, ArticleAnalysis)>>(
        async context =>
        {
            var versions = await context.Articles.Where(row => row.WithdrawnAt == null && row.Library == library).OrderBy(row => row.Key)
                .Select(row => new ArticleVersion(row.Id, row.ContentHash, row.EngineVersion, row.UpdatedAt)).ToListAsync(cancellationToken);
            var loaded = new Dictionary<long, (ArticleVersion, ArticleAnalysis)>();
            foreach (long[] ids in versions.Where(version => !known.ContainsKey(version)).Select(version => version.Id).Chunk(AtOnce))
                await foreach (var row in context.Articles.Where(row => row.WithdrawnAt == null && ids.Contains(row.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
                    loaded.Add(row.Id, (new(row.Id, row.ContentHash, row.EngineVersion, row.UpdatedAt), Whole(row).Analysis));
            return [.. versions.Where(version => known.ContainsKey(version) || loaded.ContainsKey(version.Id)).Select(version => known.TryGetValue(version, out var analysis) ? (version, analysis) : loaded[version.Id])];
        },
        cancellationToken);

    /// <summary>Every article that is not withdrawn, by library and key.</summary>
    public Task<IReadOnlyList<ArticleFingerprint>> FingerprintsAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<ArticleFingerprint>>(
        async context => await context.Articles
            .Where(row => row.WithdrawnAt == null)
            .OrderBy(row => row.Library).ThenBy(row => row.Key)
            .Select(row => new ArticleFingerprint(row.Library, row.Key, row.ContentHash, row.EngineVersion))
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The libraries that have articles, by name.</summary>
    public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<string>>(
        async context => await context.Articles
            .Where(row => row.WithdrawnAt == null)
            .Select(row => row.Library).Distinct().OrderBy(name => name)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>A number that differs whenever an article of the library was added, changed or withdrawn; 0 for a library that never had one.</summary>
    public Task<long> StampAsync(string library, CancellationToken cancellationToken) => database.RunAsync(
        context => context.LibraryStamps.Where(row => row.Library == library).Select(row => row.Stamp).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    private Task<IReadOnlyList<Article>> ListAsync(Func<IQueryable<Article>, IQueryable<Article>> choose, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Article>>(
        async context => [.. (await choose(context.Articles.Where(row => row.WithdrawnAt == null)).ToListAsync(cancellationToken)).Select(Whole)],
        cancellationToken);

    private async Task<T> ChangeAsync<T>(Task<T> change)
    {
        var result = await change;
        Interlocked.Increment(ref _changes);
        return result;
    }

    private static Article Whole(Article article) => article with { Analysis = ArticleAnalysisConverter.WithText(article.Analysis, article.Text.Text) };
}
