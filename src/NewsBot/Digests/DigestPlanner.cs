using NewsBot.Articles;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>
/// Plans the digests whose runs have come. When a subscription runs stands in its row; the timer only wakes whoever looks there. Everything here is safe to be
/// run twice, also on two nodes at once: the rows are claimed as they were read, and a period has one digest at most.
/// </summary>
public sealed partial class DigestPlanner(
    PlanStore plans, ArticleStore articles, DigestContents contents, IDigestTimer timer, TimeProvider time, ILogger<DigestPlanner> logger)
{
    private const int AtOnce = 2000, MostTries = 3;

    /// <summary>A subscription that was resumed, or whose plan was lost, is made up for so far back.</summary>
    private static readonly Duration MadeUp = Duration.FromHours(24);

    /// <summary>Where a digest could not be built it is tried again after this time.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    /// <summary>Plans the subscription's next run from now on.</summary>
    /// <returns>The run; null where it rests or pauses.</returns>
    public async Task<DigestRun?> PlanAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var run = NextRun.For(subscription, Now());
        await SetAsync(subscription, run, cancellationToken);
        return run;
    }

    /// <summary>Plans all digests that are due, many at once. Messages are in the outbox when this returns.</summary>
    /// <param name="planned">Called after each batch: its messages can be sent while the next one is planned.</param>
    /// <returns>How long it is until the next run; null where none is planned.</returns>
    /// <exception cref="StorageException">The database cannot be used; what was planned until then is kept.</exception>
    public async Task<TimeSpan?> RunDueAsync(Func<Task> planned, CancellationToken cancellationToken)
    {
        long behind = 0;
        bool failed = false;
        for (int tries = 0; ;)
        {
            var batch = await plans.DueAsync(behind, AtOnce, cancellationToken);
            if (batch.Subscriptions.Count == 0) break;
            var groups = new List<PlannedGroup>();
            foreach (var alike in await AlikeAsync(batch.Subscriptions, cancellationToken))
                if (await GroupAsync(alike.Key, [.. alike], Instant.FromDateTimeOffset(batch.Now), cancellationToken) is { } group) groups.Add(group);
                else failed = true;
            if (!await plans.SaveAsync(groups, batch.Now, cancellationToken) && ++tries < MostTries) continue;
            Log.Planned(logger, groups.Sum(group => group.Subscriptions.Count * group.Digests.Count), groups.Count);
            (behind, tries) = (batch.Subscriptions[^1].Subscription.Id, 0);
            await planned();
        }

        var wait = await plans.WaitAsync(cancellationToken);
        return wait is null ? null : failed && wait < AfterFailure ? AfterFailure : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>
    /// Plans subscriptions that run and have no run planned, and sees to it that the timer rings in time, whatever became of it. A run of the last day that they
    /// have had no digest of is made up for.
    /// </summary>
    public async Task HealAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in await plans.UnplannedAsync(cancellationToken))
        {
            var from = Instant.Max(Instant.FromDateTimeOffset(subscription.CreatedAt), Now() - MadeUp);
            var run = NextRun.For(subscription, from);
            await SetAsync(subscription, run, cancellationToken);
            if (run is not null) Log.Healed(logger, subscription.Id, run.Period);
        }

        await timer.HealAsync(await plans.WaitAsync(cancellationToken), cancellationToken);
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task SetAsync(Subscription subscription, DigestRun? run, CancellationToken cancellationToken)
    {
        await plans.SetNextAsync(subscription.Id, run?.At.ToDateTimeOffset(), run?.Local, cancellationToken);
        if (run is not null) await timer.WakeAsync((run.At - Now()).ToTimeSpan(), cancellationToken);
    }

    /// <summary>Puts those together whose plans are the same in all but place and id.</summary>
    private async Task<IEnumerable<IGrouping<Likeness, DueSubscription>>> AlikeAsync(IReadOnlyList<DueSubscription> due, CancellationToken cancellationToken)
    {
        var own = await articles.InUseAsync([.. due.Select(each => LibraryName.Of(each.Subscription.Address)).Distinct()], cancellationToken);
        return due.GroupBy(each => new Likeness(
            each.Subscription with { Id = 0, Address = default!, CreatedAt = default, Member = null },
            each.Subscription.Library != (LibraryName.Of(each.Subscription.Address) is var usual && own.Contains(usual) ? usual : Article.StarterLibrary),
            string.Join(' ', each.Untold.Select(run => $"{run.Period} {run.Reason}")),
            string.Join(' ', each.Refused)));
    }

    /// <returns>Null where what they are to be told cannot be built: that must not stand before all others.</returns>
    private async Task<PlannedGroup?> GroupAsync(Likeness likeness, IReadOnlyList<DueSubscription> alike, Instant now, CancellationToken cancellationToken)
    {
        var first = alike[0];
        try
        {
            var plan = DuePlan.Of(first.Subscription, now);
            var missed = plan.Missed.Select(run => new MissedRun { SubscriptionId = first.Subscription.Id, Period = run.Period, Run = run.Local, At = run.At.ToDateTimeOffset(), Reason = DigestNotes.Down }).ToList();
            MissedRun[] untold = [.. first.Untold, .. missed];
            return new PlannedGroup(
                [.. alike.Select(each => each.Subscription.Id)], first.Subscription, await DigestsAsync(likeness, first, plan, untold, now, cancellationToken), missed, [.. untold.Select(run => run.Period)],
                plan.Next.At.ToDateTimeOffset(), plan.Next.Local, plan.Last?.Local ?? first.Subscription.LastRun, (first.Subscription.Quiet?.PostAt(now, first.Subscription.Schedule.Zone) ?? now).ToDateTimeOffset());
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageException))
        {
            Log.Failed(logger, first.Subscription.Id, alike.Count, exception);
            return null;
        }
    }

    private async Task<IReadOnlyList<PlannedDigest>> DigestsAsync(Likeness likeness, DueSubscription due, DuePlan plan, IEnumerable<MissedRun> untold, Instant now, CancellationToken cancellationToken)
    {
        var planned = new List<PlannedDigest>();
        long? told = due.Subscription.ToldId;
        foreach (var (place, run) in plan.Given.Index())
        {
            string?[] notes = [DuePlan.IsLate(run, now) ? DigestNotes.Late(run) : null, place == 0 ? DigestNotes.Missed(untold) : null];
            var days = await contents.DaysAsync(told, now, due.Subscription.Schedule.Zone, cancellationToken);
            var wish = new ContentWish(due.Subscription.Library, told, place == 0 ? due.Refused : [], days, likeness.NamesLibrary, [.. notes.OfType<string>()], place == plan.Given.Count - 1 ? null : run.At);
            told = await contents.ForAsync(wish, cancellationToken);
            planned.Add(new PlannedDigest(run.Period, run.Local, told.Value));
        }

        return planned;
    }

    /// <param name="Subscription">Without what is its own.</param>
    private sealed record Likeness(Subscription Subscription, bool NamesLibrary, string Untold, string Refused);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Planned {Digests} digests, {Groups} kinds")]
        public static partial void Planned(ILogger logger, int digests, int groups);

        [LoggerMessage(2, LogLevel.Warning, "Subscription {Subscription} had no run planned: now {Period}")]
        public static partial void Healed(ILogger logger, long subscription, string period);

        [LoggerMessage(3, LogLevel.Error, "The digest of subscription {Subscription} and {Alike} like it could not be built")]
        public static partial void Failed(ILogger logger, long subscription, int alike, Exception exception);
    }
}
