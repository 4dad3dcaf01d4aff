using NodaTime;

namespace NewsBot.Model;

/// <summary>When a digest runs: one weekday, one local time, in one IANA zone.</summary>
public sealed record Schedule(IsoDayOfWeek Weekday, LocalTime Time, DateTimeZone Zone);

/// <summary>A chat's wish for digests of one library. One for each (address, library).</summary>
public sealed record Subscription
{
    public long Id { get; init; }

    public required ChatAddress Address { get; init; }

    public required string Library { get; init; }

    public required Schedule Schedule { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it, by the platform's id.</summary>
    public string? Member { get; init; }

    /// <summary>Since when it rests, because its place cannot be written to; null while it runs.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    public string? ParkedReason { get; init; }
}
