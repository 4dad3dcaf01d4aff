using NodaTime;

namespace NewsBot.Model;

/// <summary>Hours of each local day in which nothing is posted: from the first time on, up to the second; across midnight where that is the earlier one.</summary>
public sealed record QuietHours
{
    /// <exception cref="ArgumentException">They begin when they end.</exception>
    public QuietHours(LocalTime from, LocalTime to)
    {
        if (from == to) throw new ArgumentException($"Quiet hours from {from} to {to} have no end.", nameof(to));
        From = from;
        To = to;
    }

    public LocalTime From { get; private init; }

    public LocalTime To { get; private init; }

    /// <summary>When that is posted which is ready at <paramref name="at"/>: at once, or at the end of the quiet hours that it falls into.</summary>
    public Instant PostAt(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        if (!Hold(local.TimeOfDay)) return at;
        var end = zone.MapLocal((local.TimeOfDay < To ? local.Date : local.Date.PlusDays(1)) + To);
        if (end.Count == 0) return end.LateInterval.Start;
        var first = end.First().ToInstant();
        return first > at ? first : end.Last().ToInstant(); // Of an hour that comes twice it may be the second already.
    }

    private bool Hold(LocalTime time) => From < To ? time >= From && time < To : time >= From || time < To;
}
