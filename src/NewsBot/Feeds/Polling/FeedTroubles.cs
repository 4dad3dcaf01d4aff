using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Feeds.Polling;

/// <summary>Tells moderators of a feed that fails: once, when it has begun to, and once when it is well again.</summary>
internal sealed partial class FeedTroubles(IEnumerable<IChatSender> senders, ILogger<FeedTroubles> logger)
{
    public Task TellAsync(Feed feed, CancellationToken cancellationToken) => TellAsync(
        feed,
        feed.IsGone
            ? $"The feed {feed.Name} is gone for good. {feed.Problem} It is not asked any more: /feed remove takes it off the list."
            : $"The feed {feed.Name} cannot be read. {feed.Problem} It is tried again by itself, and less often; /feed list shows how it stands.",
        cancellationToken);

    /// <summary>There is no room for what it brings.</summary>
    public Task TellFullAsync(Feed feed, CancellationToken cancellationToken) => TellAsync(feed, $"The feed {feed.Name} brings nothing new in for now. {feed.Problem}", cancellationToken);

    public Task TellWellAsync(Feed feed, CancellationToken cancellationToken) => TellAsync(feed, $"The feed {feed.Name} can be read again.", cancellationToken);

    private async Task TellAsync(Feed feed, string sentence, CancellationToken cancellationToken)
    {
        if (senders.FirstOrDefault(sender => sender.Platform == feed.Place.Platform) is not { } sender) return;
        try
        {
            await sender.TellModeratorsAsync(feed.Place, feed.Member, ChatMessage.Of(sentence), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotTold(logger, feed.Id, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Moderators could not be told about feed {Feed}")]
        public static partial void NotTold(ILogger logger, long feed, Exception exception);
    }
}
