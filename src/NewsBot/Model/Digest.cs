using NodaTime;

namespace NewsBot.Model;

/// <summary>One run of one subscription: which contents it was given. Unique in (subscription, period).</summary>
public sealed record Digest
{
    public long Id { get; init; }

    public required long SubscriptionId { get; init; }

    /// <summary>The local period that it belongs to, as <see cref="Schedule.PeriodOf"/> writes it: <c>2025-07-28</c>, <c>2025-W31</c>, <c>2025-07</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The local time of its run, as scheduled.</summary>
    public required LocalDateTime Run { get; init; }

    public long ContentId { get; init; }

    public required DigestContent Content { get; init; }

    public required DateTimeOffset BuiltAt { get; init; }
}

/// <summary>
/// What a digest says, as it was built; it never changes afterwards. Chats that were told the same so far share it. Its items and what the story said then are
/// asked for by themselves: who only sends it needs neither.
/// </summary>
public sealed record DigestContent
{
    public long Id { get; init; }

    public required string Library { get; init; }

    /// <summary>All that it was built from, in one line: equal keys are equal contents.</summary>
    public required string Key { get; init; }

    /// <summary>The message tree (room Chat) as JSON.</summary>
    public required string Message { get; init; }

    /// <summary>What the same chats were told before; null for the first.</summary>
    public long? PreviousId { get; init; }

    public required DateTimeOffset BuiltAt { get; init; }
}

/// <summary>An article that is new in a digest, and its place there.</summary>
public sealed record DigestContentItem(long ContentId, int Position, long ArticleId);

/// <summary>A run that brought no digest. Told in one line of the next one.</summary>
public sealed record MissedRun
{
    public required long SubscriptionId { get; init; }

    public required string Period { get; init; }

    public required LocalDateTime Run { get; init; }

    /// <summary>When it should have been.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }

    /// <summary>The digest that told of it; null as long as none did.</summary>
    public long? ToldIn { get; init; }
}

/// <summary>The outbox's states.</summary>
public enum DeliveryState
{
    Pending,
    Leased,
    Sent,
    Dead,

    /// <summary>The request left and no answer came.</summary>
    Unknown,
}

/// <summary>One part of one digest on its way to one chat. Unique in (digest, address, part).</summary>
public sealed record Delivery
{
    public long Id { get; init; }

    public required long DigestId { get; init; }

    public required ChatAddress Address { get; init; }

    public int Part { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>How often it was leased: a sender that lost its lease is fenced off by this number.</summary>
    public int Attempt { get; init; }

    public string? LeaseOwner { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Not to be sent before.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>The platform's id of the message, once sent.</summary>
    public string? MessageId { get; init; }

    /// <summary>Why it is dead, unknown or tried again.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the first bytes may have left, by the database's clock; null while it is certain that nothing was posted.</summary>
    public DateTimeOffset? FirstTryAt { get; init; }

    /// <summary>How often it was sent again although an earlier try may have been posted.</summary>
    public int Resends { get; init; }

    /// <summary>Which correction of what was posted is wanted; while it is beyond <see cref="RevisionDone"/>, the message is to be changed.</summary>
    public int RevisionWanted { get; init; }

    public int RevisionDone { get; init; }
}
