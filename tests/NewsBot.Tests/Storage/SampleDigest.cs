using NewsBot.Model;
using NodaTime;

namespace NewsBot.Tests.Storage;

/// <summary>Digests with contents of their own.</summary>
internal static class SampleDigest
{
    public static Digest Of(long subscriptionId, string period, DateTimeOffset at, string message = "{}") => new()
    {
        SubscriptionId = subscriptionId,
        Period = period,
        Run = new LocalDateTime(2025, 7, 28, 9, 0),
        Content = new DigestContent { Library = Article.StarterLibrary, Key = $"{subscriptionId} {period}", Message = message, BuiltAt = at },
        BuiltAt = at,
    };
}
