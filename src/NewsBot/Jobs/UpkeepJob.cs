using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Storage;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>At start and every few minutes: timers that are missing, messages that nobody was woken for, corrections that a stop cut off, buttons that nobody will press any more, and drafts that nobody sent on.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(DigestPlanner planner, KeptActionStore kept, SubmissionStore submissions, CorrectionDesk corrections, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("upkeep");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await planner.HealAsync(cancellationToken);
        await kept.PruneAsync(cancellationToken);
        await submissions.PruneAsync(cancellationToken);
        await corrections.HealAsync(cancellationToken);
        await DeliveryJob.WakeAsync(context.Scheduler, time.GetUtcNow(), cancellationToken);
    }
}
