using NewsBot.Model;

namespace NewsBot.Chat;

/// <summary>The port through which digests reach a platform. One implementation for each platform.</summary>
public interface IChatSender
{
    ChatPlatform Platform { get; }

    /// <summary>How long after the first try the same key is not posted again. A message whose sending was cut off longer ago is not sent again: it may have been posted.</summary>
    TimeSpan RefusesDoublesFor => TimeSpan.MaxValue;

    /// <summary>The message in parts that the platform takes, in the order to send them; itself where it fits. Pure: the same message has the same parts.</summary>
    IReadOnlyList<ChatMessage> Split(ChatMessage message) => [message];

    /// <summary>Sends one message, a part of <see cref="Split"/>. Answers what became of it; throws only when cancelled or for a bug.</summary>
    /// <param name="idempotencyKey">The same for each try of the same message: a platform that can refuse doubles is given it.</param>
    Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Tells those who look after a place that it cannot be written to any more: where else the platform lets us reach them. One try; nothing where it cannot.</summary>
    /// <param name="memberId">Who asked for the digests there, where that is known.</param>
    Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What became of a message. The caller must choose what to do in each case.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <param name="MessageId">The platform's own id of the message.</param>
    public sealed record Sent(string MessageId) : DeliveryResult;

    /// <summary>Refused for now; nothing was posted.</summary>
    public sealed record RetryAt(DateTimeOffset When, string Reason) : DeliveryResult;

    /// <summary>The chat lives on under another address; nothing was posted.</summary>
    public sealed record Moved(ChatAddress To) : DeliveryResult;

    /// <summary>Refused for good.</summary>
    /// <param name="PlaceIsLost">The chat is gone or closed to us; false where only this message is refused.</param>
    public sealed record Dead(string Reason, bool PlaceIsLost = true) : DeliveryResult;

    /// <summary>It left and no answer came: it may or may not have been posted.</summary>
    public sealed record Unknown(string Reason) : DeliveryResult;
}
