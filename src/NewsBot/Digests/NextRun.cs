using NewsBot.Model;
using NodaTime;
using NodaTime.TimeZones;

namespace NewsBot.Digests;

/// <summary>One run of a schedule.</summary>
/// <param name="Local">As scheduled, even where the clocks skip that time.</param>
/// <param name="Period">The local period that it is the run of. Together with the subscription it may exist once.</param>
public sealed record DigestRun(Instant At, LocalDateTime Local, string Period);

/// <summary>
/// When a schedule runs. Worked out here and not by the scheduler's cron triggers, which on Linux go astray in zones
/// with negative summer time (Europe/Dublin, Africa/Casablanca).
/// </summary>
public static class NextRun
{
    private static readonly ZoneLocalMappingResolver FirstOrEndOfGap =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The run of one of the schedule's days. A time that the clocks skip moves to the gap's end; of one that comes twice the first counts.</summary>
    public static DigestRun Of(Schedule schedule, LocalDate day)
    {
        var local = day + schedule.Time;
        return new DigestRun(local.InZone(schedule.Zone, FirstOrEndOfGap).ToInstant(), local, schedule.PeriodOf(day));
    }

    /// <summary>The first run strictly later than <paramref name="after"/>, in a local period behind that of <paramref name="last"/>.</summary>
    /// <param name="last">The last run that was done or passed over, perhaps of another schedule or in another zone: its period is over.</param>
    public static DigestRun After(Schedule schedule, Instant after, LocalDateTime? last = null)
    {
        string? over = last is { } done ? schedule.PeriodOf(done.Date) : null;
        // Two days back: in a zone that skips a day (Pacific/Apia) the run of the skipped day comes after the day is over.
        for (var day = schedule.DayFrom(after.InZone(schedule.Zone).Date.PlusDays(-2)); ; day = schedule.DayFrom(day.PlusDays(1)))
            if (Of(schedule, day) is var run && run.At > after && string.CompareOrdinal(run.Period, over) > 0) return run;
    }

    /// <summary>
    /// The run that stands next for a subscription which was made, changed or resumed just now; null while it rests or pauses without an end.
    /// </summary>
    public static DigestRun? For(Subscription subscription, Instant now)
    {
        if (subscription is { ParkedAt: not null } or { PausedAt: not null, PausedUntil: null }) return null;
        var from = subscription.PausedUntil is { } until ? Instant.Max(now, Instant.FromDateTimeOffset(until)) : now;
        return After(subscription.Schedule, from, subscription.LastRun);
    }

    /// <summary>
    /// The planned run of a subscription as the zone data of today has it: its <see cref="DigestRun.At"/> differs from <see cref="Subscription.NextAt"/> where
    /// the zone's rules have changed since it was planned. It is still the same run of the same period, so that it comes once; where its moment is over already, it is due.
    /// Null where none is planned.
    /// </summary>
    public static DigestRun? Planned(Subscription subscription) =>
        subscription is { NextAt: not null, NextRun: { } local } ? Of(subscription.Schedule, local.Date) : null;
}
