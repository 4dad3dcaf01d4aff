using NewsBot.Chat;

namespace NewsBot.TelegramChat;

/// <summary>
/// All that the bot needs of Telegram. The implementation here speaks the Bot API itself; one over a library can take its place, for no
/// type of a library is named. It keeps every limit of the platform and never sends a message twice.
/// </summary>
public interface ITelegramClient
{
    /// <summary>How long Telegram still wants to hear nothing from the whole bot.</summary>
    TimeSpan ClosedFor { get; }

    /// <summary>Another node was told so.</summary>
    void Close(TimeSpan wait);

    /// <summary>Asks who the bot is, until Telegram has answered.</summary>
    /// <param name="state">Told how the connection stands.</param>
    /// <exception cref="TelegramStoppedException">The token is refused.</exception>
    Task<TelegramIdentity> ConnectAsync(Action<ConnectionState, string?> state, CancellationToken cancellationToken);

    /// <summary>
    /// Receives by long polling until it is cancelled; reconnects by itself. Updates count as received once <paramref name="keep"/> has
    /// returned, and come again otherwise. While another program receives in the bot's name, it says so and keeps trying.
    /// </summary>
    /// <exception cref="TelegramStoppedException">The token is refused.</exception>
    Task ReceiveAsync(Func<IReadOnlyList<TelegramUpdate>, CancellationToken, Task> keep, Action<ConnectionState, string?> state, CancellationToken cancellationToken);

    /// <summary>Has updates sent to a webhook; tries until Telegram has agreed, and says why it does not.</summary>
    /// <exception cref="TelegramStoppedException">The token is refused.</exception>
    Task SetWebhookAsync(string address, string secret, Action<ConnectionState, string?> state, CancellationToken cancellationToken);

    /// <summary>Reads what Telegram sent to the webhook.</summary>
    /// <exception cref="FormatException">It is not an update.</exception>
    TelegramUpdate Read(ReadOnlyMemory<byte> body);

    /// <summary>Makes these the bot's menus; nothing is sent for one that is that already.</summary>
    /// <returns>False where Telegram did not take them all; the log says why.</returns>
    Task<bool> RegisterAsync(IReadOnlyList<TelegramMenu> menus, CancellationToken cancellationToken);

    /// <summary>Whether Telegram answers at the moment: its front may stand while what is behind it is away. False, too, where it is cancelled.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);

    /// <summary>Posts a message; waits for its turn as the platform's rates ask. <see cref="DeliveryResult.Sent"/> carries the message's id.</summary>
    /// <param name="topic">The forum's topic, where there is one.</param>
    /// <param name="mayStillSend">Null for an answer, which waits for its turn here. A delivery would rather be told when to come again, and this is asked when its bytes are about to leave.</param>
    Task<DeliveryResult> SendAsync(long chat, long? topic, TelegramMessage message, Func<bool>? mayStillSend, CancellationToken cancellationToken);

    /// <summary>Changes a message of the bot's own. Identical content is a success.</summary>
    Task<DeliveryResult> EditAsync(long chat, long messageId, TelegramMessage message, Func<bool>? mayStillSend, CancellationToken cancellationToken);

    /// <summary>Posts a file, as <see cref="SendAsync"/> posts a message.</summary>
    Task<DeliveryResult> SendFileAsync(long chat, long? topic, ChatFile file, CancellationToken cancellationToken);

    /// <summary>The bytes of a document, from the Bot API and from nowhere else.</summary>
    /// <param name="most">Bytes that are taken.</param>
    Task<TelegramDownload> ReadAsync(TelegramFile file, int most, CancellationToken cancellationToken);

    /// <summary>Ends the spinner of a pressed button, with a word of at most 200 characters where there is something to say. A press that is too old is passed over.</summary>
    Task AnswerCallbackAsync(string callbackId, string? text, CancellationToken cancellationToken);

    /// <summary>Whether Telegram says that the user is creator or administrator of the chat; null where it did not say.</summary>
    Task<bool?> IsAdministratorAsync(long chat, long user, CancellationToken cancellationToken);
}

/// <summary>Telegram refuses for good. The message is one line that says what to mend.</summary>
public sealed class TelegramStoppedException : Exception
{
    public TelegramStoppedException()
    {
    }

    public TelegramStoppedException(string message)
        : base(message)
    {
    }

    public TelegramStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
