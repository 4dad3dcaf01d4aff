using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Storage;

/// <summary>A subscription whose run has come.</summary>
/// <param name="Untold">Its runs that brought no digest and that no digest has told of yet, oldest first.</param>
/// <param name="Refused">Ids of the contents of those among them that were built and refused: what they told of is told again.</param>
public sealed record DueSubscription(Subscription Subscription, IReadOnlyList<MissedRun> Untold, IReadOnlyList<long> Refused);

/// <summary>The subscriptions that are due at that moment of the database.</summary>
public sealed record DueBatch(DateTimeOffset Now, IReadOnlyList<DueSubscription> Subscriptions);

/// <summary>One digest that is planned.</summary>
public sealed record PlannedDigest(string Period, LocalDateTime Run, long ContentId);

/// <summary>What is planned for subscriptions that are alike in all that a plan depends on.</summary>
/// <param name="Like">One of them, as it was read: of the others only place and id differ.</param>
/// <param name="Digests">Oldest first.</param>
/// <param name="Missed">Runs that bring none; of which subscription they say stands for all.</param>
/// <param name="Told">Periods of the missed runs that the first digest tells of.</param>
/// <param name="NotBefore">The first moment to send.</param>
public sealed record PlannedGroup(
    IReadOnlyList<long> Subscriptions, Subscription Like, IReadOnlyList<PlannedDigest> Digests, IReadOnlyList<MissedRun> Missed, IReadOnlyList<string> Told, DateTimeOffset NextAt, LocalDateTime NextRun, LocalDateTime? LastRun, DateTimeOffset NotBefore);

/// <summary>Finds the subscriptions that are due, and keeps what was planned for many of them at once: all of it or nothing.</summary>
public sealed class PlanStore(NewsBotDatabase database)
{
    /// <summary>What time it is by the clock that says what is due.</summary>
    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => database.RunAsync(context => database.NowAsync(context, cancellationToken), cancellationToken);

    /// <summary>Some that are due, by their ids: an order by runs would read all that are due in that minute for each batch.</summary>
    /// <param name="behind">The id of the last one of the batch before; zero for the first.</param>
    public Task<DueBatch> DueAsync(long behind, int count, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var now = await database.NowAsync(context, cancellationToken);
            var due = await context.Subscriptions.Where(row => row.Id > behind && row.NextAt <= now && row.NextRun != null && row.ParkedAt == null).OrderBy(row => row.Id).Take(count).ToListAsync(cancellationToken);
            return new DueBatch(now, await WithUntoldAsync(context, due, toldIn: null, cancellationToken));
        },
        cancellationToken);

    /// <summary>A subscription as if it were due now.</summary>
    public Task<DueSubscription> LookAsync(Subscription subscription, CancellationToken cancellationToken) => database.RunAsync(
        async context => (await WithUntoldAsync(context, [subscription], toldIn: null, cancellationToken))[0],
        cancellationToken);

    /// <summary>A digest, and its subscription as it was due then: with the runs that the digest tells of.</summary>
    /// <returns>Null where the subscription has ended.</returns>
    public Task<(Digest Digest, DueSubscription Due)?> PlannedAsync(long digestId, CancellationToken cancellationToken) => database.RunAsync<(Digest, DueSubscription)?>(
        async context =>
        {
            var digest = await context.Digests.Include(row => row.Content).SingleAsync(row => row.Id == digestId, cancellationToken);
            return await context.Subscriptions.SingleOrDefaultAsync(row => row.Id == digest.SubscriptionId, cancellationToken) is { } subscription
                ? (digest, (await WithUntoldAsync(context, [subscription], digestId, cancellationToken))[0])
                : null;
        },
        cancellationToken);

    /// <summary>How long it is until the next run; null where none is planned.</summary>
    public Task<TimeSpan?> WaitAsync(CancellationToken cancellationToken) => database.RunAsync(
        async context => await context.Subscriptions.Where(row => row.NextAt != null && row.NextRun != null && row.ParkedAt == null).MinAsync(row => row.NextAt, cancellationToken) is { } next
            ? next - await database.NowAsync(context, cancellationToken)
            : (TimeSpan?)null,
        cancellationToken);

    /// <summary>Subscriptions that run and have no run planned.</summary>
    public Task<IReadOnlyList<Subscription>> UnplannedAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Subscription>>(
        async context => await context.Subscriptions.Where(row => row.NextAt == null && row.ParkedAt == null && (row.PausedAt == null || row.PausedUntil != null)).OrderBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Says when the subscription runs next; null where it does not.</summary>
    public Task SetNextAsync(long subscription, DateTimeOffset? at, LocalDateTime? run, CancellationToken cancellationToken) => database.WriteAsync(
        context => context.Subscriptions.Where(row => row.Id == subscription)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.NextAt, at).SetProperty(each => each.NextRun, run), cancellationToken),
        cancellationToken);

    /// <summary>Keeps the digests with their deliveries, the missed runs and when each subscription runs next.</summary>
    /// <returns>False where one of the subscriptions is not as it was read, because it was changed or another node was faster: then nothing is kept.</returns>
    public async Task<bool> SaveAsync(IReadOnlyList<PlannedGroup> groups, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async context =>
                {
                    foreach (var group in groups)
                    {
                        if (await ClaimAsync(context, group, cancellationToken) != group.Subscriptions.Count) throw new ChangedMeanwhile();
                        foreach (var run in group.Missed) await AddMissedAsync(context, group, run, cancellationToken);
                        foreach (var digest in group.Digests) await AddDigestAsync(context, group, digest, now, cancellationToken);
                    }

                    return true;
                },
                cancellationToken);
        }
        catch (ChangedMeanwhile)
        {
            return false;
        }
    }

    /// <param name="toldIn">The digest that told of the runs; null for those that none told of.</param>
    private static async Task<IReadOnlyList<DueSubscription>> WithUntoldAsync(NewsBotDbContext context, IReadOnlyList<Subscription> due, long? toldIn, CancellationToken cancellationToken)
    {
        long[] ids = [.. due.Select(row => row.Id)];
        var untold = await context.MissedRuns.Where(run => run.ToldIn == toldIn && EF.Parameter(ids).Contains(run.SubscriptionId))
            .Select(run => new { Run = run, Refused = context.Digests.Where(row => row.SubscriptionId == run.SubscriptionId && row.Period == run.Period).Select(row => (long?)row.ContentId).SingleOrDefault() })
            .ToListAsync(cancellationToken);
        var of = untold.OrderBy(each => each.Run.At).ToLookup(each => each.Run.SubscriptionId);
        return [.. due.Select(row => new DueSubscription(row, [.. of[row.Id].Select(each => each.Run)], [.. of[row.Id].Where(each => each.Refused is not null).Select(each => each.Refused!.Value)]))];
    }

    /// <summary>Moves the subscriptions on, as far as they are as they were read. They are found by their ids: whatever is due at that minute has the same <c>next_at</c>, which must not be taken for rare.</summary>
    private static Task<int> ClaimAsync(NewsBotDbContext context, PlannedGroup group, CancellationToken cancellationToken)
    {
        var like = group.Like;
        long[] ids = [.. group.Subscriptions];
        return context.Subscriptions
            .Where(row => EF.Parameter(ids).Contains(row.Id) && (row.NextAt ?? default) == (like.NextAt ?? default) && row.NextRun == like.NextRun && row.Schedule == like.Schedule && row.CatchUp == like.CatchUp
                && row.ToldId == like.ToldId && row.Library == like.Library && row.ParkedAt == null)
            .ExecuteUpdateAsync(
                row => row.SetProperty(each => each.NextAt, group.NextAt).SetProperty(each => each.NextRun, group.NextRun).SetProperty(each => each.LastRun, group.LastRun)
                    .SetProperty(each => each.PausedAt, (DateTimeOffset?)null).SetProperty(each => each.PausedUntil, (DateTimeOffset?)null),
                cancellationToken);
    }

    private static Task<int> AddMissedAsync(NewsBotDbContext context, PlannedGroup group, MissedRun run, CancellationToken cancellationToken) => ExecuteAsync(
        context,
        $$"""
        INSERT INTO missed_run (subscription_id, period, run, at, reason) SELECT id, {1}, {2}, {3}, {4} FROM subscription WHERE id {{Among(context)}}
        ON CONFLICT (subscription_id, period) DO NOTHING
        """,
        group.Subscriptions,
        [run.Period, LocalDateTimeConverter.Write(run.Run), run.At.UtcTicks, run.Reason],
        cancellationToken);

    /// <summary>A period that has its digest gets no second one, and who is given none was told nothing.</summary>
    private static async Task AddDigestAsync(NewsBotDbContext context, PlannedGroup group, PlannedDigest digest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string insert =
            $$"""
            INSERT INTO digest (subscription_id, period, run, content_id, built_at) SELECT id, {1}, {2}, {3}, {4} FROM subscription WHERE id {{Among(context)}}
            ON CONFLICT (subscription_id, period) DO NOTHING RETURNING *
            """;
        var made = await context.Digests.FromSqlRaw(insert, Ids(context, group.Subscriptions), digest.Period, LocalDateTimeConverter.Write(digest.Run), digest.ContentId, now.UtcTicks).ToListAsync(cancellationToken);
        long[] told = [.. made.Select(row => row.SubscriptionId)];
        await ExecuteAsync(context, $$"""UPDATE subscription SET told_id = {1} WHERE id {{Among(context)}}""", told, [digest.ContentId], cancellationToken);
        if (group.Told.Count > 0) await ExecuteAsync(
            context,
            $$"""
            UPDATE missed_run SET told_in = (SELECT id FROM digest WHERE digest.subscription_id = missed_run.subscription_id AND digest.period = {1})
            WHERE subscription_id {{Among(context)}} AND told_in IS NULL AND period IN ({{string.Join(',', group.Told.Select((_, place) => $"{{{place + 2}}}"))}})
            """,
            told,
            [digest.Period, .. group.Told],
            cancellationToken);
        await ExecuteAsync(
            context,
            $$"""
            INSERT INTO delivery (digest_id, address, part, state, attempt, not_before)
            SELECT digest.id, (SELECT address FROM subscription WHERE subscription.id = digest.subscription_id), 0, 'Pending', 0, {1} FROM digest WHERE digest.id {{Among(context)}}
            """,
            [.. made.Select(row => row.Id)],
            [group.NotBefore.UtcTicks],
            cancellationToken);
    }

    /// <summary>So many ids in one value, lest each statement be another text. The rows are found by them alone: statistics of a table that grows by thousands a second are never of now.</summary>
    private static string Among(NewsBotDbContext context) => context.Database.IsNpgsql() ? "= ANY ({0})" : "IN (SELECT value FROM json_each({0}))";

    private static object Ids(NewsBotDbContext context, IReadOnlyList<long> ids) => context.Database.IsNpgsql() ? ids.ToArray() : JsonSerializer.Serialize(ids);

    private static Task<int> ExecuteAsync(NewsBotDbContext context, string sql, IReadOnlyList<long> ids, object[] values, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(sql, [Ids(context, ids), .. values], cancellationToken);

    /// <summary>Undoes a transaction.</summary>
    private sealed class ChangedMeanwhile : Exception;
}
