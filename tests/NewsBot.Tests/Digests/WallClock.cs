using NewsBot.Model;
using NodaTime;

namespace NewsBot.Tests.Digests;

/// <summary>
/// What a clock on the wall of a zone does, and nothing else: a run is the first moment at which it shows the scheduled time or a later one. That is the end of a gap,
/// and the first of two. Slow, and without any of the means that the program uses.
/// </summary>
internal static class WallClock
{
    /// <summary>Every run of the schedule on the dates from the first to the last, in order; where two fall on one moment, the first of them.</summary>
    public static IReadOnlyList<(Instant At, LocalDateTime Local)> Runs(Schedule schedule, LocalDate first, LocalDate last)
    {
        var runs = new List<(Instant At, LocalDateTime Local)>();
        var start = Instant.FromUtc(first.Year, first.Month, first.Day, 0, 0);
        using var hands = schedule.Zone.GetZoneIntervals(start - Duration.FromDays(3), start + Duration.FromDays(Period.DaysBetween(first, last) + 6)).GetEnumerator();
        hands.MoveNext();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (!IsDay(schedule, date)) continue;
            var shown = date + schedule.Time;
            while (hands.Current.HasEnd && Shown(hands.Current.End, hands.Current.WallOffset) <= shown) hands.MoveNext();
            var at = Moment(shown, hands.Current.WallOffset);
            if (hands.Current.HasStart && at < hands.Current.Start) at = hands.Current.Start;
            if (runs.Count == 0 || at > runs[^1].At) runs.Add((at, shown));
        }

        return runs;
    }

    /// <summary>The same by looking at the clock every minute, from one moment up to another.</summary>
    public static IReadOnlyList<(Instant At, LocalDateTime Local)> RunsByTheMinute(Schedule schedule, Instant from, Instant to)
    {
        var runs = new List<(Instant At, LocalDateTime Local)>();
        var latest = from.InZone(schedule.Zone).LocalDateTime;
        for (var now = from + Duration.FromMinutes(1); now <= to; now += Duration.FromMinutes(1))
        {
            var shown = Shown(now, schedule.Zone.GetUtcOffset(now));
            for (var date = latest.Date; date <= shown.Date; date = date.PlusDays(1))
                if (IsDay(schedule, date) && date + schedule.Time > latest && date + schedule.Time <= shown) runs.Add((now, date + schedule.Time));
            if (shown > latest) latest = shown;
        }

        return runs;
    }

    /// <summary>True where both dates fall into one local period of the schedule.</summary>
    public static bool SamePeriod(Schedule schedule, LocalDate one, LocalDate other) => schedule.Rhythm switch
    {
        Rhythm.Monthly => (one.Year, one.Month) == (other.Year, other.Month),
        Rhythm.Weekly when schedule.Weekdays is Weekdays.Monday or Weekdays.Tuesday or Weekdays.Wednesday or Weekdays.Thursday or Weekdays.Friday or Weekdays.Saturday or Weekdays.Sunday => Monday(one) == Monday(other),
        _ => one == other,
    };

    private static bool IsDay(Schedule schedule, LocalDate date) => schedule.Rhythm switch
    {
        Rhythm.Daily => true,
        Rhythm.Weekly => date.DayOfWeek switch
        {
            IsoDayOfWeek.Monday => schedule.Weekdays.HasFlag(Weekdays.Monday),
            IsoDayOfWeek.Tuesday => schedule.Weekdays.HasFlag(Weekdays.Tuesday),
            IsoDayOfWeek.Wednesday => schedule.Weekdays.HasFlag(Weekdays.Wednesday),
            IsoDayOfWeek.Thursday => schedule.Weekdays.HasFlag(Weekdays.Thursday),
            IsoDayOfWeek.Friday => schedule.Weekdays.HasFlag(Weekdays.Friday),
            IsoDayOfWeek.Saturday => schedule.Weekdays.HasFlag(Weekdays.Saturday),
            _ => schedule.Weekdays.HasFlag(Weekdays.Sunday),
        },
        _ => date.Day == schedule.MonthDay || (date.Day < schedule.MonthDay && date.PlusDays(1).Day == 1),
    };

    private static LocalDate Monday(LocalDate date)
    {
        while (date.DayOfWeek != IsoDayOfWeek.Monday) date = date.PlusDays(-1);
        return date;
    }

    private static LocalDateTime Shown(Instant moment, Offset offset) => moment.InUtc().LocalDateTime.PlusTicks(offset.Ticks);

    private static Instant Moment(LocalDateTime shown, Offset offset) => shown.InUtc().ToInstant() - Duration.FromTicks(offset.Ticks);
}
