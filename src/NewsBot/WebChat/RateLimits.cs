using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace NewsBot.WebChat;

/// <summary>How much one address may ask: generous for a person, narrow for a loop.</summary>
internal static class RateLimits
{
    public const string Commands = "web-commands";
    public const string Suggestions = "web-suggestions";

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Commands, context => PerAddress(context, burst: 20, perSecond: 2));
        options.AddPolicy(Suggestions, context => PerAddress(context, burst: 60, perSecond: 20));
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
}
