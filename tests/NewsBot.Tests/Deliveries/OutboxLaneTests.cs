using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

/// <summary>Several at a time, each chat in its order; and a database that goes away.</summary>
public sealed class OutboxLaneTests
{
    public static TheoryData<bool> Both => TestDatabase.Both;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Several_chats_are_written_to_at_the_same_time_but_no_more_than_are_allowed(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender();
        var arrived = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        for (int chat = 0; chat < 8; chat++) await stage.AddAsync($"2025-W{10 + chat}", new ChatAddress(ChatPlatform.Web, $"c{chat}"));
        for (int chat = 0; chat < 8; chat++)
        {
            sender.Next(async _ =>
            {
                arrived.Release();
                await go.Task;
                return null;
            });
        }

        var running = stage.Pump(new DeliveriesOptions { AtOnce = 4 }, sender).RunOnceAsync(Token);
        for (int i = 0; i < 4; i++) await arrived.WaitAsync(Token);
        go.SetResult();
        await running;
        Assert.Equal((8, 4), (sender.Posts.Count, sender.MostUnderWay));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_chat_gets_its_digests_in_their_order_also_where_the_first_has_to_wait(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { Parts = 2 };
        for (int week = 1; week <= 3; week++) await stage.AddAsync($"2025-W3{week}");
        sender.Next(new DeliveryResult.RetryAt(stage.Time.GetUtcNow().AddMinutes(1), "slow down"));
        await stage.RunAsync(sender);
        Assert.Empty(sender.Posts);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync(sender);
        Assert.Equal([.. from digest in Enumerable.Range(1, 3) from part in Enumerable.Range(0, 2) select $"{digest}/web:general/{part}"], sender.Order);
        Assert.Equal(1, sender.MostUnderWay);
    }

    [Fact]
    public async Task A_hung_socket_gives_its_slot_back_when_its_time_is_over()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        var hung = await stage.AddAsync();
        await stage.AddAsync("2025-W32", new ChatAddress(ChatPlatform.Web, "other"));
        sender.NextHangs();
        await stage.Pump(new DeliveriesOptions { SendTimeoutSeconds = 1, AtOnce = 1 }, sender).RunOnceAsync(Token);
        var row = await stage.RowAsync(hung);
        Assert.Equal((DeliveryState.Pending, 1, "No answer within 1 second."), (row.State, row.Resends, row.Reason));
        Assert.Equal("2/web:other/0", Assert.Single(sender.Order));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task While_the_database_is_away_nothing_is_forgotten_and_nothing_sent_twice_for_it(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await stage.AddAsync();
        var (sent, locked) = (new TaskCompletionSource(), new TaskCompletionSource());
        sender.Next(async _ =>
        {
            sent.SetResult();
            await locked.Task;
            return null;
        });
        using var pump = stage.Pump(new DeliveriesOptions { SendTimeoutSeconds = 1, LookSeconds = 1 }, sender);
        await pump.StartAsync(Token);
        await sent.Task.WaitAsync(Token);
        await using (var other = stage.Storage.Open())
        {
            await using var command = other.CreateCommand();
            command.CommandText = postgreSql ? "BEGIN; LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE" : "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(Token);
            locked.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(4), Token); // Longer than the row's lease.
            command.CommandText = "COMMIT";
            await command.ExecuteNonQueryAsync(Token);
        }

        while ((await stage.RowAsync(digest)).State != DeliveryState.Sent) await Task.Delay(50, Token);
        await pump.StopAsync(Token);
        var row = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, 0, 1), (row.State, row.Resends, sender.Tries));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Rows_that_many_lease_at_once_are_leased_once(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        for (int chat = 0; chat < 40; chat++) await stage.AddAsync($"2025-{chat}", new ChatAddress(ChatPlatform.Web, $"c{chat}"));
        var store = stage.Storage.Get<DeliveryStore>();
        var leased = await Task.WhenAll(Enumerable.Range(0, 16).Select(node => Task.Run(() => store.LeaseAsync(ChatPlatform.Web, $"node {node}", TimeSpan.FromMinutes(1), 3, Token))));
        var ids = leased.SelectMany(rows => rows).Select(row => row.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal((long)ids.Count, stage.Storage.Scalar("SELECT COUNT(*) FROM delivery WHERE state = 'Leased' AND attempt = 1"));
    }
}
