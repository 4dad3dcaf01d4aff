using Microsoft.EntityFrameworkCore;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>An article whose analysis an earlier engine made.</summary>
/// <param name="Seen">Its state when it was loaded.</param>
public sealed record OutdatedArticle(ArticleVersion Seen, ArticleText Text);

/// <summary>
/// Articles whose analyses an earlier engine made, without the withdrawn ones and without those that this engine could not read. An engine only
/// takes the place of an earlier one, so that nodes of two versions on one database never undo each other's work.
/// </summary>
public sealed class OutdatedStore(NewsBotDatabase database)
{
    /// <summary>Ids of so many, those that came in last first.</summary>
    public Task<IReadOnlyList<long>> NextAsync(int engine, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<long>>(
        async context => await Outdated(context.Articles, engine).OrderByDescending(row => row.Id).Select(row => row.Id).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>How many of how many articles are left.</summary>
    public Task<(int Left, int All)> CountAsync(int engine, CancellationToken cancellationToken) => database.RunAsync(
        async context => (await Outdated(context.Articles, engine).CountAsync(cancellationToken), await context.Articles.CountAsync(row => row.WithdrawnAt == null, cancellationToken)),
        cancellationToken);

    /// <summary>How many are left of what a library holds.</summary>
    public Task<int> CountAsync(string library, int engine, CancellationToken cancellationToken) => database.RunAsync(
        context => Outdated(ArticleStore.InScope(context, library), engine).CountAsync(cancellationToken),
        cancellationToken);

    /// <summary>Null where it is up to date by now, or withdrawn.</summary>
    public Task<OutdatedArticle?> FindAsync(long id, int engine, CancellationToken cancellationToken) => database.RunAsync(
        context => Outdated(context.Articles, engine).Where(row => row.Id == id)
            .Select(row => new OutdatedArticle(new ArticleVersion(row.Id, row.ContentHash, row.EngineVersion, row.AddedAt, row.UpdatedAt), row.Text)).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>Puts the new analysis in the place of the old one. The article is no newer by it.</summary>
    /// <returns>False where the article is not in that state any more: then nothing is changed.</returns>
    public Task<bool> RenewAsync(ArticleVersion seen, ArticleAnalysis analysis, int engine, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync(
        async context => await Same(context, seen).ExecuteUpdateAsync(row => row.SetProperty(article => article.Analysis, analysis).SetProperty(article => article.EngineVersion, engine), cancellationToken) > 0,
        cancellationToken));

    /// <summary>Keeps in mind that the engine cannot read the article: its old analysis stands until its text or the engine is another.</summary>
    public Task PassOverAsync(long id, int engine, CancellationToken cancellationToken) => database.WriteAsync(
        context => Outdated(context.Articles, engine).Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(article => EF.Property<int>(article, NewsBotDbContext.FailedVersion), engine), cancellationToken),
        cancellationToken);

    private static IQueryable<Article> Outdated(IQueryable<Article> articles, int engine) =>
        articles.Where(row => row.WithdrawnAt == null && row.EngineVersion < engine && EF.Property<int>(row, NewsBotDbContext.FailedVersion) < engine);

    private static IQueryable<Article> Same(NewsBotDbContext context, ArticleVersion seen) =>
        context.Articles.Where(row => row.Id == seen.Id && row.ContentHash == seen.ContentHash && row.EngineVersion == seen.EngineVersion && row.UpdatedAt == seen.UpdatedAt);
}
