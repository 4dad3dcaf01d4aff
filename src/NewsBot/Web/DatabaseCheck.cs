using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsBot.Storage;

namespace NewsBot.Web;

/// <summary>The database answers a small question.</summary>
internal sealed class DatabaseCheck(WebPostStore posts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await posts.LatestAsync("health", 1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message, exception);
        }
    }
}
