using NewsBot.Model;

namespace NewsBot.Chat;

/// <summary>Tells those who asked for digests that these cannot be posted any more.</summary>
public static partial class RestingNotice
{
    /// <summary>One message for each member, whatever number of digests rests. One try: that they rest is shown by <c>/status</c> as well.</summary>
    /// <param name="parked">Subscriptions of one platform that ran until now.</param>
    public static async Task TellAsync(IChatSender sender, IReadOnlyList<Subscription> parked, string reason, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var mine in parked.GroupBy(subscription => subscription.Member))
        {
            try
            {
                await sender.TellModeratorsAsync(mine.First().Address, mine.Key, Message([.. mine.Select(subscription => LibraryName.Shown(subscription.Library)).Distinct()], reason), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotTold(logger, mine.First().Id, exception);
            }
        }
    }

    private static ChatMessage Message(IReadOnlyList<string> libraries, string reason) => ChatMessage.Of(libraries is [var only]
        ? $"The digest of {only} cannot be posted any more. {reason} It rests until somebody types /subscribe where it should appear."
        : $"The digests of {string.Join(", ", libraries.SkipLast(1))} and {libraries[^1]} cannot be posted any more. {reason} They rest until somebody types /subscribe where they should appear.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Subscription {Subscription}: who asked for it could not be told that it rests")]
        public static partial void NotTold(ILogger logger, long subscription, Exception exception);
    }
}
