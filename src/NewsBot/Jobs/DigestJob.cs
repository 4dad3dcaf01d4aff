using NewsBot.Digests;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Plans what is due, and comes again when the next run is.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(DigestPlanner planner, IDigestTimer timer, StoragePatience patience, IOutboxBell bell) : IJob
{
    public static readonly JobKey Key = new("digest");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await patience.RunAsync(
            async () =>
            {
                var wait = await planner.RunDueAsync(() => bell.RingAsync(cancellationToken), cancellationToken);
                if (wait is { } until) await timer.WakeAsync(until, cancellationToken);
            },
            cancellationToken);
    }
}
