using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace NewsBot.Web;

/// <summary>The scheduler runs: started, not in standby, not shut down.</summary>
internal sealed class SchedulerCheck(ISchedulerFactory factory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        return scheduler.Status == SchedulerStatus.Running ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The scheduler is not running.");
    }
}
