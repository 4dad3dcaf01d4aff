using NewsBot.Digests;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>At start and every few minutes: timers that are missing, and messages that nobody was woken for.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(DigestPlanner planner, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("upkeep");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await planner.HealAsync(cancellationToken);
        await DeliveryJob.WakeAsync(context.Scheduler, time.GetUtcNow(), cancellationToken);
    }
}
