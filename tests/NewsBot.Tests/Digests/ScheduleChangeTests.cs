using NewsBot.Digests;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Tests.Digests;

/// <summary>Moderators who change their minds at any moment, and zones whose rules change: one local period never has two digests, and none is left out without a word.</summary>
public sealed class ScheduleChangeTests
{
    private const int Lives = 1500, Steps = 40;

    private static readonly IReadOnlyList<DateTimeZone> Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];

    [Fact]
    public void Whatever_is_changed_and_when_a_period_has_one_digest_and_what_is_passed_over_is_told()
    {
        for (int seed = 0; seed < Lives; seed++) new Life(new Random(seed)).Run();
    }

    /// <summary>A subscription over the years.</summary>
    private sealed class Life(Random random)
    {
        private readonly List<LocalDate> _done = [];
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private Instant _now = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(random.Next(9 * 365 * 24 * 60));
        private Subscription _subscription = null!;

        public void Run()
        {
            _subscription = Planned(new Subscription { Address = new ChatAddress(ChatPlatform.Web, "general"), Library = "starter", CreatedAt = _now.ToDateTimeOffset(), Schedule = Schedule() });
            for (int step = 0; step < Steps; step++)
            {
                switch (random.Next(10))
                {
                    case < 4: Post(); break;
                    case < 8: Change(before => before with { Schedule = Changed(before.Schedule) }); break;
                    case 8: Change(before => before with { PausedAt = _now.ToDateTimeOffset(), PausedUntil = (_now + Duration.FromDays(random.Next(40))).ToDateTimeOffset() }); break;
                    default: UpdateZoneData(); break;
                }
            }
        }

        private void Post()
        {
            var run = NextRun.Planned(_subscription)!;
            Assert.All(_done, date => Assert.True(date < run.Local.Date && !WallClock.SamePeriod(_subscription.Schedule, date, run.Local.Date), $"{_subscription.Schedule}: {run} after {date}."));
            Assert.True(_keys.Add(run.Period), $"{run} has a key that another digest has.");
            _done.Add(run.Local.Date);
            // The clock may have gone back an hour meanwhile: the next run does not ask it.
            _now = Instant.Max(_now, run.At) + Duration.FromMinutes(random.Next(-60, 600));
            var next = NextRun.After(_subscription.Schedule, run.At, run.Local);
            Assert.True(next.At > run.At);
            _subscription = _subscription with { LastRun = run.Local, NextAt = next.At.ToDateTimeOffset(), NextRun = next.Local };
        }

        private void Change(Func<Subscription, Subscription> change)
        {
            var due = Instant.FromDateTimeOffset(_subscription.NextAt!.Value);
            if (due > _now) _now += Duration.FromMinutes(random.NextInt64((long)(due - _now).TotalMinutes + 2));
            var before = _subscription;
            _subscription = Planned(change(before));
            var next = NextRun.Planned(_subscription)!;
            var schedule = _subscription.Schedule;
            var from = _subscription.PausedUntil is { } until ? Instant.Max(_now, Instant.FromDateTimeOffset(until) - Duration.Epsilon) : _now;
            var day = from.InUtc().Date;
            var coming = WallClock.Runs(schedule, day.PlusDays(-4), day.PlusDays(100)).Where(run => run.At > from).ToList();
            var first = coming.First(run => _done.TrueForAll(date => date < run.Local.Date && !WallClock.SamePeriod(schedule, date, run.Local.Date)));
            Assert.Equal(first, (next.At, next.Local));

            var old = NextRun.Planned(before)!;
            bool isLost = old.At < next.At && !WallClock.SamePeriod(before.Schedule, old.Local.Date, next.Local.Date) && !WallClock.SamePeriod(schedule, old.Local.Date, next.Local.Date);
            var unsaid = coming.TakeWhile(run => run != first).Select(run => run.Local).Concat(isLost ? [old.Local] : []).Distinct();
            Assert.Equal(unsaid.Order(), NextRun.PassedOver(before, _subscription, _now).Select(left => left.Run.Local).Order());
        }

        /// <summary>The zone's clocks will go otherwise than was thought: the run that is planned keeps its local time.</summary>
        private void UpdateZoneData()
        {
            var (was, schedule) = (_subscription, _subscription.Schedule);
            _subscription = was with { Schedule = Copy(schedule, schedule.Time, Zones[random.Next(Zones.Count)]) };
            var moved = NextRun.Planned(_subscription)!;
            Assert.Equal((was.NextRun, WallClock.Runs(_subscription.Schedule, moved.Local.Date, moved.Local.Date)[0].At), (moved.Local, moved.At));
            _subscription = _subscription with { NextAt = moved.At.ToDateTimeOffset() };
        }

        private Subscription Planned(Subscription subscription)
        {
            var run = NextRun.For(subscription, _now)!;
            return subscription with { NextAt = run.At.ToDateTimeOffset(), NextRun = run.Local };
        }

        private Schedule Changed(Schedule schedule) => random.Next(4) switch
        {
            0 => Copy(schedule, schedule.Time, Zones[random.Next(Zones.Count)]),
            1 => Copy(schedule, LocalTime.FromMinutesSinceMidnight(random.Next(24 * 60)), schedule.Zone),
            _ => Schedule(),
        };

        private Schedule Schedule() => Copy(
            random.Next(4) switch
            {
                0 => Model.Schedule.Daily(LocalTime.Midnight, DateTimeZone.Utc),
                1 => Model.Schedule.Weekly(Model.Schedule.Of((IsoDayOfWeek)random.Next(1, 8)), LocalTime.Midnight, DateTimeZone.Utc),
                2 => Model.Schedule.Weekly((Weekdays)random.Next(1, 128), LocalTime.Midnight, DateTimeZone.Utc),
                _ => Model.Schedule.Monthly(random.Next(1, 32), LocalTime.Midnight, DateTimeZone.Utc),
            },
            LocalTime.FromMinutesSinceMidnight(random.Next(24 * 60)),
            Zones[random.Next(Zones.Count)]);

        private static Schedule Copy(Schedule schedule, LocalTime time, DateTimeZone zone) => schedule.Rhythm switch
        {
            Rhythm.Daily => Model.Schedule.Daily(time, zone),
            Rhythm.Weekly => Model.Schedule.Weekly(schedule.Weekdays, time, zone),
            _ => Model.Schedule.Monthly(schedule.MonthDay, time, zone),
        };
    }
}
