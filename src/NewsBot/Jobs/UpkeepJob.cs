using NewsBot.Digests;
using NewsBot.Storage;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>At start and every few minutes: timers that are missing, messages that nobody was woken for, and buttons that nobody will press any more.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(DigestPlanner planner, KeptActionStore kept, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("upkeep");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await planner.HealAsync(cancellationToken);
        await kept.PruneAsync(cancellationToken);
        await DeliveryJob.WakeAsync(context.Scheduler, time.GetUtcNow(), cancellationToken);
    }
}
