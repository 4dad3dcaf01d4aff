using NewsBot.Fetching;
using NewsBot.Fetching.Politeness;
using NewsBot.Tests.Fakes;

namespace NewsBot.Tests.Fetching.Politeness;

public sealed class SiteGatesTests
{
    private readonly HeldTime _time = new();
    private readonly SiteGates _gates;

    public SiteGatesTests() => _gates = new SiteGates(_time, TimeSpan.FromSeconds(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_at_a_time_goes_to_a_site_and_after_a_pause()
    {
        var first = await _gates.EnterAsync("a.example", Token);
        var second = _gates.EnterAsync("a.example", Token);
        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose();
        await Task.Delay(50, Token);
        Assert.False(second.IsCompleted);
        while (!second.IsCompleted)
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Token);
        }

        (await second).Dispose();
    }

    [Fact]
    public async Task Another_site_does_not_wait()
    {
        using var first = await _gates.EnterAsync("a.example", Token);
        using var other = await _gates.EnterAsync("b.example", Token);
    }

    [Fact]
    public async Task A_site_that_asks_for_rest_is_left_alone_for_so_long()
    {
        using (await _gates.EnterAsync("a.example", Token)) _gates.Rest("a.example", TimeSpan.FromMinutes(5));
        var refused = await Assert.ThrowsAsync<FetchException>(() => _gates.EnterAsync("a.example", Token));
        Assert.Equal((FetchProblem.Busy, TimeSpan.FromMinutes(5), "a.example has asked to wait: try again in 5 minutes."), (refused.Problem, refused.RetryAfter, refused.Message));
        _time.Pass(TimeSpan.FromMinutes(5));
        using var again = await _gates.EnterAsync("a.example", Token);
    }

    [Fact]
    public async Task A_queue_has_an_end_and_who_leaves_it_makes_room()
    {
        using var first = await _gates.EnterAsync("a.example", Token);
        using var stop = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 20).Select(_ => _gates.EnterAsync("a.example", stop.Token)).ToList();
        Assert.Equal(FetchProblem.Busy, (await Assert.ThrowsAsync<FetchException>(() => _gates.EnterAsync("a.example", Token))).Problem);
        await stop.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(_gates.EnterAsync("a.example", stop.Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Sites_that_nobody_needs_are_forgotten()
    {
        for (int i = 0; i < 20_000; i++)
        {
            (await _gates.EnterAsync($"{i}.example", Token)).Dispose();
            if (i % 10 == 0) _time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_gates.Kept, 1, 128);
        for (int i = 0; i < 20_000; i++)
        {
            using var turn = await _gates.EnterAsync($"{i}.test", Token);
            _gates.Rest($"{i}.test", TimeSpan.FromMinutes(50));
        }

        Assert.InRange(_gates.Kept, 1, 10_000);
    }
}
