using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NodaTime;

namespace NewsBot.Tests.Digests;

public sealed class DigestPlannerTests : IAsyncLifetime
{
    private PlannerStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await PlannerStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task The_first_digest_tells_all_and_the_next_what_is_new()
    {
        await _stage.AddArticlesAsync(3);
        await _stage.SubscribeAsync();
        var first = await _stage.RunAfterAsync(TimeSpan.FromDays(2));
        // Added with an old date: what counts is whether it was told, not when it came.
        await _stage.AddArticlesAsync(1, from: 3);
        var second = await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        var third = await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        Assert.Equal((3, 1, 0), (await _stage.ArticlesAsync(first!), await _stage.ArticlesAsync(second!), await _stage.ArticlesAsync(third!)));
        Assert.Equal("up to 28 July 2025", Title(first!).Detail);
        Assert.Equal("28 July–4 August 2025", Title(second!).Detail);
        Assert.Contains("Nothing new: no article came in since 4 August 2025.", PlannerStage.Text(third!), StringComparison.Ordinal);
        Assert.Equal(["2025-W31", "2025-W32", "2025-W33"], await _stage.PeriodsAsync());
    }

    [Fact]
    public async Task Nothing_is_planned_before_its_time_and_the_next_run_is_told()
    {
        await _stage.SubscribeAsync();
        Assert.InRange((await _stage.RunAsync())!.Value, new TimeSpan(1, 20, 59, 0), new TimeSpan(1, 21, 0, 0));
        Assert.Empty(await _stage.PeriodsAsync());
        await _stage.RunAfterAsync(new TimeSpan(1, 21, 0, 1));
        Assert.InRange((await _stage.RunAsync())!.Value, new TimeSpan(6, 23, 59, 0), TimeSpan.FromDays(7));
        Assert.Equal(["2025-W31"], await _stage.PeriodsAsync());
    }

    [Fact]
    public async Task Chats_that_were_told_the_same_share_what_they_are_told()
    {
        await _stage.AddArticlesAsync(2);
        for (int chat = 0; chat < 5; chat++) await _stage.SubscribeAsync(chat: $"chat-{chat}");
        await _stage.RunAfterAsync(TimeSpan.FromDays(2));
        await _stage.SubscribeAsync(chat: "later");
        await _stage.AddArticlesAsync(1, from: 2);
        await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        Assert.Equal(11L, _stage.Storage.Scalar("SELECT COUNT(*) FROM digest"));
        Assert.Equal(11L, _stage.Storage.Scalar("SELECT COUNT(*) FROM delivery WHERE state = 'Pending'"));
        Assert.Equal(3L, _stage.Storage.Scalar("SELECT COUNT(*) FROM digest_content"));
    }

    [Fact]
    public async Task Two_nodes_that_plan_at_once_give_each_chat_one_digest()
    {
        await _stage.AddArticlesAsync(1);
        for (int chat = 0; chat < 20; chat++) await _stage.SubscribeAsync(chat: $"chat-{chat}");
        _stage.Time.Advance(TimeSpan.FromDays(2));
        var nodes = Enumerable.Range(0, 4).Select(_ => PlannerStage.PlannerOf(_stage.Storage, new FakeTimer(), _stage.Time));
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunDueAsync(() => Task.CompletedTask, Token))));
        Assert.Equal(20L, _stage.Storage.Scalar("SELECT COUNT(*) FROM digest"));
        Assert.Equal(20L, _stage.Storage.Scalar("SELECT COUNT(*) FROM delivery"));
        Assert.Equal(1L, _stage.Storage.Scalar("SELECT COUNT(*) FROM digest_content"));
    }

    [Fact]
    public async Task A_plan_for_a_subscription_that_was_changed_meanwhile_keeps_nothing()
    {
        await _stage.SubscribeAsync();
        await _stage.SubscribeAsync(chat: "other");
        _stage.Time.Advance(TimeSpan.FromDays(2));
        var plans = _stage.Storage.Get<PlanStore>();
        var read = (await plans.DueAsync(0, 10, Token)).Subscriptions;
        await _stage.SubscribeAsync(PlannerStage.Mondays with { });
        _stage.Storage.Scalar("UPDATE subscription SET weekdays = 'Tuesday' WHERE id = 1");
        var group = new PlannedGroup(
            [.. read.Select(due => due.Subscription.Id)], read[0].Subscription, [], [], [], _stage.Time.GetUtcNow().AddDays(7), new LocalDateTime(2025, 8, 4, 9, 0), null, _stage.Time.GetUtcNow());
        Assert.Equal(2, read.Count);
        Assert.False(await plans.SaveAsync([group], _stage.Time.GetUtcNow(), Token));
        Assert.Equal(new LocalDateTime(2025, 7, 28, 9, 0), (await _stage.SubscriptionAsync(2)).NextRun);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(24)]
    public async Task A_clock_that_jumps_and_comes_back_gives_one_digest_a_period(int hours)
    {
        await _stage.SubscribeAsync(Schedule.Daily(new LocalTime(9, 0), DateTimeZone.Utc));
        await _stage.RunAfterAsync(TimeSpan.FromDays(1));
        _stage.Time.Advance(TimeSpan.FromHours(hours));
        await _stage.RunAsync();
        await _stage.Planner.HealAsync(Token);
        _stage.Time.Advance(TimeSpan.FromHours(-hours));
        for (int step = 0; step < 96; step++) await _stage.RunAfterAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["2025-07-27", "2025-07-28", "2025-07-29"], await _stage.PeriodsAsync());
    }

    [Fact]
    public async Task A_subscription_without_a_plan_gets_one_and_a_run_of_the_last_day_is_made_up_for()
    {
        await _stage.SubscribeAsync();
        _stage.Storage.Scalar("UPDATE subscription SET next_at = NULL, next_run = NULL");
        _stage.Time.Advance(TimeSpan.FromDays(2));
        await _stage.Planner.HealAsync(Token);
        await _stage.RunAsync();
        Assert.Equal(["2025-W31"], await _stage.PeriodsAsync());
        Assert.Equal(TimeSpan.Zero, _stage.Timer.Heals[^1] is { Ticks: <= 0 } ? TimeSpan.Zero : _stage.Timer.Heals[^1]);
    }

    [Fact]
    public async Task A_plan_that_stands_is_never_moved()
    {
        await _stage.SubscribeAsync();
        _stage.Time.Advance(TimeSpan.FromDays(30));
        await _stage.Planner.HealAsync(Token);
        Assert.Equal(new LocalDateTime(2025, 7, 28, 9, 0), (await _stage.SubscriptionAsync()).NextRun);
    }

    [Fact]
    public async Task A_place_at_rest_gets_none_and_is_told_afterwards_what_it_missed()
    {
        await _stage.AddArticlesAsync(2);
        var subscription = await _stage.SubscribeAsync();
        await _stage.RunAfterAsync(TimeSpan.FromDays(2));
        await _stage.Storage.Get<SubscriptionStore>().ParkAsync(subscription.Address, withThreads: false, "The channel is closed.", _stage.Time.GetUtcNow(), Token);
        await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        Assert.Single(await _stage.PeriodsAsync());
        await _stage.Storage.Get<SubscriptionStore>().ResumeAsync(subscription.Address, null, Token);
        await _stage.Planner.HealAsync(Token);
        var next = await _stage.RunAfterAsync(TimeSpan.Zero);
        Assert.Equal(2, await _stage.ArticlesAsync(next!));
        Assert.Contains("\nNot posted: Mon 28 July, 09:00 (The channel is closed).\n", PlannerStage.Text(next!), StringComparison.Ordinal);
        var last = await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        Assert.Equal(0, await _stage.ArticlesAsync(last!));
        Assert.DoesNotContain("Not posted", PlannerStage.Text(last!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_digest_between_two_that_arrived_is_told_again_and_nothing_else()
    {
        await _stage.AddArticlesAsync(1);
        await _stage.SubscribeAsync();
        await _stage.RunAfterAsync(TimeSpan.FromDays(2));
        await _stage.AddArticlesAsync(1, from: 1);
        await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        await _stage.AddArticlesAsync(1, from: 2);
        await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        _stage.Storage.Scalar("UPDATE delivery SET state = 'Dead', reason = 'Too long.' WHERE digest_id = 2");
        var next = await _stage.RunAfterAsync(TimeSpan.FromDays(7));
        string text = PlannerStage.Text(next!);
        Assert.Contains("Article 1", text, StringComparison.Ordinal);
        Assert.Equal(1, await _stage.ArticlesAsync(next!));
        Assert.Contains("Not posted: Mon 4 August, 09:00 (Too long).", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_hours_hold_the_message_and_not_the_plan()
    {
        var subscription = await _stage.SubscribeAsync();
        _stage.Storage.Scalar("UPDATE subscription SET quiet_from = '08:00:00', quiet_to = '11:30:00'");
        await _stage.RunAfterAsync(new TimeSpan(1, 21, 0, 1));
        var delivery = Assert.Single(await _stage.Storage.Get<DeliveryStore>().ListAsync(1, Token));
        Assert.Equal(new DateTimeOffset(2025, 7, 28, 11, 30, 0, TimeSpan.Zero), delivery.NotBefore);
        Assert.Equal(subscription.Address, delivery.Address);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Line Title(Digest digest) => ((Heading)ChatMessageJson.Read(digest.Content.Message).Blocks[0]).Line;
}
