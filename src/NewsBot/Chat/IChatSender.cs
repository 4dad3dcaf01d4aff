using NewsBot.Model;

namespace NewsBot.Chat;

/// <summary>The port through which digests reach a platform. One implementation for each platform.</summary>
public interface IChatSender
{
    ChatPlatform Platform { get; }

    /// <summary>One node at a time speaks to the platform, so that all nodes keep its limits together. False where any node may.</summary>
    bool HasOneSpeaker => true;

    /// <summary>How long the platform still wants to hear nothing at all: the next node that speaks to it has to know.</summary>
    TimeSpan ClosedFor => TimeSpan.Zero;

    /// <summary>Another node was told that the platform wants to hear nothing for so long.</summary>
    void Close(TimeSpan wait)
    {
    }

    /// <summary>How long after the first try the same key is not posted again; zero where the platform knows no key. In that time a message may be sent again though an earlier try may have been posted.</summary>
    TimeSpan RefusesDoublesFor => TimeSpan.MaxValue;

    /// <summary>The message in parts that the platform takes, in the order to send them; itself where it fits. Pure: the same message has the same parts.</summary>
    IReadOnlyList<ChatMessage> Split(ChatMessage message) => [message];

    /// <summary>Sends one message, a part of <see cref="Split"/>. Answers what became of it; throws only when cancelled, for a bug, or where the database failed before anything left.</summary>
    Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken);

    /// <summary>Puts the message in the place of one that was posted. Done twice it is as done once: <see cref="DeliveryResult.Unknown"/> is tried again.</summary>
    /// <param name="messageId">As <see cref="DeliveryResult.Sent"/> named it.</param>
    Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryResult>(new DeliveryResult.Dead($"What was posted on {Platform} cannot be changed.", PlaceIsLost: false));

    /// <summary>Tells those who look after a place that it cannot be written to any more: where else the platform lets us reach them. One try; nothing where it cannot.</summary>
    /// <param name="memberId">Who asked for the digests there, where that is known.</param>
    Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>One try to send a message.</summary>
/// <param name="Key">The same for each try of the same message: a platform that can refuse doubles is given it.</param>
public sealed record DeliveryTry(string Key)
{
    /// <summary>Asked right before bytes leave, after all waiting: false once another node may have taken the message over. Then nothing is sent.</summary>
    public Func<bool> MayStillSend { get; init; } = () => true;

    /// <summary>An earlier try may have been posted.</summary>
    public bool InDoubt { get; init; }
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
    /// <param name="NotBefore">When it may be tried again at the soonest, where the platform said so.</param>
    public sealed record Unknown(string Reason, DateTimeOffset? NotBefore = null) : DeliveryResult;
}
