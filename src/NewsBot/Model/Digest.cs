namespace NewsBot.Model;

/// <summary>A digest as it was built; its contents never change afterwards. Unique in (subscription, period).</summary>
public sealed record Digest
{
    public long Id { get; init; }

    public required long SubscriptionId { get; init; }

    /// <summary>The local period that it belongs to, as <see cref="Schedule.PeriodOf"/> writes it: <c>2025-07-28</c>, <c>2025-W31</c>, <c>2025-07</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The message tree (room Chat) as JSON.</summary>
    public required string Message { get; init; }

    /// <summary>The articles in it.</summary>
    public required IReadOnlyList<DigestItem> Items { get; init; }

    public required DateTimeOffset BuiltAt { get; init; }
}

/// <summary>One article's place in a digest.</summary>
public sealed record DigestItem(long ArticleId, int Position);

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
