using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>What to do about a place that cannot be written to any more, and one that has moved.</summary>
public sealed partial class LostPlaces(SubscriptionStore subscriptions, TimeProvider time, ILogger<LostPlaces> logger)
{
    /// <summary>Lets the place's subscriptions rest, and tells those who look after it: once, when they begin to rest.</summary>
    public async Task ParkAsync(IChatSender sender, ChatAddress place, string reason, CancellationToken cancellationToken)
    {
        var parked = await subscriptions.ParkAsync(place, withThreads: false, reason, time.GetUtcNow(), cancellationToken);
        foreach (var subscription in parked)
        {
            Log.Parked(logger, subscription.Id, place.Platform);
            try
            {
                await sender.TellModeratorsAsync(subscription.Address, subscription.Member, Message(subscription, reason), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotTold(logger, subscription.Id, exception);
            }
        }
    }

    /// <summary>Takes everything of the community to its new address.</summary>
    public async Task FollowAsync(ChatAddress from, ChatAddress to, CancellationToken cancellationToken)
    {
        await subscriptions.MoveAsync(from.Community, to.Community, cancellationToken);
        Log.Moved(logger, from.Platform);
    }

    private static ChatMessage Message(Subscription subscription, string reason) =>
        ChatMessage.Of($"The digest of {LibraryName.Shown(subscription.Library)} cannot be posted any more. {reason} It rests until somebody types /subscribe where it should appear.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Subscription {Subscription} rests: its place on {Platform} cannot be written to")]
        public static partial void Parked(ILogger logger, long subscription, ChatPlatform platform);

        [LoggerMessage(2, LogLevel.Warning, "Subscription {Subscription}: its moderators could not be told that it rests")]
        public static partial void NotTold(ILogger logger, long subscription, Exception exception);

        [LoggerMessage(3, LogLevel.Information, "A chat on {Platform} moved to a new address")]
        public static partial void Moved(ILogger logger, ChatPlatform platform);
    }
}
