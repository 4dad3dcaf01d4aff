using NewsBot.Digests;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Tests.Digests;

public sealed class CatchUpTests
{
    private static readonly Schedule Daily = Schedule.Daily(new LocalTime(9, 0), DateTimeZone.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CatchUp.Skip, 1, 0)]
    [InlineData(CatchUp.Skip, 3, 0)]
    [InlineData(CatchUp.Skip, 10, 0)]
    [InlineData(CatchUp.Latest, 1, 1)]
    [InlineData(CatchUp.Latest, 3, 1)]
    [InlineData(CatchUp.Latest, 10, 1)]
    [InlineData(CatchUp.All, 1, 1)]
    [InlineData(CatchUp.All, 3, 3)]
    [InlineData(CatchUp.All, 10, 10)]
    public async Task Runs_missed_while_down_are_sent_or_told_as_the_policy_says(CatchUp policy, int missed, int sent)
    {
        await using var stage = await PlannerStage.StartAsync();
        await stage.AddArticlesAsync(1);
        await stage.SubscribeAsync(Daily, policy);
        await stage.RunAfterAsync(new TimeSpan(21, 1, 0));
        // Down over so many runs; the last of them was three hours ago.
        await stage.RunAfterAsync(new TimeSpan(missed, 2, 59, 0));
        Assert.Equal(1 + sent, (await stage.PeriodsAsync()).Count);
        Assert.Equal((long)(missed - sent), stage.Storage.Scalar("SELECT COUNT(*) FROM missed_run"));
        if (sent > 0) Assert.Contains($"Late: planned for {Day(missed)}, 09:00.", PlannerStage.Text((await stage.Storage.Get<NewsBot.Storage.DigestStore>().LatestAsync(1, Cancel))!), StringComparison.Ordinal);

        var next = await stage.RunAfterAsync(TimeSpan.FromHours(21) + TimeSpan.FromMinutes(1));
        string text = PlannerStage.Text(next!);
        Assert.DoesNotContain("Late:", text, StringComparison.Ordinal);
        Assert.Equal(policy == CatchUp.Skip, text.Contains("Not posted: ", StringComparison.Ordinal));
        Assert.Equal(2 + sent, (await stage.PeriodsAsync()).Distinct().Count());
        Assert.Equal(0L, stage.Storage.Scalar("SELECT COUNT(*) FROM missed_run WHERE told_in IS NULL"));
    }

    [Fact]
    public async Task The_newest_of_several_missed_runs_tells_of_the_others_in_one_line()
    {
        await using var stage = await PlannerStage.StartAsync();
        await stage.SubscribeAsync(Daily);
        var late = await stage.RunAfterAsync(TimeSpan.FromDays(4));
        Assert.StartsWith(
            "Late: planned for Wed 30 July, 09:00.\nNot posted: 3 runs from Sun 27 July, 09:00 to Tue 29 July, 09:00 (NewsBot was not running).\n", PlannerStage.Text(late!), StringComparison.Ordinal);
        Assert.Equal(["2025-07-30"], await stage.PeriodsAsync());
    }

    [Fact]
    public async Task A_run_that_is_more_than_a_day_late_is_only_told_of()
    {
        await using var stage = await PlannerStage.StartAsync();
        await stage.SubscribeAsync();
        Assert.Null(await stage.RunAfterAsync(new TimeSpan(2, 21, 1, 0)));
        var next = await stage.RunAfterAsync(TimeSpan.FromDays(6));
        Assert.Contains("Not posted: Mon 28 July, 09:00 (NewsBot was not running).", PlannerStage.Text(next!), StringComparison.Ordinal);
        Assert.Equal(["2025-W32"], await stage.PeriodsAsync());
    }

    [Fact]
    public void Of_very_many_missed_runs_the_last_ten_are_sent_and_those_of_a_year_are_told()
    {
        var subscription = new Subscription
        {
            Address = new ChatAddress(ChatPlatform.Web, "general"),
            Library = "starter",
            Schedule = Daily,
            CatchUp = CatchUp.All,
            CreatedAt = default,
            NextAt = new DateTimeOffset(2020, 1, 1, 9, 0, 0, TimeSpan.Zero),
            NextRun = new LocalDateTime(2020, 1, 1, 9, 0),
        };
        var plan = DuePlan.Of(subscription, Instant.FromUtc(2026, 1, 1, 12, 0));
        Assert.Equal(10, plan.Given.Count);
        Assert.Equal(new LocalDateTime(2026, 1, 1, 9, 0), plan.Last!.Local);
        Assert.Equal(361, plan.Missed.Count);
        Assert.Equal(Instant.FromUtc(2026, 1, 2, 9, 0), plan.Next.At);
    }

    private static string Day(int missed) => new LocalDate(2025, 7, 27).PlusDays(missed).ToString("ddd d MMMM", System.Globalization.CultureInfo.InvariantCulture);
}
