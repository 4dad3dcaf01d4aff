using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>Who wants digests of which library, and when.</summary>
public sealed class SubscriptionStore(NewsBotDatabase database)
{
    /// <summary>Adds the subscription, or gives the one with its address and library the new schedule; that one keeps its id, so that no period is sent twice.</summary>
    /// <returns>The subscription as stored.</returns>
    public Task<Subscription> SaveAsync(Subscription subscription, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await context.Subscriptions.SingleOrDefaultAsync(row => row.Address == subscription.Address && row.Library == subscription.Library, cancellationToken);
            var saved = existing is null ? subscription with { Id = 0 } : existing with { Schedule = subscription.Schedule };
            context.Update(saved);
            await context.SaveChangesAsync(cancellationToken);
            return saved;
        },
        cancellationToken);

    /// <summary>Ends the subscription. What was not sent yet is not sent any more; past digests stay.</summary>
    /// <returns>The subscription that ended, or null where there was none.</returns>
    public Task<Subscription?> RemoveAsync(ChatAddress address, string library, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await context.Subscriptions.SingleOrDefaultAsync(row => row.Address == address && row.Library == library, cancellationToken);
            if (existing is null) return null;
            await context.Subscriptions.Where(row => row.Id == existing.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Deliveries
                .Where(row => row.State == DeliveryState.Pending && context.Digests.Any(digest => digest.Id == row.DigestId && digest.SubscriptionId == existing.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.State, DeliveryState.Dead).SetProperty(delivery => delivery.Reason, "unsubscribed"), cancellationToken);
            return existing;
        },
        cancellationToken);

    public Task<Subscription?> FindAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Subscriptions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken),
        cancellationToken);

    /// <summary>A chat's subscriptions, by library.</summary>
    public Task<IReadOnlyList<Subscription>> ListAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Subscription>>(
        async context => await context.Subscriptions.Where(row => row.Address == address).OrderBy(row => row.Library).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>All subscriptions, oldest first.</summary>
    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Subscription>>(
        async context => await context.Subscriptions.OrderBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);
}
