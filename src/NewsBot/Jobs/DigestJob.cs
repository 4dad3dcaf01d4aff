using NewsBot.Digests;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>One run of one subscription. Safe to run twice: the period has one digest at most.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(DigestPublisher publisher, DigestPlanner planner, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("digest");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (subscriptionId, period) = DigestTimer.Read(context.Trigger);
        if (await publisher.PublishAsync(subscriptionId, period, cancellationToken) is not { } subscription) return;
        await planner.PlanAsync(subscription, cancellationToken);
        await DeliveryJob.WakeAsync(context.Scheduler, time.GetUtcNow(), cancellationToken);
    }
}
