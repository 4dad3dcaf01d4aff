using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace NewsBot.Web;

/// <summary>The scheduler runs: started, not in standby, not shut down, and none of its triggers has failed so often that it fires no more.</summary>
internal sealed class SchedulerCheck(ISchedulerFactory factory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        if (scheduler.Status != SchedulerStatus.Running) return HealthCheckResult.Unhealthy("The scheduler is not running.");
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
            if (await scheduler.GetTriggerState(key, cancellationToken) == TriggerState.Error) return HealthCheckResult.Unhealthy($"The trigger {key.Name} has failed.");
        return HealthCheckResult.Healthy();
    }
}
