using NewsBot.Digests;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Tests.Digests;

/// <summary>The laws of the next run, over every zone of the zone data and the years 2026 to 2036, held against a clock on a wall.</summary>
public sealed class NextRunLawTests
{
    private static readonly LocalDate First = new(2025, 12, 20), Last = new(2037, 1, 10);

    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0), To = Instant.FromUtc(2037, 1, 1, 0, 0);

    public static TheoryData<int> Quarters => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Quarters))]
    public void Every_run_of_eleven_years_in_every_zone_is_the_wall_clocks_from_whatever_moment(int quarter)
    {
        foreach (var (zone, random) in Zones(quarter))
            foreach (var schedule in Schedules(zone, LocalTime.FromMinutesSinceMidnight(random.Next(24 * 60)), random).Where((_, kind) => kind / 2 == random.Next(2)))
            {
                var runs = WallClock.Runs(schedule, First, Last);
                AssertRuns(schedule, runs, From, To);
                for (int i = 0; i < 8; i++)
                {
                    var moment = runs[random.Next(2, runs.Count - 60)].At + Duration.FromTicks(i < 4 ? i - 2 : random.NextInt64(30 * NodaConstants.TicksPerDay));
                    Assert.Equal(runs.First(run => run.At > moment), Shown(NextRun.After(schedule, moment)));
                }
            }
    }

    [Theory]
    [MemberData(nameof(Quarters))]
    public void Every_time_that_is_skipped_or_comes_twice_in_every_zone_is_met_once(int quarter)
    {
        foreach (var (zone, random) in Zones(quarter))
            foreach (var change in zone.GetZoneIntervals(From, To).Where(interval => interval.HasStart && interval.Start > From))
            {
                var day = change.IsoLocalStart.Date;
                var before = zone.GetZoneInterval(change.Start - Duration.Epsilon).IsoLocalEnd;
                int gap = (int)Period.Between(before, change.IsoLocalStart, PeriodUnits.Minutes).Minutes;
                foreach (int minutes in (int[])[-1, 0, 1, gap / 2, gap - 1, gap, gap + 1])
                    foreach (var schedule in Schedules(zone, before.PlusMinutes(minutes).TimeOfDay, random))
                        AssertRuns(schedule, WallClock.Runs(schedule, day.PlusDays(-4), day.PlusDays(4)), change.Start - Duration.FromHours(30), change.Start + Duration.FromHours(60));
            }
    }

    [Theory]
    [InlineData("Europe/Dublin", 2026, 3, 29)]
    [InlineData("Europe/Dublin", 2026, 10, 25)]
    [InlineData("Africa/Casablanca", 2026, 2, 15)]
    [InlineData("Africa/Casablanca", 2026, 3, 22)]
    [InlineData("Australia/Lord_Howe", 2027, 4, 4)]
    [InlineData("Australia/Lord_Howe", 2027, 10, 3)]
    [InlineData("Africa/Cairo", 2028, 4, 28)]
    [InlineData("America/St_Johns", 2029, 11, 4)]
    [InlineData("Pacific/Apia", 2011, 12, 31)]
    public void The_wall_clock_is_right_by_the_minute(string zone, int year, int month, int day)
    {
        var date = new LocalDate(year, month, day);
        var from = (date.PlusDays(-3).AtMidnight() - Period.FromMinutes(1)).InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
        for (int minute = 0; minute < 24 * 60; minute += 30)
            foreach (var schedule in Schedules(DateTimeZoneProviders.Tzdb[zone], LocalTime.FromMinutesSinceMidnight(minute), new Random(minute)))
                Assert.Equal(WallClock.RunsByTheMinute(schedule, from, from + Duration.FromDays(6)).DistinctBy(run => run.At), WallClock.Runs(schedule, date.PlusDays(-9), date.PlusDays(9)).Where(run => run.At > from && run.At <= from + Duration.FromDays(6)));
    }

    private static void AssertRuns(Schedule schedule, IReadOnlyList<(Instant At, LocalDateTime Local)> all, Instant from, Instant to)
    {
        var expected = all.Where(run => run.At > from && run.At <= to).ToList();
        var found = new List<(Instant, LocalDateTime)>();
        DigestRun? last = null;
        for (var run = NextRun.After(schedule, from); run.At <= to; run = NextRun.After(schedule, run.At, run.Local))
        {
            found.Add(Shown(run));
            Assert.True(last is null || (run.At > last.At && string.CompareOrdinal(run.Period, last.Period) > 0), $"{schedule}: {run} follows {last}.");
            last = run;
        }

        Assert.True(expected.SequenceEqual(found), $"{schedule}: {string.Join(", ", expected.Except(found).Take(3))} is left out, {string.Join(", ", found.Except(expected).Take(3))} is too much.");
    }

    private static IEnumerable<Schedule> Schedules(DateTimeZone zone, LocalTime time, Random random) =>
    [
        Schedule.Daily(time, zone),
        Schedule.Weekly(Schedule.Of((IsoDayOfWeek)random.Next(1, 8)), time, zone),
        Schedule.Weekly((Weekdays)random.Next(1, 128), time, zone),
        Schedule.Monthly(random.Next(2) == 0 ? 31 : random.Next(1, 32), time, zone),
    ];

    private static IEnumerable<(DateTimeZone Zone, Random Random)> Zones(int quarter) =>
        DateTimeZoneProviders.Tzdb.Ids.Select((id, index) => (DateTimeZoneProviders.Tzdb[id], new Random(index), index)).Where(zone => zone.index % 4 == quarter).Select(zone => (zone.Item1, zone.Item2));

    private static (Instant At, LocalDateTime Local) Shown(DigestRun run) => (run.At, run.Local);
}
