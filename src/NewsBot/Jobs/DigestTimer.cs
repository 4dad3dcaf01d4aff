using NewsBot.Digests;
using NewsBot.Model;
using NodaTime;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Timers as stored Quartz triggers: one for each subscription, in UTC, firing once, carrying the period it is for.</summary>
internal sealed class DigestTimer(ISchedulerFactory schedulers) : IDigestTimer
{
    private const string Group = "subscription", Subscription = "subscription", Period = "period", Schedule = "schedule";

    public async Task SetAsync(Subscription subscription, DigestRun run, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create()
            .ForJob(DigestJob.Key)
            .WithIdentity(KeyOf(subscription.Id))
            .UsingJobData(Subscription, subscription.Id.ToString())
            .UsingJobData(Period, run.Period)
            .UsingJobData(Schedule, DigestPlanner.Describe(subscription.Schedule))
            .StartAt(run.At.ToDateTimeOffset())
            .WithSimpleSchedule(OneShot.Configure)
            .Build();
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellationToken);
    }

    public async Task RemoveAsync(long subscriptionId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.UnscheduleJob(KeyOf(subscriptionId), cancellationToken);
    }

    public async Task<DigestTimerState?> FindAsync(long subscriptionId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.GetTrigger(KeyOf(subscriptionId), cancellationToken) is not { } trigger) return null;
        var state = await scheduler.GetTriggerState(trigger.Key, cancellationToken);
        Instant? next = trigger.NextFireTimeUtc is { } at ? Instant.FromDateTimeOffset(at) : null;
        return new DigestTimerState(next, trigger.JobDataMap.GetString(Schedule), state == TriggerState.Error);
    }

    /// <summary>What a fired trigger is for.</summary>
    public static (long SubscriptionId, string Period) Read(ITrigger trigger) =>
        (long.Parse(trigger.JobDataMap.GetString(Subscription)!), trigger.JobDataMap.GetString(Period)!);

    private static TriggerKey KeyOf(long subscriptionId) => new($"{subscriptionId}", Group);
}
