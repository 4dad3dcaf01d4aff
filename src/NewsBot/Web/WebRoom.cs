using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NewsBot.Web;

/// <summary>Health, for whatever keeps the worker running.</summary>
public static class WebRoom
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Every room is registered alike.")]
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Patience)
            .AddCheck<SchedulerCheck>("scheduler", timeout: Patience)
            .AddCheck<ConnectionsCheck>("connections", timeout: Patience)
            .AddCheck<AnalysesCheck>("analyses", timeout: Patience);
        return services;
    }

    /// <summary><c>/healthz</c>: ready to work; <c>/healthz/live</c>: the process answers. Open to everyone who reaches the address: they tell no more than a word each, and what a check that is well is busy with.</summary>
    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString(), StringComparer.Ordinal),
        progress = report.Entries.Where(entry => entry.Value is { Status: HealthStatus.Healthy, Description: not null }).ToDictionary(entry => entry.Key, entry => entry.Value.Description, StringComparer.Ordinal),
    });
}
