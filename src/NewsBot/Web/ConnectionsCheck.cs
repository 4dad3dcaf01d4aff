using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsBot.Chat;

namespace NewsBot.Web;

/// <summary>Every platform that is set up is connected. One that is not leaves the worker able to work: degraded, not unhealthy.</summary>
internal sealed class ConnectionsCheck(ChatConnections connections) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] lost = [.. connections.All.Where(connection => connection.State is ConnectionState.Down or ConnectionState.Stopped).Select(connection => $"{connection.Platform}: {connection.Reason}")];
        return Task.FromResult(lost.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(" ", lost)));
    }
}
