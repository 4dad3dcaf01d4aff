using NodaTime;

namespace NewsBot.Model;

/// <summary>What becomes of the runs that were missed while the worker was down.</summary>
public enum CatchUp
{
    /// <summary>They are told in one line of the next digest.</summary>
    Skip,

    /// <summary>The newest is sent, marked late, if it is at most a day late; the others are told as with <see cref="Skip"/>.</summary>
    Latest,

    /// <summary>Each is sent, oldest first, however late.</summary>
    All,
}

/// <summary>A chat's wish for digests of one library. One for each (address, library).</summary>
public sealed record Subscription
{
    public long Id { get; init; }

    public required ChatAddress Address { get; init; }

    public required string Library { get; init; }

    public required Schedule Schedule { get; init; }

    /// <summary>When nothing is posted, in the schedule's zone; null for never.</summary>
    public QuietHours? Quiet { get; init; }

    public CatchUp CatchUp { get; init; } = CatchUp.Latest;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it, by the platform's id.</summary>
    public string? Member { get; init; }

    /// <summary>Since when it rests, because its place cannot be written to; null while it runs.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    public string? ParkedReason { get; init; }

    /// <summary>Since when a moderator has it pause; null where none does.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>How long it pauses; null until it is resumed.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>When it runs next; null while nothing is planned. This is the truth: whatever wakes the worker only follows it.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The local time of that run as scheduled, also where the clocks skip it.</summary>
    public LocalDateTime? NextRun { get; init; }

    /// <summary>The local time, as scheduled, of the last run that was done or passed over.</summary>
    public LocalDateTime? LastRun { get; init; }

    /// <summary>The content that the chat was told last; null before the first.</summary>
    public long? ToldId { get; init; }

    /// <summary>True while it posts nothing, because its place cannot be written to or a moderator has it pause.</summary>
    public bool RestsAt(DateTimeOffset now) => ParkedAt is not null || (PausedAt is not null && !(PausedUntil <= now));
}
