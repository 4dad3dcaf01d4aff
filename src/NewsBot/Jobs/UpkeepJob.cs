using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Storage;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>At start and every few minutes: runs that are not planned, corrections that a stop cut off, buttons that nobody will press any more, and drafts that nobody sent on.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(DigestPlanner planner, DigestContentStore contents, KeptActionStore kept, SubmissionStore submissions, CorrectionDesk corrections, StoragePatience patience, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("upkeep");

    public static readonly TriggerKey Trigger = new("upkeep");

    /// <summary>What a database of an earlier version still holds: the outbox is emptied without the scheduler now.</summary>
    private static readonly JobKey Retired = new("delivery");

    /// <summary>Contents that no digest took up were perhaps built a moment ago for one that will.</summary>
    private static readonly TimeSpan ContentsKept = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await patience.RunAsync(() => LookAfterAsync(context.Scheduler, cancellationToken), cancellationToken);

    private async Task LookAfterAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        await planner.HealAsync(cancellationToken);
        await contents.PruneAsync(time.GetUtcNow() - ContentsKept, cancellationToken);
        await kept.PruneAsync(cancellationToken);
        await submissions.PruneAsync(cancellationToken);
        await corrections.HealAsync(cancellationToken);
        await scheduler.DeleteJob(Retired, cancellationToken);
    }
}
