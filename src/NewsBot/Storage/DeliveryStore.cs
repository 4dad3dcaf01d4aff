using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>
/// The outbox. A sender leases rows, sends, and says what became of each; a row whose lease ran out is due again. What a sender says
/// counts only while the lease is its own: owner and attempt must be those of the row.
/// </summary>
public sealed class DeliveryStore(NewsBotDatabase database)
{
    /// <summary>Takes at most <paramref name="count"/> rows that are due, in one statement, and counts the attempt.</summary>
    /// <returns>The rows as leased, in the order to send them.</returns>
    public Task<IReadOnlyList<Delivery>> LeaseAsync(string owner, DateTimeOffset now, DateTimeOffset until, int count, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<Delivery>>(
        async context =>
        {
            var leased = await context.Deliveries.FromSql(
                $"""
                UPDATE delivery SET state = 'Leased', lease_owner = {owner}, lease_until = {until.UtcTicks}, attempt = attempt + 1, first_try_at = coalesce(first_try_at, {now.UtcTicks})
                WHERE id IN (
                    SELECT id FROM delivery
                    WHERE (state = 'Pending' AND not_before <= {now.UtcTicks}) OR (state = 'Leased' AND lease_until <= {now.UtcTicks})
                    ORDER BY not_before, digest_id, part LIMIT {count})
                RETURNING *
                """).ToListAsync(cancellationToken);
            return [.. leased.OrderBy(delivery => delivery.NotBefore).ThenBy(delivery => delivery.DigestId).ThenBy(delivery => delivery.Part)];
        },
        cancellationToken);

    /// <summary>Rows whose sender ended or hung before it said what became of them.</summary>
    public Task<IReadOnlyList<Delivery>> CutOffAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Delivery>>(
        async context => await context.Deliveries.Where(row => row.State == DeliveryState.Leased && row.LeaseUntil <= now).OrderBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <param name="another">True when a further part is to follow: its row is made in the same save, so that no part is lost between two.</param>
    /// <returns>False where the lease was lost: another sender has the row.</returns>
    public Task<bool> MarkSentAsync(Delivery leased, string messageId, DateTimeOffset at, bool another, CancellationToken cancellationToken) => MarkAsync(
        leased,
        another,
        row => row
            .SetProperty(delivery => delivery.State, DeliveryState.Sent)
            .SetProperty(delivery => delivery.MessageId, messageId)
            .SetProperty(delivery => delivery.SentAt, at)
            .SetProperty(delivery => delivery.Reason, (string?)null),
        cancellationToken);

    /// <returns>False where the lease was lost.</returns>
    public Task<bool> MarkRetryAsync(Delivery leased, DateTimeOffset notBefore, string reason, CancellationToken cancellationToken) => MarkAsync(
        leased,
        another: false,
        row => row
            .SetProperty(delivery => delivery.State, DeliveryState.Pending)
            .SetProperty(delivery => delivery.NotBefore, notBefore)
            .SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    /// <returns>False where the lease was lost.</returns>
    public Task<bool> MarkDeadAsync(Delivery leased, string reason, CancellationToken cancellationToken) =>
        MarkEndAsync(leased, DeliveryState.Dead, reason, another: false, cancellationToken);

    /// <param name="another">As for <see cref="MarkSentAsync"/>: what follows is sent although this part may be missing.</param>
    /// <returns>False where the lease was lost.</returns>
    public Task<bool> MarkUnknownAsync(Delivery leased, string reason, bool another, CancellationToken cancellationToken) =>
        MarkEndAsync(leased, DeliveryState.Unknown, reason, another, cancellationToken);

    /// <summary>A digest's deliveries, by address and part.</summary>
    public Task<IReadOnlyList<Delivery>> ListAsync(long digestId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Delivery>>(
        async context => await context.Deliveries.Where(row => row.DigestId == digestId).OrderBy(row => row.Address).ThenBy(row => row.Part).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The chat's newest delivery, or null before the first.</summary>
    public Task<Delivery?> LatestAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Deliveries.Where(row => row.Address == address).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>When the next row is due: not before its time, or when its lease runs out; null where nothing waits.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => database.RunAsync(
        async context => Earlier(
            await context.Deliveries.Where(row => row.State == DeliveryState.Pending).MinAsync(row => (DateTimeOffset?)row.NotBefore, cancellationToken),
            await context.Deliveries.Where(row => row.State == DeliveryState.Leased).MinAsync(row => row.LeaseUntil, cancellationToken)),
        cancellationToken);

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left is null || right < left ? right : left;

    private Task<bool> MarkEndAsync(Delivery leased, DeliveryState state, string reason, bool another, CancellationToken cancellationToken) => MarkAsync(
        leased,
        another,
        row => row.SetProperty(delivery => delivery.State, state).SetProperty(delivery => delivery.Reason, reason),
        cancellationToken);

    private Task<bool> MarkAsync(Delivery leased, bool another, Action<UpdateSettersBuilder<Delivery>> set, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            bool own = await context.Deliveries
                .Where(row => row.Id == leased.Id && row.State == DeliveryState.Leased && row.LeaseOwner == leased.LeaseOwner && row.Attempt == leased.Attempt)
                .ExecuteUpdateAsync(
                    row =>
                    {
                        set(row);
                        row.SetProperty(delivery => delivery.LeaseOwner, (string?)null).SetProperty(delivery => delivery.LeaseUntil, (DateTimeOffset?)null);
                    },
                    cancellationToken) > 0;
            if (!own || !another) return own;
            context.Add(new Delivery { DigestId = leased.DigestId, Address = leased.Address, Part = leased.Part + 1, NotBefore = leased.NotBefore });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);
}
