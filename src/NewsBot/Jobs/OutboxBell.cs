using NewsBot.Digests;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Has the outbox emptied now.</summary>
internal sealed class OutboxBell(ISchedulerFactory schedulers, TimeProvider time) : IOutboxBell
{
    public async Task RingAsync(CancellationToken cancellationToken) => await DeliveryJob.WakeAsync(await schedulers.GetScheduler(cancellationToken), time.GetUtcNow(), cancellationToken);
}
