using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

/// <summary>Bytes left and no answer came, or the worker died: what is sent again, how often, and what is said.</summary>
public sealed class UnknownOutcomeTests
{
    private const string Dead = "The worker stopped while it was being sent.";

    public static TheoryData<bool> Both => TestDatabase.Both;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Lease => new DeliveriesOptions().Lease;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_platform_that_refuses_doubles_gets_it_again_under_the_same_key(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.FromMinutes(3) };
        var digest = await stage.AddAsync();
        await stage.DieAsync();
        sender.Posts.TryAdd("1/web:general/0", (PumpStage.Chat, ChatMessage.Of("Hello"))); // It had left.
        Assert.InRange((await stage.RunAsync(sender))!.Value, TimeSpan.FromSeconds(1), Lease);
        stage.Time.Advance(Lease);
        Assert.NotNull(await stage.RunAsync(sender));
        Assert.Equal(0, sender.Tries);
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.RunAsync(sender);
        var row = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, 0), (row.State, row.Resends)); // The platform said that it has it: certainly once.
        Assert.True(Assert.Single(sender.Asked).InDoubt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task When_the_platform_has_forgotten_the_key_it_is_unknown_and_the_next_part_follows(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.FromMinutes(3), Parts = 2 };
        var digest = await stage.AddAsync();
        await stage.DieAsync();
        stage.Time.Advance(TimeSpan.FromMinutes(3));
        await stage.RunAsync(sender);
        Assert.Equal([(0, DeliveryState.Unknown), (1, DeliveryState.Sent)], await stage.PartsAsync(digest));
        Assert.Equal("1/web:general/1", Assert.Single(sender.Order));
    }

    [Fact]
    public async Task A_database_that_fails_before_anything_left_leaves_no_doubt_however_often()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await stage.AddAsync();
        for (int time = 0; time < 3; time++)
        {
            sender.Next(_ => throw new StorageException("The database is locked."));
            await stage.RunAsync(sender);
            var row = await stage.RowAsync(digest);
            Assert.Equal((DeliveryState.Pending, 0, "The database is locked."), (row.State, row.Resends, row.Reason));
            stage.Time.Advance(TimeSpan.FromSeconds(2));
        }

        await stage.RunAsync(sender);
        Assert.Equal(DeliveryState.Sent, (await stage.RowAsync(digest)).State);
    }

    [Fact]
    public async Task What_waited_too_long_for_its_second_try_is_not_sent_under_a_key_that_is_forgotten()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.FromMinutes(3) };
        var digest = await stage.AddAsync();
        sender.Next(new DeliveryResult.Unknown("No answer."));
        sender.Next(new DeliveryResult.RetryAt(stage.Time.GetUtcNow().AddMinutes(4), "slow down"));
        await stage.RunAsync(sender);
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.RunAsync(sender);
        Assert.NotNull((await stage.RowAsync(digest)).FirstTryAt);
        stage.Time.Advance(TimeSpan.FromMinutes(4));
        await stage.RunAsync(sender);
        Assert.Equal((DeliveryState.Unknown, 2), ((await stage.RowAsync(digest)).State, sender.Tries));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Where_no_key_is_known_it_is_sent_once_more_and_counted(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await stage.AddAsync();
        sender.Next(new DeliveryResult.Unknown("No answer."));
        await stage.RunAsync(sender);
        var waiting = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Pending, 1, "No answer."), (waiting.State, waiting.Resends, waiting.Reason));
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.RunAsync(sender);
        var sent = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, 1, 2), (sent.State, sent.Resends, sender.Tries));
    }

    [Theory]
    [InlineData(3, DeliveryState.Sent)]
    [InlineData(11, DeliveryState.Unknown)]
    public async Task However_often_workers_end_it_is_sent_again_but_not_for_ever(int deaths, DeliveryState state)
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await stage.AddAsync();
        for (int death = 1; death <= deaths; death++)
        {
            await stage.DieAsync();
            stage.Time.Advance(Lease);
            await stage.RunAsync(sender);
            stage.Time.Advance(TimeSpan.FromSeconds(10));
        }

        await stage.RunAsync(sender);
        var row = await stage.RowAsync(digest);
        Assert.Equal((state, state == DeliveryState.Sent ? 1 : 0), (row.State, sender.Tries));
    }

    [Fact]
    public async Task A_second_try_without_an_answer_is_the_last()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await stage.AddAsync();
        await stage.DieAsync();
        stage.Time.Advance(Lease);
        await stage.RunAsync(sender);
        sender.Next(new DeliveryResult.Unknown("No answer."));
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.RunAsync(sender);
        var row = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Unknown, 1, 1, "No answer."), (row.State, row.Resends, sender.Tries, row.Reason));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_community_that_would_rather_miss_it_gets_nothing_twice(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        await stage.Storage.Get<ChatSettingStore>().ChangeAsync(PumpStage.Chat, before => before with { NeverTwice = true }, Token);
        var digest = await stage.AddAsync();
        await stage.DieAsync();
        stage.Time.Advance(Lease);
        await stage.RunAsync(sender);
        var row = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Unknown, 0, Dead), (row.State, sender.Tries, row.Reason));
    }

    [Fact]
    public async Task A_wait_that_the_platform_asks_for_holds_for_the_second_try_as_well()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        await stage.AddAsync();
        sender.Next(new DeliveryResult.Unknown("No answer.", stage.Time.GetUtcNow().AddMinutes(2)));
        Assert.InRange((await stage.RunAsync(sender))!.Value, TimeSpan.FromMinutes(1.9), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_late_answer_that_it_was_posted_counts_as_long_as_nobody_has_begun_another_try()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await stage.AddAsync();
        var store = stage.Storage.Get<DeliveryStore>();
        var outcomes = stage.Storage.Get<DeliveryOutcomeStore>();
        var late = Assert.Single(await store.LeaseAsync(ChatPlatform.Web, "slow", Lease, 1, Token));
        stage.Time.Advance(Lease);
        await stage.RunAsync(sender);
        Assert.Equal(DeliveryState.Pending, (await stage.RowAsync(digest)).State);

        Assert.True(await outcomes.SentAsync(late, "m1", certainlyOnce: false, another: false, Token));
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.RunAsync(sender);
        Assert.Equal((DeliveryState.Sent, "m1", 0), ((await stage.RowAsync(digest)).State, (await stage.RowAsync(digest)).MessageId, sender.Tries));
        Assert.False(await outcomes.UnknownAsync(late, "too late", another: false, Token));
    }
}
