using NewsBot.Deliveries;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Empties the outbox, and comes again when the next message is due.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryJob(DeliveryPump pump) : IJob
{
    public static readonly JobKey Key = new("delivery");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await pump.RunAsync(cancellationToken) is { } due) await WakeAsync(context.Scheduler, due, cancellationToken);
    }

    /// <summary>Runs the job at that time, or earlier where it is to run earlier anyway.</summary>
    public static async Task WakeAsync(IScheduler scheduler, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create().ForJob(Key).WithIdentity("delivery").StartAt(at).WithSimpleSchedule(OneShot.Configure).Build();
        try
        {
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, cancellationToken);
        }
        catch (SchedulerException) when (scheduler.Status is SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown)
        {
            // The worker is being stopped: the next start looks at the outbox first.
        }
    }
}
