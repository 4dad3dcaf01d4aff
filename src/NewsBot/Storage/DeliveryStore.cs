using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>
/// The outbox. A sender leases rows, sends, and says by <see cref="DeliveryOutcomeStore"/> what became of each. Times are the database's, the same for all
/// nodes. A chat's messages go out in their order: no row is leased while an earlier one of its chat is on its way.
/// </summary>
public sealed class DeliveryStore(NewsBotDatabase database)
{
    /// <summary>Takes at most <paramref name="count"/> of a platform's rows that are due, and counts the attempt.</summary>
    /// <returns>The rows as leased, in the order to send them.</returns>
    public Task<IReadOnlyList<Delivery>> LeaseAsync(ChatPlatform platform, string owner, TimeSpan length, int count, CancellationToken cancellationToken) => LeaseAsync(
        """
        UPDATE delivery SET state = 'Leased', lease_owner = {1}, lease_until = {3}, attempt = attempt + 1, first_try_at = coalesce(first_try_at, {2})
        WHERE id IN (
            SELECT id FROM delivery AS due
            WHERE platform = {0} AND state = 'Pending' AND not_before <= {2} AND NOT EXISTS (
                SELECT 1 FROM delivery AS earlier
                WHERE earlier.address = due.address AND earlier.state IN ('Pending', 'Leased') AND (earlier.digest_id, earlier.part) < (due.digest_id, due.part))
            ORDER BY not_before, digest_id, part LIMIT {4}
        """,
        platform, owner, length, count, cancellationToken);

    /// <summary>As <see cref="LeaseAsync(ChatPlatform, string, TimeSpan, int, CancellationToken)"/>, of what was posted and is to be changed: it stays sent meanwhile.</summary>
    public Task<IReadOnlyList<Delivery>> LeaseRevisedAsync(ChatPlatform platform, string owner, TimeSpan length, int count, CancellationToken cancellationToken) => LeaseAsync(
        """
        UPDATE delivery SET lease_owner = {1}, lease_until = {3}, attempt = attempt + 1
        WHERE id IN (
            SELECT id FROM delivery
            WHERE platform = {0} AND revision_wanted > revision_done AND state = 'Sent' AND not_before <= {2} AND (lease_until IS NULL OR lease_until <= {2})
            ORDER BY not_before, digest_id, part LIMIT {4}
        """,
        platform, owner, length, count, cancellationToken);

    /// <summary>Rows of the platform whose sender ended or hung before it said what became of them.</summary>
    public Task<IReadOnlyList<Delivery>> CutOffAsync(ChatPlatform platform, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Delivery>>(
        async context =>
        {
            var now = await database.NowAsync(context, cancellationToken);
            return await context.Deliveries.Where(row => EF.Property<string>(row, NewsBotDbContext.Platform) == NameOf(platform) && row.State == DeliveryState.Leased && row.LeaseUntil <= now)
                .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Ends all leases at once: for a worker that has the database to itself, and whose earlier self is dead.</summary>
    public Task<int> EndLeasesAsync(CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var now = await database.NowAsync(context, cancellationToken);
            return await context.Deliveries.Where(row => row.LeaseUntil > now).ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.LeaseUntil, now), cancellationToken);
        },
        cancellationToken);

    /// <summary>A digest's deliveries, by address and part.</summary>
    public Task<IReadOnlyList<Delivery>> ListAsync(long digestId, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Delivery>>(
        async context => await context.Deliveries.Where(row => row.DigestId == digestId).OrderBy(row => row.Address).ThenBy(row => row.Part).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The chat's newest delivery, or null before the first.</summary>
    public Task<Delivery?> LatestAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Deliveries.Where(row => row.Address == address).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>How long until the platform's next row is due that is not due yet: its time comes, or its lease runs out; null where nothing waits so.</summary>
    public Task<TimeSpan?> NextDueAsync(ChatPlatform platform, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var now = await database.NowAsync(context, cancellationToken);
            var rows = context.Deliveries.Where(row => EF.Property<string>(row, NewsBotDbContext.Platform) == NameOf(platform));
            var pending = await rows.Where(row => row.State == DeliveryState.Pending && row.NotBefore > now).MinAsync(row => (DateTimeOffset?)row.NotBefore, cancellationToken);
            var leased = await rows.Where(row => row.State == DeliveryState.Leased && row.LeaseUntil > now).MinAsync(row => row.LeaseUntil, cancellationToken);
            var revised = await rows.Where(row => row.RevisionWanted > row.RevisionDone && row.NotBefore > now).MinAsync(row => (DateTimeOffset?)row.NotBefore, cancellationToken);
            DateTimeOffset?[] times = [pending, leased, revised];
            return times.Min() - now;
        },
        cancellationToken);

    private Task<IReadOnlyList<Delivery>> LeaseAsync(string update, ChatPlatform platform, string owner, TimeSpan length, int count, CancellationToken cancellationToken) => database.ChangeAsync<IReadOnlyList<Delivery>>(
        async context =>
        {
            var now = await database.NowAsync(context, cancellationToken);
            string sql = update + (context.Database.IsNpgsql() ? " FOR UPDATE SKIP LOCKED" : "") + ") RETURNING *";
            var leased = await context.Deliveries.FromSqlRaw(sql, NameOf(platform), owner, now.UtcTicks, (now + length).UtcTicks, count).ToListAsync(cancellationToken);
            return [.. leased.OrderBy(delivery => delivery.NotBefore).ThenBy(delivery => delivery.DigestId).ThenBy(delivery => delivery.Part)];
        },
        cancellationToken);

    private static string NameOf(ChatPlatform platform) => platform.ToString().ToLowerInvariant();
}
