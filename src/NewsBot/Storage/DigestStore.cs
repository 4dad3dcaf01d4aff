using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>Digests as they were built.</summary>
public sealed class DigestStore(NewsBotDatabase database)
{
    /// <summary>
    /// Keeps the digest together with its deliveries, which are given its id. Where the subscription has a digest of that period
    /// already, nothing is kept and that one is returned: a run that happens twice sends once.
    /// </summary>
    public Task<Digest> AddAsync(Digest digest, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await context.Digests.SingleOrDefaultAsync(row => row.SubscriptionId == digest.SubscriptionId && row.Period == digest.Period, cancellationToken);
            if (existing is not null) return existing;
            var saved = digest with { Id = 0 };
            context.Add(saved);
            await context.SaveChangesAsync(cancellationToken);
            context.AddRange(deliveries.Select(delivery => delivery with { Id = 0, DigestId = saved.Id }));
            await context.SaveChangesAsync(cancellationToken);
            return saved;
        },
        cancellationToken);

    public Task<Digest?> FindAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Digests.SingleOrDefaultAsync(row => row.Id == id, cancellationToken),
        cancellationToken);

    public Task<Digest?> FindAsync(long subscriptionId, string period, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Digests.SingleOrDefaultAsync(row => row.SubscriptionId == subscriptionId && row.Period == period, cancellationToken),
        cancellationToken);

    /// <summary>The newest digest for the chat, or null before the first.</summary>
    public Task<Digest?> LatestAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Digests
            .Where(row => context.Deliveries.Any(delivery => delivery.DigestId == row.Id && delivery.Address == address))
            .OrderByDescending(row => row.BuiltAt).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>False where the subscription that it was made for has ended.</summary>
    public Task<bool> IsWantedAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Digests.AnyAsync(row => row.Id == id && context.Subscriptions.Any(subscription => subscription.Id == row.SubscriptionId), cancellationToken),
        cancellationToken);

    /// <summary>A digest by its number, where it was made for the address's community; null elsewhere.</summary>
    public Task<Digest?> FindAsync(long id, ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var places = await context.Deliveries.Where(row => row.DigestId == id).Select(row => row.Address).ToListAsync(cancellationToken);
            return places.Exists(place => place.Community == address.Community) ? await context.Digests.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        },
        cancellationToken);

    /// <summary>The newest digest of the subscription, or null before the first.</summary>
    public Task<Digest?> LatestAsync(long subscriptionId, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Digests.Where(row => row.SubscriptionId == subscriptionId).OrderByDescending(row => row.BuiltAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>The articles that the subscription's digests have told so far, or may still tell: what was refused for good was told to nobody.</summary>
    public Task<IReadOnlySet<long>> ArticlesToldAsync(long subscriptionId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlySet<long>>(
        async context => await context.Digests
            .Where(row => row.SubscriptionId == subscriptionId && (context.Deliveries.Any(delivery => delivery.DigestId == row.Id && delivery.State != DeliveryState.Dead) || !context.Deliveries.Any(delivery => delivery.DigestId == row.Id)))
            .SelectMany(row => row.Items).Select(item => item.ArticleId).ToHashSetAsync(cancellationToken),
        cancellationToken);
}
