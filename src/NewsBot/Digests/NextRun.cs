using NewsBot.Model;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace NewsBot.Digests;

/// <summary>One run of a schedule.</summary>
/// <param name="Local">As scheduled, even where the clocks skip that time.</param>
public sealed record DigestRun(Instant At, LocalDateTime Local)
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>Names the run: <c>2025-07-28T09:00</c>. Together with the subscription it may exist once.</summary>
    public string Period => Pattern.Format(Local);
}

/// <summary>
/// When a schedule runs next. Worked out here and not by the scheduler's cron triggers, which on Linux go astray in zones
/// with negative summer time (Europe/Dublin, Africa/Casablanca).
/// </summary>
public static class NextRun
{
    private static readonly ZoneLocalMappingResolver FirstOrEndOfGap =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The first run strictly later than <paramref name="after"/>. A time that the clocks skip moves to the gap's end; of one that comes twice the first counts.</summary>
    public static DigestRun After(Schedule schedule, Instant after)
    {
        // Two days back: in a zone that skips a day (Pacific/Apia) the run of the skipped day comes after the day is over.
        var day = after.InZone(schedule.Zone).Date.PlusDays(-2);
        if (day.DayOfWeek != schedule.Weekday) day = day.Next(schedule.Weekday);
        while (true)
        {
            var local = day + schedule.Time;
            var at = local.InZone(schedule.Zone, FirstOrEndOfGap).ToInstant();
            if (at > after) return new DigestRun(at, local);
            day = day.PlusWeeks(1);
        }
    }
}
