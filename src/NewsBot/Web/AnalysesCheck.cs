using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsBot.Analysis;
using NewsBot.Storage;

namespace NewsBot.Web;

/// <summary>Well in any case: while articles of an earlier engine are read again, the old answers stand. It says how many are left.</summary>
internal sealed class AnalysesCheck(OutdatedStore outdated) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (left, all) = await outdated.CountAsync(ArticleAnalyzer.Version, cancellationToken);
            return HealthCheckResult.Healthy(left == 0 ? null : $"Reading {left} of {all} articles again with the new engine");
        }
        catch (StorageException)
        {
            return HealthCheckResult.Healthy(); // Another check says so.
        }
    }
}
