using NodaTime;
using NodaTime.Calendars;
using NodaTime.Text;

namespace NewsBot.Model;

/// <summary>How often a digest comes.</summary>
public enum Rhythm
{
    Daily,
    Weekly,
    Monthly,
}

/// <summary>Days of the week, several at once.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
}

/// <summary>When digests run: every day, on some days of the week, or on one day of the month; at one local time, in one IANA zone.</summary>
public sealed record Schedule
{
    private static readonly LocalDatePattern Day = LocalDatePattern.Iso, Month = LocalDatePattern.CreateWithInvariantCulture("uuuu'-'MM");

    private Schedule(Rhythm rhythm, Weekdays weekdays, int monthDay, LocalTime time, DateTimeZone zone)
    {
        if (rhythm == Rhythm.Weekly == (weekdays == Weekdays.None) || (int)weekdays is < 0 or > 127) throw new ArgumentException($"{rhythm} does not go with the weekdays {weekdays}.", nameof(weekdays));
        if (rhythm == Rhythm.Monthly ? monthDay is < 1 or > 31 : monthDay != 1) throw new ArgumentException($"{rhythm} does not go with day {monthDay} of the month.", nameof(monthDay));
        if (time.TickOfDay % NodaConstants.TicksPerMinute != 0) throw new ArgumentException($"{time} is not a whole minute.", nameof(time));
        Rhythm = rhythm;
        Weekdays = weekdays;
        MonthDay = monthDay;
        Time = time;
        Zone = zone;
    }

    public Rhythm Rhythm { get; private init; }

    /// <summary>On which days of the week; none where it is not weekly.</summary>
    public Weekdays Weekdays { get; private init; }

    /// <summary>On which day of the month, 1 to 31; in a month that has no such day, on its last. 1 where it is not monthly.</summary>
    public int MonthDay { get; private init; }

    /// <summary>Local, a whole minute.</summary>
    public LocalTime Time { get; private init; }

    public DateTimeZone Zone { get; private init; }

    /// <exception cref="ArgumentException">The time is not a whole minute.</exception>
    public static Schedule Daily(LocalTime time, DateTimeZone zone) => new(Rhythm.Daily, Weekdays.None, 1, time, zone);

    /// <exception cref="ArgumentException">No day is named, or the time is not a whole minute.</exception>
    public static Schedule Weekly(Weekdays weekdays, LocalTime time, DateTimeZone zone) => new(Rhythm.Weekly, weekdays, 1, time, zone);

    /// <exception cref="ArgumentException">The day is not one of 1 to 31, or the time is not a whole minute.</exception>
    public static Schedule Monthly(int day, LocalTime time, DateTimeZone zone) => new(Rhythm.Monthly, Weekdays.None, day, time, zone);

    /// <summary>The first of its days on that date or later.</summary>
    public LocalDate DayFrom(LocalDate date)
    {
        if (Rhythm == Rhythm.Monthly) return DayIn(date.ToYearMonth()) is var day && day >= date ? day : DayIn(date.ToYearMonth().PlusMonths(1));
        while (Rhythm == Rhythm.Weekly && !Weekdays.HasFlag(Of(date.DayOfWeek))) date = date.PlusDays(1);
        return date;
    }

    /// <summary>
    /// The local period that the date falls into, which has one digest at most: the day itself, the ISO week where it is weekly on one day, or the month.
    /// <c>2026-07-28</c>, <c>2026-W31</c>, <c>2026-07</c>; of one schedule a later period sorts behind an earlier one.
    /// </summary>
    public string PeriodOf(LocalDate date) => Rhythm switch
    {
        Rhythm.Monthly => Month.Format(date),
        Rhythm.Weekly when int.IsPow2((int)Weekdays) => $"{WeekYearRules.Iso.GetWeekYear(date):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(date):00}",
        _ => Day.Format(date),
    };

    /// <summary>One day as a set.</summary>
    public static Weekdays Of(IsoDayOfWeek day) => (Weekdays)(1 << ((int)day - 1));

    private LocalDate DayIn(YearMonth month) => month.OnDayOfMonth(Math.Min(MonthDay, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)));
}
