using NewsBot.Model;
using NodaTime;
using NodaTime.TimeZones;

namespace NewsBot.Digests;

/// <summary>One run of a schedule.</summary>
/// <param name="Local">As scheduled, even where the clocks skip that time.</param>
/// <param name="Period">The local period that it is the run of. Together with the subscription it may exist once.</param>
public sealed record DigestRun(Instant At, LocalDateTime Local, string Period);

/// <summary>A run that a change leaves out.</summary>
/// <param name="HasDigest">True where its period has had its digest already; false where it was planned until the change.</param>
public sealed record LeftOut(DigestRun Run, bool HasDigest);

/// <summary>
/// When a schedule runs. Worked out here and not by the scheduler's cron triggers, which on Linux go astray in zones
/// with negative summer time (Europe/Dublin, Africa/Casablanca).
/// </summary>
public static class NextRun
{
    private static readonly ZoneLocalMappingResolver FirstOrEndOfGap =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The run of one of the schedule's days. A time that the clocks skip moves to the gap's end; of one that comes twice the first counts.</summary>
    public static DigestRun Of(Schedule schedule, LocalDate day) => new(At(schedule, day), day + schedule.Time, schedule.PeriodOf(day));

    /// <summary>The first run strictly later than <paramref name="after"/>, in a local period behind that of <paramref name="last"/>.</summary>
    /// <param name="last">The last run that was done or passed over, perhaps of another schedule or in another zone: its period is over.</param>
    public static DigestRun After(Schedule schedule, Instant after, LocalDateTime? last = null)
    {
        string? over = last is { } done ? schedule.PeriodOf(done.Date) : null;
        // Two days back: in a zone that skips a day (Pacific/Apia) the run of the skipped day comes after the day is over.
        for (var day = schedule.DayFrom(after.InZone(schedule.Zone).Date.PlusDays(-2)); ; day = schedule.DayFrom(day.PlusDays(1)))
            if (At(schedule, day) > after && string.CompareOrdinal(schedule.PeriodOf(day), over) > 0) return Of(schedule, day);
    }

    /// <summary>The run that stands next for a subscription which was made, changed or resumed just now; null while it rests, or pauses without an end.</summary>
    public static DigestRun? For(Subscription subscription, Instant now) => From(subscription, now) is { } from ? After(subscription.Schedule, from, subscription.LastRun) : null;

    /// <summary>The subscription, which was made, changed or resumed just now, with its next run.</summary>
    public static Subscription Plan(Subscription subscription, Instant now)
    {
        var run = For(subscription, now);
        return subscription with { NextAt = run?.At.ToDateTimeOffset(), NextRun = run?.Local };
    }

    /// <summary>
    /// The runs that a change leaves out, in order: the one that was planned until now, unless its period has its digest at another time, and those of the new
    /// schedule whose period has had its digest already. Whoever made the change is told of them.
    /// </summary>
    /// <param name="before">The subscription as it was; null where it is new.</param>
    /// <param name="after">As it is, with its next run.</param>
    public static IReadOnlyList<LeftOut> PassedOver(Subscription? before, Subscription after, Instant now)
    {
        if (From(after, now) is not { } from || For(after, now) is not { } next) return [];
        var left = new List<LeftOut>();
        for (var run = After(after.Schedule, from); run.At < next.At; run = After(after.Schedule, run.At)) left.Add(new LeftOut(run, HasDigest: true));
        if (before is not null && Planned(before) is { } planned && planned.At < next.At && !Share(before.Schedule, planned, next) && !Share(after.Schedule, planned, next) && !left.Exists(run => run.Run.Local == planned.Local))
            left.Add(new LeftOut(planned, HasDigest: false));
        return [.. left.OrderBy(run => run.Run.At)];
    }

    /// <summary>
    /// The planned run of a subscription as the zone data of today has it; null where none is planned. Its moment differs from <see cref="Subscription.NextAt"/> where the
    /// zone's rules were changed since: the run moves there, and where that is over already, it is due. It stays the same run of the same period, so it comes once.
    /// </summary>
    public static DigestRun? Planned(Subscription subscription) =>
        subscription is { NextAt: not null, NextRun: { } local } ? Of(subscription.Schedule, local.Date) : null;

    private static Instant At(Schedule schedule, LocalDate day) => (day + schedule.Time).InZone(schedule.Zone, FirstOrEndOfGap).ToInstant();

    /// <summary>From when on it may run, the moment itself not included; null for never.</summary>
    private static Instant? From(Subscription subscription, Instant now) => subscription switch
    {
        { ParkedAt: not null } or { PausedAt: not null, PausedUntil: null } => null,
        { PausedUntil: { } until } => Instant.Max(now, Instant.FromDateTimeOffset(until) - Duration.Epsilon),
        _ => now,
    };

    private static bool Share(Schedule schedule, DigestRun one, DigestRun other) => schedule.PeriodOf(one.Local.Date) == schedule.PeriodOf(other.Local.Date);
}
