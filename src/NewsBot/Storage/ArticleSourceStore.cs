using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>The places that carry an article.</summary>
public sealed class ArticleSourceStore(NewsBotDatabase database)
{
    /// <summary>Adds the place, unless the article has it already.</summary>
    /// <returns>False where it has.</returns>
    public Task<bool> AddAsync(ArticleSource source, CancellationToken cancellationToken) => database.WriteAsync(
        async context => await AddAsync(context, source, cancellationToken),
        cancellationToken);

    /// <summary>The origin first, then in the order in which they were seen.</summary>
    public Task<IReadOnlyList<ArticleSource>> ListAsync(long articleId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<ArticleSource>>(
        async context => await context.ArticleSources.Where(row => row.ArticleId == articleId).OrderByDescending(row => row.IsOrigin).ThenBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The article of the library that has the address among its places, withdrawn or not; of several one that is not withdrawn; null where none has.</summary>
    public Task<Article?> FindArticleAsync(string library, string addressKey, CancellationToken cancellationToken) => database.RunAsync(
        async context => await context.Articles
            .Where(row => row.Library == library && context.ArticleSources.Any(source => source.ArticleId == row.Id && source.AddressKey == addressKey))
            .OrderBy(row => row.WithdrawnAt != null).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } found ? ArticleStore.Whole(found, library) : null,
        cancellationToken);

    internal static async Task<bool> AddAsync(NewsBotDbContext context, ArticleSource source, CancellationToken cancellationToken)
    {
        if (await context.ArticleSources.AnyAsync(row => row.ArticleId == source.ArticleId && row.AddressKey == source.AddressKey, cancellationToken)) return false;
        bool hasOrigin = await context.ArticleSources.AnyAsync(row => row.ArticleId == source.ArticleId && row.IsOrigin, cancellationToken);
        context.Add(source with { Id = 0, IsOrigin = source.IsOrigin && !hasOrigin });
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
