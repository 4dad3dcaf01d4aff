using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>Sees to it that each subscription has a timer for its next run.</summary>
public sealed partial class DigestPlanner(SubscriptionStore subscriptions, DigestStore digests, IDigestTimer timer, TimeProvider time, ILogger<DigestPlanner> logger)
{
    /// <summary>Sets the timer to the first run after now that is not in the period of the last one; takes it away where the subscription rests or pauses.</summary>
    public async Task<DigestRun?> PlanAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        if (NextRun.For(subscription, Instant.FromDateTimeOffset(time.GetUtcNow())) is not { } run)
        {
            await timer.RemoveAsync(subscription.Id, cancellationToken);
            return null;
        }

        await timer.SetAsync(subscription, run, cancellationToken);
        Log.Planned(logger, subscription.Id, run.Period);
        return run;
    }

    /// <summary>
    /// Gives a timer to each subscription that lacks one, because the process ended between two saves or a run failed. A run that should
    /// have been since the last digest is made up for at once. A timer that is set already stays as it is; a subscription that rests needs none.
    /// </summary>
    public async Task HealAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in (await subscriptions.ListAsync(cancellationToken)).Where(subscription => subscription is { ParkedAt: null } and not { PausedAt: not null, PausedUntil: null }))
        {
            var state = await timer.FindAsync(subscription.Id, cancellationToken);
            if (state is null) await MakeUpAsync(subscription, cancellationToken);
            else if (state.Next is not null && state.Schedule != Describe(subscription.Schedule)) await PlanAsync(subscription, cancellationToken);
        }
    }

    /// <summary>All that a run depends on: <c>Weekly Monday 1 09:00 Europe/Sarajevo</c>.</summary>
    public static string Describe(Schedule schedule) => $"{schedule.Rhythm} {schedule.Weekdays} {schedule.MonthDay} {schedule.Time:HH:mm} {schedule.Zone.Id}";

    private async Task MakeUpAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var last = await digests.LatestAsync(subscription.Id, cancellationToken);
        var run = NextRun.After(subscription.Schedule, Instant.FromDateTimeOffset(last is null || last.BuiltAt < subscription.CreatedAt ? subscription.CreatedAt : last.BuiltAt));
        await timer.SetAsync(subscription, run, cancellationToken);
        Log.Healed(logger, subscription.Id, run.Period);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Subscription {Subscription}: next run {Period}")]
        public static partial void Planned(ILogger logger, long subscription, string period);

        [LoggerMessage(2, LogLevel.Warning, "Subscription {Subscription} had no timer: set to run {Period}")]
        public static partial void Healed(ILogger logger, long subscription, string period);
    }
}
