using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>What chats were told, up to one content and all that came before it.</summary>
/// <param name="Articles">Ids of the articles that they need not be told of again.</param>
/// <param name="Snapshot">What the story said when they were told last; null where it is not known.</param>
public sealed record ToldSoFar(IReadOnlySet<long> Articles, string? Snapshot);

/// <summary>An article that a digest's contents tell of, or rest on, and that was taken out of its library.</summary>
public sealed record RemovedArticle(long ContentId, ArticleName Name, DateTimeOffset At);

/// <summary>The contents of digests, each once, however many chats are told the same.</summary>
public sealed class DigestContentStore(NewsBotDatabase database)
{
    /// <summary>When the content was built; null where there is none of that id.</summary>
    public Task<DateTimeOffset?> BuiltAtAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.DigestContents.Where(row => row.Id == id).Select(row => (DateTimeOffset?)row.BuiltAt).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <returns>The message as JSON; null where there is no content of that id.</returns>
    public Task<string?> MessageAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.DigestContents.Where(row => row.Id == id).Select(row => row.Message).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>What is published no more of what those contents tell.</summary>
    public Task<ILookup<long, RemovedArticle>> RemovedAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var removed = context.Articles.Where(row => row.WithdrawnAt != null);
            var told = context.DigestContentItems.Where(item => EF.Parameter(ids).Contains(item.ContentId)).Join(removed, item => item.ArticleId, row => row.Id, (item, row) => new { item.ContentId, row.Library, row.Key, row.WithdrawnAt });
            var cited = context.DigestCitations.Where(citation => EF.Parameter(ids).Contains(citation.ContentId))
                .Join(removed, citation => new { citation.Library, Key = citation.ArticleKey }, row => new { row.Library, row.Key }, (citation, row) => new { citation.ContentId, row.Library, row.Key, row.WithdrawnAt });
            return (await told.Union(cited).ToListAsync(cancellationToken)).ToLookup(row => row.ContentId, row => new RemovedArticle(row.ContentId, new ArticleName(row.Library, row.Key), row.WithdrawnAt!.Value));
        },
        cancellationToken);

    /// <returns>The id of the content with that key; null where there is none.</returns>
    public Task<long?> FindAsync(string key, CancellationToken cancellationToken) => database.RunAsync(
        context => context.DigestContents.Where(row => row.Key == key).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>Keeps the content with what is new in it, unless there is one of its key: two nodes that build the same keep it once.</summary>
    /// <param name="articles">Ids of the articles that are new in it, in their order.</param>
    /// <param name="snapshot">What the story says now, for the next "what changed".</param>
    /// <returns>The id of the one that is kept.</returns>
    public Task<long> AddAsync(DigestContent content, IReadOnlyList<long> articles, string? snapshot, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            if (await context.DigestContents.SingleOrDefaultAsync(row => row.Key == content.Key, cancellationToken) is { } kept) return kept.Id;
            var saved = content with { Id = 0 };
            context.Add(saved);
            await context.SaveChangesAsync(cancellationToken);
            context.AddRange(articles.Select((article, position) => new DigestContentItem(saved.Id, position, article)));
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.ExecuteSqlAsync($"UPDATE digest_content SET snapshot = {snapshot} WHERE id = {saved.Id}", cancellationToken);
            return saved.Id;
        },
        cancellationToken);

    /// <summary>What chats were told whose last content is that one.</summary>
    /// <param name="last">Null before the first.</param>
    /// <param name="refused">Contents on the way there that these chats never got.</param>
    public Task<ToldSoFar> ToldAsync(long? last, IReadOnlyList<long> refused, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            if (last is not { } id) return new ToldSoFar(new HashSet<long>(), null);
            var told = await context.Database.SqlQuery<long>(
                $"""
                WITH RECURSIVE chain (id) AS (
                    SELECT id FROM digest_content WHERE id = {id} UNION SELECT previous_id FROM digest_content JOIN chain ON chain.id = digest_content.id WHERE previous_id IS NOT NULL)
                SELECT DISTINCT article_id AS "Value" FROM digest_content_item JOIN chain ON chain.id = content_id
                """).ToHashSetAsync(cancellationToken);
            if (refused.Count > 0) told.ExceptWith(await context.DigestContentItems.Where(item => refused.Contains(item.ContentId)).Select(item => item.ArticleId).ToListAsync(cancellationToken));
            // A snapshot holds what the refused ones told too, so it is of no use to who did not get them.
            string? snapshot = refused.Count > 0 ? null : await context.Database.SqlQuery<string?>($"""SELECT snapshot AS "Value" FROM digest_content WHERE id = {id}""").SingleOrDefaultAsync(cancellationToken);
            return new ToldSoFar(told, snapshot);
        },
        cancellationToken);

    /// <summary>Forgets what stories said that no chat will be compared with any more, and contents that were never given to any.</summary>
    /// <param name="before">Contents built since may yet be given.</param>
    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            // The one before the last is kept: where a digest is refused, its chats go back to it.
            await context.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM digest_content WHERE built_at < {before.UtcTicks} AND NOT EXISTS (SELECT 1 FROM digest WHERE content_id = digest_content.id) AND id NOT IN (SELECT told_id FROM subscription WHERE told_id IS NOT NULL)
                    AND id NOT IN (SELECT previous_id FROM digest_content WHERE previous_id IS NOT NULL)
                """, cancellationToken);
            return await context.Database.ExecuteSqlAsync(
                $"""
                UPDATE digest_content SET snapshot = NULL WHERE snapshot IS NOT NULL AND built_at < {before.UtcTicks} AND id NOT IN (SELECT told_id FROM subscription WHERE told_id IS NOT NULL)
                    AND id NOT IN (SELECT previous_id FROM digest_content JOIN subscription ON told_id = digest_content.id WHERE previous_id IS NOT NULL)
                """, cancellationToken);
        },
        cancellationToken);
}
