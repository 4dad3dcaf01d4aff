using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>What to do about a place that cannot be written to any more, and one that has moved.</summary>
public sealed partial class LostPlaces(SubscriptionStore subscriptions, TimeProvider time, ILogger<LostPlaces> logger)
{
    /// <summary>Lets the place's subscriptions rest, and tells those who look after it: once, when they begin to rest.</summary>
    /// <returns>How many began to rest.</returns>
    public async Task<int> ParkAsync(IChatSender sender, ChatAddress place, string reason, CancellationToken cancellationToken)
    {
        var parked = await subscriptions.ParkAsync(place, withThreads: false, reason, time.GetUtcNow(), cancellationToken);
        if (parked.Count == 0) return 0;
        Log.Parked(logger, parked.Count, place.Platform);
        await RestingNotice.TellAsync(sender, parked, reason, logger, cancellationToken);
        return parked.Count;
    }

    /// <summary>Takes everything of the community to its new address.</summary>
    /// <returns>Always true.</returns>
    public async Task<bool> FollowAsync(ChatAddress from, ChatAddress to, CancellationToken cancellationToken)
    {
        await subscriptions.MoveAsync(from.Community, to.Community, cancellationToken);
        Log.Moved(logger, from.Platform);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Subscriptions} subscriptions rest: their place on {Platform} cannot be written to")]
        public static partial void Parked(ILogger logger, int subscriptions, ChatPlatform platform);

        [LoggerMessage(3, LogLevel.Information, "A chat on {Platform} moved to a new address")]
        public static partial void Moved(ILogger logger, ChatPlatform platform);
    }
}
