using FsCheck;
using FsCheck.Fluent;
using NewsBot.Digests;
using NewsBot.Model;
using NodaTime;
using NodaTime.Text;

namespace NewsBot.Tests.Digests;

public sealed class NextRunTests
{
    private static readonly string[] TrickyZones =
    [
        "Europe/Dublin", "Africa/Casablanca", "Africa/El_Aaiun", "Europe/London", "Pacific/Apia", "Europe/Sarajevo", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo", "America/Sao_Paulo", "UTC",
    ];

    [Theory]
    // An ordinary week.
    [InlineData("Europe/Sarajevo", IsoDayOfWeek.Monday, "09:00", "2025-07-26T10:00:00Z", "2025-07-28T07:00:00Z", "2025-07-28T09:00")]
    // The moment itself is not later than itself.
    [InlineData("Europe/Sarajevo", IsoDayOfWeek.Monday, "09:00", "2025-07-28T07:00:00Z", "2025-08-04T07:00:00Z", "2025-08-04T09:00")]
    [InlineData("Europe/Sarajevo", IsoDayOfWeek.Monday, "09:00", "2025-07-28T06:59:59Z", "2025-07-28T07:00:00Z", "2025-07-28T09:00")]
    // Gaps move to their end and keep the scheduled time as the period.
    [InlineData("Europe/Dublin", IsoDayOfWeek.Sunday, "01:30", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30")]
    [InlineData("Europe/London", IsoDayOfWeek.Sunday, "01:30", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30")]
    [InlineData("Europe/London", IsoDayOfWeek.Sunday, "01:30", "2026-03-29T01:00:00Z", "2026-04-05T00:30:00Z", "2026-04-05T01:30")]
    // Of an overlap the first; the second is not another run.
    [InlineData("Europe/London", IsoDayOfWeek.Sunday, "01:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30")]
    [InlineData("Europe/London", IsoDayOfWeek.Sunday, "01:30", "2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z", "2026-11-01T01:30")]
    // Ramadan: the clocks go back on 15 February 2026 and forward on 22 March 2026.
    [InlineData("Africa/Casablanca", IsoDayOfWeek.Sunday, "02:30", "2026-03-21T12:00:00Z", "2026-03-22T02:00:00Z", "2026-03-22T02:30")]
    [InlineData("Africa/Casablanca", IsoDayOfWeek.Sunday, "02:30", "2026-02-14T12:00:00Z", "2026-02-15T01:30:00Z", "2026-02-15T02:30")]
    // Friday 30 December 2011 did not take place on Samoa.
    [InlineData("Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2011-12-30T09:59:00Z", "2011-12-30T10:00:00Z", "2011-12-30T09:00")]
    [InlineData("Pacific/Apia", IsoDayOfWeek.Friday, "09:00", "2011-12-30T10:00:00Z", "2012-01-05T19:00:00Z", "2012-01-06T09:00")]
    public void The_next_run(string zone, IsoDayOfWeek weekday, string time, string after, string expected, string local)
    {
        var run = NextRun.After(Weekly(zone, weekday, LocalTimePattern.ExtendedIso.Parse(time + ":00").Value), InstantPattern.General.Parse(after).Value);
        Assert.Equal((expected, local), (InstantPattern.General.Format(run.At), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(run.Local)));
    }

    [Fact]
    public void Runs_are_strictly_later_in_order_and_none_is_left_out()
    {
        var cases = from zone in Gen.Elements(TrickyZones)
                    from weekday in Gen.Choose(1, 7)
                    from minute in Gen.Choose(0, (24 * 60) - 1)
                    from seconds in Gen.Choose(0, 40 * 366 * 24 * 60)
                    select (zone, (IsoDayOfWeek)weekday, minute, after: Instant.FromUtc(2000, 1, 1, 0, 0) + Duration.FromMinutes(seconds));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var schedule = Weekly(c.zone, c.Item2, LocalTime.FromMinutesSinceMidnight(c.minute));
            var first = NextRun.After(schedule, c.after);
            var second = NextRun.After(schedule, first.At);
            Assert.True(first.At > c.after);
            Assert.Equal(c.Item2, first.Local.DayOfWeek);
            Assert.Equal(first.Local.PlusWeeks(1), second.Local);
            Assert.True(string.CompareOrdinal(first.Period, second.Period) < 0);
            Assert.InRange((first.At - c.after).TotalDays, 0, 8.1);
            Assert.Equal(first, NextRun.After(schedule, first.At - Duration.Epsilon));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static Schedule Weekly(string zone, IsoDayOfWeek weekday, LocalTime time) => Schedule.Weekly(Schedule.Of(weekday), time, DateTimeZoneProviders.Tzdb[zone]);
}
