using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>
/// What became of a leased row. It counts only while the lease is the sender's own: owner and attempt must be those of the row. Each answers false where the
/// lease was lost and another sender has the row. Waits are counted from the database's time, so that no node's clock makes them shorter.
/// </summary>
public sealed class DeliveryOutcomeStore(GroupCommit group)
{
    /// <summary>It was posted. That is certain, so it counts as well where the lease ran out meanwhile, unless another attempt has begun.</summary>
    /// <param name="certainlyOnce">The platform has refused a double, where there was a second try.</param>
    /// <param name="another">True when a further part is to follow: its row is made in the same save, so that no part is lost between two.</param>
    public Task<bool> SentAsync(Delivery leased, string messageId, bool certainlyOnce, bool another, CancellationToken cancellationToken) => MarkAsync(
        context => context.Deliveries.Where(row => row.Id == leased.Id && row.Attempt == leased.Attempt
            && (row.State == DeliveryState.Pending || row.State == DeliveryState.Unknown || (row.State == DeliveryState.Leased && row.LeaseOwner == leased.LeaseOwner))),
        leased,
        another,
        (row, now) => row
            .SetProperty(delivery => delivery.State, DeliveryState.Sent)
            .SetProperty(delivery => delivery.MessageId, messageId)
            .SetProperty(delivery => delivery.SentAt, now)
            .SetProperty(delivery => delivery.Resends, certainlyOnce ? 0 : leased.Resends)
            .SetProperty(delivery => delivery.RevisionDone, leased.Resends > 0 ? leased.RevisionDone : leased.RevisionWanted) // In doubt, it may stand there as an earlier try had it.
            .SetProperty(delivery => delivery.Reason, (string?)null),
        cancellationToken);

    /// <summary>It was refused for now: nothing was posted by this try.</summary>
    public Task<bool> RetryAsync(Delivery leased, TimeSpan wait, string reason, CancellationToken cancellationToken) => MarkAsync(
        context => Own(context, leased),
        leased,
        another: false,
        (row, now) => row
            .SetProperty(delivery => delivery.State, DeliveryState.Pending)
            .SetProperty(delivery => delivery.NotBefore, now + wait)
            .SetProperty(delivery => delivery.FirstTryAt, leased.Resends > 0 ? leased.FirstTryAt : null)
            .SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    /// <summary>It may have been posted and is to be sent again.</summary>
    /// <param name="within">Only where it is then no longer than that since the first try.</param>
    /// <returns>False where the lease was lost or it would be too late.</returns>
    public Task<bool> ResendAsync(Delivery leased, TimeSpan wait, TimeSpan within, string reason, CancellationToken cancellationToken) => MarkAsync(
        (context, now) =>
        {
            var earliest = within == TimeSpan.MaxValue ? DateTimeOffset.MinValue : now + wait - within;
            return Own(context, leased).Where(row => row.FirstTryAt > earliest);
        },
        leased,
        another: false,
        (row, now) => row
            .SetProperty(delivery => delivery.State, DeliveryState.Pending)
            .SetProperty(delivery => delivery.NotBefore, now + wait)
            .SetProperty(delivery => delivery.Resends, leased.Resends + 1)
            .SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    public Task<bool> DeadAsync(Delivery leased, string reason, CancellationToken cancellationToken) => EndAsync(leased, DeliveryState.Dead, reason, another: false, cancellationToken);

    /// <param name="another">As for <see cref="SentAsync"/>: what follows is sent although this part may be missing.</param>
    public Task<bool> UnknownAsync(Delivery leased, string reason, bool another, CancellationToken cancellationToken) => EndAsync(leased, DeliveryState.Unknown, reason, another, cancellationToken);

    /// <summary>Its digest is given other contents, which were built anew: nothing of it may have been posted. What it tells is then what its chat was told last.</summary>
    /// <returns>False where the lease was lost: then nothing is changed.</returns>
    public Task<bool> RenewAsync(Delivery leased, long from, long to, CancellationToken cancellationToken) => group.RunAsync(
        async (context, _) =>
        {
            // The row is held by this until it is committed: nobody else takes it up meanwhile.
            var untouched = Own(context, leased).Where(row => row.Part == 0 && row.Resends == 0);
            if (await untouched.ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.Reason, "It is built anew: an article of it was removed."), CancellationToken.None) == 0) return false;
            await context.Digests.Where(row => row.Id == leased.DigestId && row.ContentId == from).ExecuteUpdateAsync(row => row.SetProperty(digest => digest.ContentId, to), CancellationToken.None);
            await context.Subscriptions.Where(row => row.ToldId == from && context.Digests.Any(digest => digest.Id == leased.DigestId && digest.SubscriptionId == row.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(subscription => subscription.ToldId, to), CancellationToken.None);
            return true;
        },
        cancellationToken);

    /// <summary>What was posted is now as it was wanted when the row was leased, or can never be.</summary>
    /// <param name="reason">Why it cannot be changed; null where it was.</param>
    public Task<bool> RevisedAsync(Delivery leased, string? reason, CancellationToken cancellationToken) => MarkAsync(
        context => Revision(context, leased),
        leased,
        another: false,
        (row, _) => row.SetProperty(delivery => delivery.RevisionDone, leased.RevisionWanted).SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    /// <summary>What was posted is to be changed later.</summary>
    public Task<bool> ReviseLaterAsync(Delivery leased, TimeSpan wait, string reason, CancellationToken cancellationToken) => MarkAsync(
        context => Revision(context, leased),
        leased,
        another: false,
        (row, now) => row.SetProperty(delivery => delivery.NotBefore, now + wait).SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    private static IQueryable<Delivery> Own(NewsBotDbContext context, Delivery leased) =>
        context.Deliveries.Where(row => row.Id == leased.Id && row.State == DeliveryState.Leased && row.LeaseOwner == leased.LeaseOwner && row.Attempt == leased.Attempt);

    private static IQueryable<Delivery> Revision(NewsBotDbContext context, Delivery leased) =>
        context.Deliveries.Where(row => row.Id == leased.Id && row.State == DeliveryState.Sent && row.LeaseOwner == leased.LeaseOwner && row.Attempt == leased.Attempt);

    private Task<bool> EndAsync(Delivery leased, DeliveryState state, string reason, bool another, CancellationToken cancellationToken) => MarkAsync(
        context => Own(context, leased),
        leased,
        another,
        (row, _) => row.SetProperty(delivery => delivery.State, state).SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    private Task<bool> MarkAsync(Func<NewsBotDbContext, IQueryable<Delivery>> find, Delivery leased, bool another, Action<UpdateSettersBuilder<Delivery>, DateTimeOffset> set, CancellationToken cancellationToken) =>
        MarkAsync((context, _) => find(context), leased, another, set, cancellationToken);

    private Task<bool> MarkAsync(
        Func<NewsBotDbContext, DateTimeOffset, IQueryable<Delivery>> find, Delivery leased, bool another, Action<UpdateSettersBuilder<Delivery>, DateTimeOffset> set, CancellationToken cancellationToken) => group.RunAsync(
        async (context, now) =>
        {
            bool own = await find(context, now).ExecuteUpdateAsync(
                row =>
                {
                    set(row, now);
                    row.SetProperty(delivery => delivery.LeaseOwner, (string?)null).SetProperty(delivery => delivery.LeaseUntil, (DateTimeOffset?)null);
                },
                CancellationToken.None) > 0;
            if (own && another)
            {
                // There already where the row was given up and is known to be sent after all.
                await context.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO delivery (digest_id, address, part, state, attempt, not_before)
                    VALUES ({leased.DigestId}, {leased.Address.ToString()}, {leased.Part + 1}, 'Pending', 0, {leased.NotBefore.UtcTicks}) ON CONFLICT DO NOTHING
                    """,
                    CancellationToken.None);
            }

            return own;
        },
        cancellationToken);
}
