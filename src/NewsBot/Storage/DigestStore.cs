using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <param name="IsWanted">False where the subscription that it was made for has ended.</param>
public sealed record DigestUse(long DigestId, long ContentId, bool IsWanted);

/// <summary>Digests as they were built.</summary>
public sealed class DigestStore(NewsBotDatabase database)
{
    /// <summary>
    /// Keeps the digest together with its deliveries, which are given its id, and with its contents, unless the same are there already. Where the subscription has a digest of that period
    /// already, nothing is kept and that one is returned: a run that happens twice sends once.
    /// </summary>
    public Task<Digest> AddAsync(Digest digest, IReadOnlyList<long> articles, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await Whole(context).SingleOrDefaultAsync(row => row.SubscriptionId == digest.SubscriptionId && row.Period == digest.Period, cancellationToken);
            if (existing is not null) return existing;
            var content = await context.DigestContents.SingleOrDefaultAsync(row => row.Key == digest.Content.Key, cancellationToken);
            bool isNew = content is null;
            content ??= digest.Content with { Id = 0 };
            context.Attach(content);
            var saved = digest with { Id = 0, Content = content };
            context.Add(saved);
            await context.SaveChangesAsync(cancellationToken);
            if (isNew) context.AddRange(articles.Select((article, position) => new DigestContentItem(content.Id, position, article)));
            context.AddRange(deliveries.Select(delivery => delivery with { Id = 0, DigestId = saved.Id }));
            await context.SaveChangesAsync(cancellationToken);
            return saved;
        },
        cancellationToken);

    public Task<Digest?> FindAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => Whole(context).SingleOrDefaultAsync(row => row.Id == id, cancellationToken),
        cancellationToken);

    public Task<Digest?> FindAsync(long subscriptionId, string period, CancellationToken cancellationToken) => database.RunAsync(
        context => Whole(context).SingleOrDefaultAsync(row => row.SubscriptionId == subscriptionId && row.Period == period, cancellationToken),
        cancellationToken);

    /// <summary>The newest digest for the chat, or null before the first.</summary>
    public Task<Digest?> LatestAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        context => Whole(context)
            .Where(row => context.Deliveries.Where(delivery => delivery.Address == address).Select(delivery => delivery.DigestId).Contains(row.Id))
            .OrderByDescending(row => row.BuiltAt).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>The newest digests for the chat, newest first.</summary>
    /// <param name="shared">Also those of other chats, where they are of the operator's libraries.</param>
    public Task<IReadOnlyList<Digest>> RecentAsync(ChatAddress address, bool shared, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Digest>>(
        async context => await Whole(context)
            .Where(row => context.Deliveries.Any(delivery => delivery.DigestId == row.Id && delivery.Address == address) || (shared && !EF.Functions.Like(row.Content.Library, "%:%")))
            .OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>What those digests say, each by its id, and whether they are wanted still.</summary>
    public Task<IReadOnlyDictionary<long, DigestUse>> UsesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyDictionary<long, DigestUse>>(
        async context => await context.Digests.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new DigestUse(row.Id, row.ContentId, context.Subscriptions.Any(subscription => subscription.Id == row.SubscriptionId)))
            .ToDictionaryAsync(use => use.DigestId, cancellationToken),
        cancellationToken);

    /// <summary>A digest by its number, where it was made for the address's community; null elsewhere.</summary>
    public Task<Digest?> FindAsync(long id, ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var places = await context.Deliveries.Where(row => row.DigestId == id).Select(row => row.Address).ToListAsync(cancellationToken);
            return places.Exists(place => place.Community == address.Community) ? await Whole(context).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        },
        cancellationToken);

    /// <summary>The newest digest of the subscription, or null before the first.</summary>
    public Task<Digest?> LatestAsync(long subscriptionId, CancellationToken cancellationToken) => database.RunAsync(
        context => Whole(context).Where(row => row.SubscriptionId == subscriptionId).OrderByDescending(row => row.BuiltAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>The articles that were new in those contents, in their order.</summary>
    public Task<IReadOnlyList<long>> ArticlesAsync(long contentId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<long>>(
        async context => await context.DigestContentItems.Where(item => item.ContentId == contentId).OrderBy(item => item.Position).Select(item => item.ArticleId).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>For each article, the last digest of the subscription in which it was new.</summary>
    public Task<IReadOnlyDictionary<long, (long Digest, DateTimeOffset BuiltAt)>> ToldInAsync(long subscriptionId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyDictionary<long, (long, DateTimeOffset)>>(
        async context => (await context.Digests.Where(row => row.SubscriptionId == subscriptionId)
                .Join(context.DigestContentItems, row => row.ContentId, item => item.ContentId, (row, item) => new { item.ArticleId, row.Id, row.BuiltAt }).ToListAsync(cancellationToken))
            .GroupBy(each => each.ArticleId).ToDictionary(same => same.Key, same => same.MaxBy(each => each.Id) is var last ? (last!.Id, last.BuiltAt) : default),
        cancellationToken);

    private static IQueryable<Digest> Whole(NewsBotDbContext context) => context.Digests.Include(row => row.Content);
}
