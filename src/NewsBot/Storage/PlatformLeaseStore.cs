using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <param name="Epoch">Grows with each change of the owner.</param>
/// <param name="ClosedFor">How long the platform still wants to hear nothing, as an earlier owner was told.</param>
public sealed record PlatformLease(long Epoch, TimeSpan ClosedFor);

/// <summary>Which node speaks to a platform.</summary>
public sealed class PlatformLeaseStore(NewsBotDatabase database)
{
    /// <summary>Takes the lease where it is free or ran out, or makes it last longer where it is the owner's already.</summary>
    /// <param name="closedFor">How long the platform wants to hear nothing, as this owner was told; the next one has to know.</param>
    /// <returns>Null where another has it.</returns>
    public Task<PlatformLease?> TakeAsync(ChatPlatform platform, string owner, TimeSpan length, TimeSpan closedFor, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var now = await database.NowAsync(context, cancellationToken);
            var rows = await context.Database.SqlQuery<Row>(
                $"""
                INSERT INTO platform_lease (platform, owner, until, epoch, closed_until)
                VALUES ({NameOf(platform)}, {owner}, {(now + length).UtcTicks}, 1, {(now + closedFor).UtcTicks})
                ON CONFLICT (platform) DO UPDATE SET
                    owner = excluded.owner,
                    until = excluded.until,
                    epoch = platform_lease.epoch + CASE WHEN platform_lease.owner = excluded.owner THEN 0 ELSE 1 END,
                    closed_until = CASE WHEN excluded.closed_until > platform_lease.closed_until THEN excluded.closed_until ELSE platform_lease.closed_until END
                WHERE platform_lease.owner = excluded.owner OR platform_lease.until <= {now.UtcTicks}
                RETURNING epoch AS "Epoch", closed_until AS "ClosedUntil"
                """).ToListAsync(cancellationToken);
            return rows is [var row] ? new PlatformLease(row.Epoch, TimeSpan.FromTicks(Math.Max(0, row.ClosedUntil - now.UtcTicks))) : null;
        },
        cancellationToken);

    /// <summary>Gives the lease back, so that another node need not wait until it runs out.</summary>
    public Task ReleaseAsync(ChatPlatform platform, string owner, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Database.ExecuteSqlAsync($"UPDATE platform_lease SET until = 0 WHERE platform = {NameOf(platform)} AND owner = {owner}", cancellationToken),
        cancellationToken);

    private static string NameOf(ChatPlatform platform) => platform.ToString().ToLowerInvariant();

    private sealed record Row(long Epoch, long ClosedUntil);
}
