using NewsBot.Chat;

namespace NewsBot.DiscordChat;

/// <summary>
/// All that the bot needs of Discord. The implementation here speaks the protocol itself; one over a library can take its place, for no
/// type of a library is named. It keeps every limit of the platform: buckets, waits, retries that cannot double.
/// </summary>
public interface IDiscordClient
{
    /// <summary>How long Discord still wants to hear nothing from the whole bot.</summary>
    TimeSpan ClosedFor { get; }

    /// <summary>Another node was told so.</summary>
    void Close(TimeSpan wait);

    /// <summary>Connects, and stays connected until it is cancelled: reconnects and resumes by itself. Each event is handed on once and not waited for.</summary>
    /// <param name="state">Told how the connection stands.</param>
    /// <exception cref="DiscordStoppedException">Discord refuses for good (a bad token, an intent that is not granted).</exception>
    Task RunAsync(Action<DiscordEvent> receive, Action<ConnectionState, string?> state, CancellationToken cancellationToken);

    /// <summary>Makes these the bot's global commands; nothing is sent where they are that already.</summary>
    Task RegisterAsync(IReadOnlyList<DiscordCommand> commands, CancellationToken cancellationToken);

    /// <summary>The first answer to an interaction.</summary>
    Task<AnswerOutcome> AnswerAsync(DiscordInteraction interaction, DiscordAnswer answer, CancellationToken cancellationToken);

    /// <summary>Puts the message in the place of the first answer (also of a deferred one).</summary>
    Task<AnswerOutcome> EditAnswerAsync(DiscordInteraction interaction, DiscordMessage message, CancellationToken cancellationToken);

    /// <summary>One more message behind the first answer.</summary>
    Task<AnswerOutcome> FollowUpAsync(DiscordInteraction interaction, DiscordMessage message, bool isPrivate, CancellationToken cancellationToken);

    /// <summary>Posts to a channel or thread; to a forum as a new post of that title. Sent again with the same key within minutes, it is posted once (not in a forum).</summary>
    /// <param name="delivery">Its key is what the nonce is made of. A post in a forum, which has no nonce, is not sent in doubt.</param>
    Task<DeliveryResult> SendAsync(string channel, string title, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken);

    /// <summary>Changes a message of the bot's own.</summary>
    Task<DeliveryResult> EditAsync(string channel, string messageId, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken);

    /// <summary>The guild that a channel belongs to; null where the bot sees no such channel.</summary>
    Task<string?> FindGuildAsync(string channel, CancellationToken cancellationToken);

    /// <summary>The bytes of an attached file, from where Discord keeps them and from nowhere else; null where they are more than <paramref name="most"/>.</summary>
    /// <exception cref="IOException">They cannot be had; the message is one sentence.</exception>
    Task<byte[]?> ReadAsync(DiscordAttachment attachment, int most, CancellationToken cancellationToken);

    /// <summary>Posts to a member's direct messages.</summary>
    Task<DeliveryResult> SendDirectAsync(string user, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken);
}

/// <summary>What became of an answer.</summary>
public enum AnswerOutcome
{
    Done,

    /// <summary>The interaction is not answerable any more: too old, unknown, or answered by another.</summary>
    Gone,

    /// <summary>Discord could not be reached or refused it; the log says why.</summary>
    Failed,
}

/// <summary>Discord refuses for good. The message is one line that says what to mend.</summary>
public sealed class DiscordStoppedException : Exception
{
    public DiscordStoppedException()
    {
    }

    public DiscordStoppedException(string message)
        : base(message)
    {
    }

    public DiscordStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
