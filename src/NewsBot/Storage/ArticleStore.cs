using Microsoft.EntityFrameworkCore;
using NewsBot.Analysis;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>What is known of a stored article without loading it.</summary>
public sealed record ArticleFingerprint(string Library, string Key, string ContentHash);

/// <summary>One state of a stored article: another one as soon as anything of it changes.</summary>
public sealed record ArticleVersion(long Id, string ContentHash, int EngineVersion, DateTimeOffset AddedAt, DateTimeOffset UpdatedAt);

/// <summary>What an article is known by among near-duplicates.</summary>
/// <param name="Key">As the article is called in the library that was asked for.</param>
public sealed record StoredSketch(string Key, DateTimeOffset AddedAt, byte[]? Sketch);

/// <summary>
/// Articles with their analyses. A library holds its own articles and, where it is a community's, those of the libraries that it follows; there the
/// followed ones are called <c>library/key</c>, so that no two of a library have one name.
/// </summary>
public sealed class ArticleStore(NewsBotDatabase database)
{
    private const int AtOnce = 500;

    /// <summary>Grows with every change to any library, once it is stored: at once where this process made it, within seconds where another node did.</summary>
    public ValueTask<long> ChangesAsync(CancellationToken cancellationToken) => database.LibraryChangesAsync(cancellationToken);

    /// <summary>Adds the article, or puts it in the place of the one with its library and key, which keeps its id and the time it was added, and is no longer withdrawn.</summary>
    /// <returns>The article as stored.</returns>
    public Task<Article> SaveAsync(Article article, CancellationToken cancellationToken) =>
        database.ChangeLibraryAsync(database.WriteAsync(context => SaveAsync(context, article, cancellationToken), cancellationToken));

    /// <returns>False where there is no such article, or it is withdrawn already.</returns>
    public Task<bool> WithdrawAsync(string library, string key, DateTimeOffset at, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.RunAsync(
        async context => await WithdrawAsync(context, library, key, at, cancellationToken),
        cancellationToken));

    /// <summary>The article, withdrawn or not; null where there is none.</summary>
    public Task<Article?> FindAsync(string library, string key, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var own = await context.Articles.SingleOrDefaultAsync(row => row.Library == library && row.Key == key, cancellationToken);
            if (own is not null || key.IndexOf('/') is not (> 0 and var slash)) return own is null ? null : Whole(own, library);
            var (followed, name) = (key[..slash], key[(slash + 1)..]);
            var found = await InScope(context, library).SingleOrDefaultAsync(row => row.Library == followed && row.Key == name, cancellationToken);
            return found is null ? null : Whole(found, library);
        },
        cancellationToken);

    /// <summary>An article of the library's own with that hash, which is not withdrawn; null where there is none.</summary>
    public Task<Article?> FindSameAsync(string library, string contentHash, CancellationToken cancellationToken) => database.RunAsync(
        async context => await context.Articles.Where(row => row.Library == library && row.ContentHash == contentHash && row.WithdrawnAt == null)
            .OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } found ? Whole(found, library) : null,
        cancellationToken);

    /// <summary>The sketches of all that a library holds, without the withdrawn.</summary>
    public Task<IReadOnlyList<StoredSketch>> SketchesAsync(string library, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<StoredSketch>>(
        async context => await InScope(context, library).Where(row => row.WithdrawnAt == null)
            .Select(row => new StoredSketch(row.Library == library ? row.Key : row.Library + "/" + row.Key, row.AddedAt, row.Sketch)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>When each of the library's own articles was added, by key, without the withdrawn ones.</summary>
    public Task<IReadOnlyDictionary<string, DateTimeOffset>> AddedAsync(string library, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyDictionary<string, DateTimeOffset>>(
        async context => (await context.Articles.Where(row => row.Library == library && row.WithdrawnAt == null).Select(row => new { row.Key, row.AddedAt }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.Key, row => row.AddedAt, StringComparer.Ordinal),
        cancellationToken);

    /// <summary>A library's articles, without the withdrawn ones, by key.</summary>
    public Task<IReadOnlyList<Article>> ListAsync(string library, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Article>>(
        async context => [.. (await InScope(context, library).Where(row => row.WithdrawnAt == null).OrderBy(row => row.Key).ThenBy(row => row.Library).ToListAsync(cancellationToken)).Select(row => Whole(row, library))],
        cancellationToken);

    /// <summary>The analyses of a library's articles, without the withdrawn ones, by key.</summary>
    /// <param name="known">Those that need not be loaded again.</param>
    public Task<IReadOnlyList<(ArticleVersion Version, ArticleAnalysis Analysis)>> AnalysesAsync(
        string library, IReadOnlyDictionary<ArticleVersion, ArticleAnalysis> known, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<(ArticleVersion, ArticleAnalysis)>>(
        async context =>
        {
            var versions = await InScope(context, library).Where(row => row.WithdrawnAt == null).OrderBy(row => row.Key).ThenBy(row => row.Library)
                .Select(row => new ArticleVersion(row.Id, row.ContentHash, row.EngineVersion, row.AddedAt, row.UpdatedAt)).ToListAsync(cancellationToken);
            var loaded = new Dictionary<long, (ArticleVersion, ArticleAnalysis)>();
            foreach (long[] ids in versions.Where(version => !known.ContainsKey(version)).Select(version => version.Id).Chunk(AtOnce))
                await foreach (var row in context.Articles.Where(row => row.WithdrawnAt == null && ids.Contains(row.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
                    loaded.Add(row.Id, (new(row.Id, row.ContentHash, row.EngineVersion, row.AddedAt, row.UpdatedAt), Whole(row, library).Analysis));
            return [.. versions.Where(version => known.ContainsKey(version) || loaded.ContainsKey(version.Id)).Select(version => known.TryGetValue(version, out var analysis) ? (version, analysis) : loaded[version.Id])];
        },
        cancellationToken);

    /// <summary>Every article that came from a file and is not withdrawn, by library and key.</summary>
    public Task<IReadOnlyList<ArticleFingerprint>> FingerprintsAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<ArticleFingerprint>>(
        async context => await context.Articles
            .Where(row => row.WithdrawnAt == null && row.Origin == ArticleOrigin.File)
            .OrderBy(row => row.Library).ThenBy(row => row.Key)
            .Select(row => new ArticleFingerprint(row.Library, row.Key, row.ContentHash))
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The operator's libraries that have articles, by name. Those of communities are in no list.</summary>
    public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<string>>(
        async context => await context.Articles
            .Where(row => row.WithdrawnAt == null && !EF.Functions.Like(row.Library, "%:%"))
            .Select(row => row.Library).Distinct().OrderBy(name => name)
            .ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>True where the library has articles of its own or follows another one.</summary>
    public Task<bool> IsInUseAsync(string library, CancellationToken cancellationToken) => database.RunAsync(
        async context => await context.LibraryFollows.AnyAsync(row => row.Library == library, cancellationToken)
            || await context.Articles.AnyAsync(row => row.Library == library && row.WithdrawnAt == null, cancellationToken),
        cancellationToken);

    /// <summary>Those of the libraries that have articles of their own or follow another one.</summary>
    public Task<IReadOnlySet<string>> InUseAsync(IReadOnlyCollection<string> libraries, CancellationToken cancellationToken) => database.RunAsync<IReadOnlySet<string>>(
        async context =>
        {
            var used = await context.LibraryFollows.Where(row => libraries.Contains(row.Library)).Select(row => row.Library).Distinct().ToHashSetAsync(cancellationToken);
            used.UnionWith(await context.Articles.Where(row => libraries.Contains(row.Library) && row.WithdrawnAt == null).Select(row => row.Library).Distinct().ToListAsync(cancellationToken));
            return used;
        },
        cancellationToken);

    /// <summary>A number that differs whenever what the library holds was added, changed or withdrawn; 0 for a library that never had anything.</summary>
    public Task<long> StampAsync(string library, CancellationToken cancellationToken) => database.RunAsync(
        context => context.LibraryStamps
            .Where(row => row.Library == library || context.LibraryFollows.Any(follow => follow.Library == library && follow.Followed == row.Library))
            .SumAsync(row => row.Stamp, cancellationToken),
        cancellationToken);

    internal static async Task<Article> SaveAsync(NewsBotDbContext context, Article article, CancellationToken cancellationToken)
    {
        var existing = await context.Articles
            .Where(row => row.Library == article.Library && row.Key == article.Key)
            .Select(row => new { row.Id, row.AddedAt })
            .SingleOrDefaultAsync(cancellationToken);
        var saved = existing is null ? article with { Id = 0 } : article with { Id = existing.Id, AddedAt = existing.AddedAt };
        context.Update(saved).Property(NewsBotDbContext.FailedVersion).IsModified = existing is not null; // What is known of another text says nothing of this one.
        await context.SaveChangesAsync(cancellationToken);
        return saved;
    }

    internal static async Task<bool> WithdrawAsync(NewsBotDbContext context, string library, string key, DateTimeOffset at, CancellationToken cancellationToken) =>
        await context.Articles
            .Where(row => row.Library == library && row.Key == key && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(article => article.WithdrawnAt, at).SetProperty(article => article.UpdatedAt, at), cancellationToken) > 0;

    internal static IQueryable<Article> InScope(NewsBotDbContext context, string library) => context.Articles
        .Where(row => row.Library == library || context.LibraryFollows.Any(follow => follow.Library == library && follow.Followed == row.Library));

    /// <summary>The article with its text in its analysis, and with the name that it has in that library.</summary>
    internal static Article Whole(Article article, string library)
    {
        var analysis = ReferenceEquals(article.Analysis, ArticleAnalysisConverter.Unreadable) ? article.Analysis with { Article = article.Text } : ArticleAnalysisConverter.WithText(article.Analysis, article.Text.Text);
        var whole = article with { Analysis = analysis };
        if (article.Library == library) return whole;
        string name = $"{article.Library}/{article.Key}";
        return whole with { Text = whole.Text with { Id = name }, Analysis = whole.Analysis with { Article = whole.Analysis.Article with { Id = name } } };
    }
}
