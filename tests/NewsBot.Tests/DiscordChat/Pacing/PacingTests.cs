using NewsBot.DiscordChat.Pacing;

namespace NewsBot.Tests.DiscordChat.Pacing;

public sealed class PacingTests
{
    [Fact]
    public void Waits_double_up_to_their_most_and_lie_in_their_upper_half()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Jitter(new Random(7)));
        double[] whole = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        foreach (double seconds in whole) Assert.InRange(backoff.Next().TotalSeconds, seconds / 2, seconds);
    }

    [Fact]
    public void Waits_begin_anew_after_a_reset_and_never_overflow()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Jitter(new Random(7)));
        for (int i = 0; i < 200; i++) Assert.InRange(backoff.Next(), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }

    [Fact]
    public void A_window_takes_so_many_and_then_says_how_long_to_wait()
    {
        var window = new SlidingWindow(3, TimeSpan.FromSeconds(60));
        Assert.All(Enumerable.Range(0, 3), second => Assert.Equal(TimeSpan.Zero, window.Take(TimeSpan.FromSeconds(second))));
        Assert.Equal(TimeSpan.FromSeconds(50), window.Take(TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.Zero, window.Take(TimeSpan.FromSeconds(60)));
        Assert.Equal(TimeSpan.FromSeconds(1), window.Take(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void In_no_stretch_of_a_minute_are_there_more_than_the_window_takes()
    {
        var window = new SlidingWindow(120, TimeSpan.FromSeconds(60));
        var random = new Random(3);
        var taken = new List<TimeSpan>();
        for (var now = TimeSpan.Zero; now < TimeSpan.FromMinutes(5); now += TimeSpan.FromMilliseconds(random.Next(200)))
            if (window.Take(now) == TimeSpan.Zero) taken.Add(now);
        Assert.True(taken.Count > 500);
        for (int i = 120; i < taken.Count; i++) Assert.True(taken[i] - taken[i - 120] >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void What_is_noted_beyond_the_window_holds_back_until_it_has_left()
    {
        var window = new SlidingWindow(2, TimeSpan.FromSeconds(10));
        Assert.False(window.Note(TimeSpan.FromSeconds(0)));
        Assert.True(window.Note(TimeSpan.FromSeconds(1)));
        Assert.False(window.Note(TimeSpan.FromSeconds(5)));
        Assert.Equal(TimeSpan.FromSeconds(6), window.Wait(TimeSpan.FromSeconds(5)));
        Assert.Equal(TimeSpan.Zero, window.Wait(TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void An_ids_age_is_told_by_Discords_clock()
    {
        var clock = new DiscordClock(new ShiftedClock(DateTimeOffset.FromUnixTimeMilliseconds(1_420_070_400_000).AddHours(2)));
        Assert.Equal(2, clock.AgeOf("0").TotalHours, 0.01);
        clock.Learn(DateTimeOffset.FromUnixTimeMilliseconds(1_420_070_400_000).AddMinutes(20));
        Assert.Equal(20, clock.AgeOf("0").TotalMinutes, 0.1);
        Assert.Equal(TimeSpan.Zero, clock.AgeOf("no id"));
    }

    private sealed class ShiftedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
