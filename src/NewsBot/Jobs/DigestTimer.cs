using NewsBot.Digests;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>The timer as one stored Quartz trigger, in UTC, firing once. The job that it wakes sets it anew.</summary>
internal sealed partial class DigestTimer(ISchedulerFactory schedulers, TimeProvider time, ILogger<DigestTimer> logger) : IDigestTimer
{
    internal static readonly TriggerKey Key = new("digest");

    public async Task WakeAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await WakeAsync(scheduler, after, TriggerConflict.KeepEarlier, cancellationToken);
    }

    public async Task HealAsync(TimeSpan? after, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var state = await scheduler.GetTriggerState(Key, cancellationToken);
        if (state == TriggerState.Error) Log.Failed(logger);

        // A trigger that is overdue for long the scheduler leaves until it looks for such, once in a minute: where something is due, one of now takes its place.
        bool isWrong = state == TriggerState.Error || after <= TimeSpan.Zero;
        if (after is { } wait) await WakeAsync(scheduler, wait, isWrong ? TriggerConflict.Replace : TriggerConflict.KeepEarlier, cancellationToken);
        else if (state == TriggerState.Error) await scheduler.UnscheduleJob(Key, cancellationToken);
    }

    /// <param name="after">What is over counts as now: a trigger that begins in the past is a misfire, which Quartz looks for once a minute.</param>
    private async Task WakeAsync(IScheduler scheduler, TimeSpan after, TriggerConflict conflict, CancellationToken cancellationToken) => await scheduler.ScheduleTrigger(
        TriggerBuilder.Create().ForJob(DigestJob.Key).WithIdentity(Key).StartAt(time.GetUtcNow() + (after > TimeSpan.Zero ? after : TimeSpan.Zero)).WithSimpleSchedule(OneShot.Configure).Build(),
        conflict,
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The timer of the digests had failed too often and is set anew")]
        public static partial void Failed(ILogger logger);
    }
}
