using NewsBot.Model;
using NodaTime;
using NodaTime.Text;

namespace NewsBot.Tests.Digests;

public sealed class ScheduleTests
{
    private static readonly LocalTime Nine = new(9, 0);

    [Theory]
    [InlineData(Weekdays.None, "2026-07-28", "2026-07-28")]
    [InlineData(Weekdays.Monday, "2026-07-28", "2026-W31")]
    [InlineData(Weekdays.Friday, "2026-07-27", "2026-W31")]
    [InlineData(Weekdays.Friday, "2027-01-01", "2026-W53")]
    [InlineData(Weekdays.Friday, "2024-12-30", "2025-W01")]
    [InlineData(Weekdays.Monday | Weekdays.Thursday, "2026-07-28", "2026-07-28")]
    public void A_day_a_week_or_a_month_is_a_period(Weekdays weekdays, string date, string period)
    {
        var schedule = weekdays == Weekdays.None ? Schedule.Daily(Nine, DateTimeZone.Utc) : Schedule.Weekly(weekdays, Nine, DateTimeZone.Utc);
        Assert.Equal(period, schedule.PeriodOf(Date(date)));
        Assert.Equal(date[..7], Schedule.Monthly(5, Nine, DateTimeZone.Utc).PeriodOf(Date(date)));
    }

    [Theory]
    [InlineData(31, "2026-01-31", "2026-01-31")]
    [InlineData(31, "2026-02-01", "2026-02-28")]
    [InlineData(30, "2028-02-01", "2028-02-29")]
    [InlineData(15, "2026-07-16", "2026-08-15")]
    [InlineData(31, "2026-12-31", "2026-12-31")]
    [InlineData(1, "2026-12-02", "2027-01-01")]
    public void A_month_that_has_no_such_day_has_its_last(int day, string from, string expected) =>
        Assert.Equal(Date(expected), Schedule.Monthly(day, Nine, DateTimeZone.Utc).DayFrom(Date(from)));

    [Theory]
    [InlineData("2026-07-27", "2026-07-27")]
    [InlineData("2026-07-28", "2026-07-30")]
    [InlineData("2026-07-31", "2026-08-03")]
    public void Several_days_of_the_week_come_in_turn(string from, string expected) =>
        Assert.Equal(Date(expected), Schedule.Weekly(Weekdays.Monday | Weekdays.Thursday, Nine, DateTimeZone.Utc).DayFrom(Date(from)));

    [Fact]
    public void A_schedule_that_cannot_be_is_not_made()
    {
        Assert.Throws<ArgumentException>(() => Schedule.Weekly(Weekdays.None, Nine, DateTimeZone.Utc));
        Assert.Throws<ArgumentException>(() => Schedule.Weekly((Weekdays)128, Nine, DateTimeZone.Utc));
        Assert.Throws<ArgumentException>(() => Schedule.Monthly(0, Nine, DateTimeZone.Utc));
        Assert.Throws<ArgumentException>(() => Schedule.Monthly(32, Nine, DateTimeZone.Utc));
        Assert.Throws<ArgumentException>(() => Schedule.Daily(new LocalTime(9, 0, 30), DateTimeZone.Utc));
        Assert.Throws<ArgumentException>(() => new QuietHours(Nine, Nine));
    }

    [Theory]
    [InlineData("2026-07-28T19:59:59Z", "2026-07-28T19:59:59Z")]
    [InlineData("2026-07-28T20:00:00Z", "2026-07-29T05:00:00Z")]
    [InlineData("2026-07-29T01:00:00Z", "2026-07-29T05:00:00Z")]
    [InlineData("2026-07-29T05:00:00Z", "2026-07-29T05:00:00Z")]
    public void What_falls_into_quiet_hours_waits_for_their_end(string at, string expected) =>
        Assert.Equal(Moment(expected), new QuietHours(new LocalTime(22, 0), new LocalTime(7, 0)).PostAt(Moment(at), DateTimeZoneProviders.Tzdb["Europe/Sarajevo"]));

    [Theory]
    // 29 March 2026, 02:00 to 03:00 does not take place; 25 October, 02:00 to 03:00 comes twice.
    [InlineData("00:00", "02:30", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("00:00", "02:30", "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("00:00", "02:30", "2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("00:00", "03:00", "2026-10-25T00:10:00Z", "2026-10-25T02:00:00Z")]
    public void Quiet_hours_end_with_the_gap_and_never_before_they_began(string from, string to, string at, string expected)
    {
        var quiet = new QuietHours(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(from).Value, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(to).Value);
        Assert.Equal(Moment(expected), quiet.PostAt(Moment(at), DateTimeZoneProviders.Tzdb["Europe/Sarajevo"]));
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static Instant Moment(string text) => InstantPattern.General.Parse(text).Value;
}
