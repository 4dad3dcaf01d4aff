using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

/// <summary>One node at a time speaks to a platform.</summary>
public sealed class PlatformLeaseTests
{
    private static readonly ChatAddress Chat = new(ChatPlatform.Telegram, "5");

    public static TheoryData<bool> Both => TestDatabase.Both;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_lease_is_its_owners_until_it_runs_out_or_is_given_back(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        var time = new FrozenTime(new DateTimeOffset(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
        await using var storage = await TemporaryStorage.CreateAsync(time, postgreSql);
        var leases = storage.Get<PlatformLeaseStore>();
        Task<PlatformLease?> TakeAsync(string owner, TimeSpan closedFor = default) => leases.TakeAsync(ChatPlatform.Telegram, owner, TimeSpan.FromSeconds(20), closedFor, Token);

        Assert.Equal(new PlatformLease(1, TimeSpan.Zero), await TakeAsync("one"));
        Assert.Null(await TakeAsync("two"));
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, (await TakeAsync("one", TimeSpan.FromMinutes(1)))!.Epoch);
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(await TakeAsync("two"));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new PlatformLease(2, TimeSpan.FromSeconds(40)), await TakeAsync("two")); // What the platform asked of the first node holds for the second.
        await leases.ReleaseAsync(ChatPlatform.Telegram, "one", Token);
        Assert.Null(await TakeAsync("one"));
        await leases.ReleaseAsync(ChatPlatform.Telegram, "two", Token);
        Assert.Equal(3, (await TakeAsync("one"))!.Epoch);
    }

    [Fact]
    public async Task A_node_that_stood_still_knows_that_its_turn_is_over_before_anybody_tells_it()
    {
        var time = new ShiftedMonotonicTime();
        var turn = new PlatformTurns(time).Of(ChatPlatform.Telegram);
        Assert.True(turn.IsOurs); // Nobody has said that there is another node.
        turn.End();
        Assert.False(turn.IsOurs);
        var gained = turn.WaitAsync(Token);
        turn.Hold(time.GetTimestamp(), TimeSpan.FromSeconds(20));
        var held = await gained;
        Assert.True(turn.IsOurs);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(turn.IsOurs);
        Assert.False(held.IsCancellationRequested);
        turn.End();
        Assert.True(held.IsCancellationRequested);
    }

    [Fact]
    public async Task A_node_whose_turn_it_is_not_leases_nothing_and_one_whose_turn_ends_sends_nothing_more()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender(ChatPlatform.Telegram);
        var digest = await stage.AddAsync(address: Chat);
        var turn = stage.Turns.Of(ChatPlatform.Telegram);
        turn.End();
        await stage.RunAsync(sender);
        Assert.Equal((DeliveryState.Pending, 0), ((await stage.RowAsync(digest)).State, sender.Tries));

        turn.Hold(stage.Time.GetTimestamp(), TimeSpan.FromMinutes(1));
        sender.Next(_ =>
        {
            turn.End(); // Between the lease and the bytes.
            return Task.FromResult<DeliveryResult?>(null);
        });
        await stage.RunAsync(sender);
        Assert.Empty(sender.Posts);
        Assert.Equal((DeliveryState.Pending, null), ((await stage.RowAsync(digest)).State, (await stage.RowAsync(digest)).FirstTryAt));
    }

    [Fact]
    public async Task Two_nodes_share_the_platforms_and_the_second_takes_over_at_once_from_one_that_stops()
    {
        TestDatabase.Need(postgreSql: true);
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: true);
        using var first = new Node(storage);
        using var second = new Node(storage);
        first.Sender.ClosedFor = TimeSpan.FromMinutes(5);
        await first.StartAsync(Token);
        await first.Turn.WaitAsync(Token);
        await second.StartAsync(Token);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        Assert.Equal((true, false), (first.Turn.IsOurs, second.Turn.IsOurs));
        Assert.Equal(ConnectionState.StandingBy, Assert.Single(second.Connections.All).State);

        await first.StopAsync(Token);
        Assert.False(first.Turn.IsOurs);
        await second.Turn.WaitAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.InRange(second.Sender.ClosedBy, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        await second.StopAsync(Token);
    }

    [Fact]
    public async Task A_node_whose_lease_was_taken_meanwhile_is_silent_until_it_is_free_again()
    {
        TestDatabase.Need(postgreSql: true);
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: true);
        using var node = new Node(storage);
        await node.StartAsync(Token);
        var held = await node.Turn.WaitAsync(Token);
        storage.Scalar($"UPDATE platform_lease SET owner = 'another', until = {DateTimeOffset.UtcNow.AddHours(1).UtcTicks}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, held));
        Assert.False(node.Turn.IsOurs);
        storage.Scalar("UPDATE platform_lease SET until = 0");
        Assert.False((await node.Turn.WaitAsync(Token)).IsCancellationRequested);
        await node.StopAsync(Token);
    }

    [Fact]
    public async Task On_a_file_there_is_one_node_and_every_turn_is_its_own()
    {
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: false);
        using var node = new Node(storage);
        await node.StartAsync(Token);
        Assert.True(node.Turn.IsOurs);
        await node.StopAsync(Token);
        Assert.Equal(0L, storage.Scalar("SELECT COUNT(*) FROM platform_lease"));
    }

    /// <summary>A clock that never jumps, but can be let run on: as it does for a process that was stopped.</summary>
    private sealed class ShiftedMonotonicTime : TimeProvider
    {
        private long _ahead;

        public override long GetTimestamp() => base.GetTimestamp() + _ahead;

        public void Advance(TimeSpan by) => _ahead += (long)(by.TotalSeconds * TimestampFrequency);
    }

    private sealed class Node(TemporaryStorage storage) : IDisposable
    {
        private readonly PlatformTurns _turns = new(TimeProvider.System);
        private LeaseKeeper? _keeper;

        public FakeSender Sender { get; } = new(ChatPlatform.Telegram);

        public ChatConnections Connections { get; } = new(TimeProvider.System);

        public PlatformTurn Turn => _turns.Of(ChatPlatform.Telegram);

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            _keeper = new LeaseKeeper(
                storage.Get<PlatformLeaseStore>(), _turns, [Sender, new FakeSender()], Connections, Options.Create(new DeliveriesOptions { PlatformLeaseSeconds = 2 }),
                storage.Get<IOptions<StorageOptions>>(), TimeProvider.System, NullLogger<LeaseKeeper>.Instance);
            await _keeper.StartingAsync(cancellationToken);
            await _keeper.StartAsync(cancellationToken);
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await _keeper!.StopAsync(cancellationToken);
            await _keeper.StoppedAsync(cancellationToken);
        }

        public void Dispose()
        {
            _keeper?.Dispose();
            _turns.Dispose();
        }
    }
}
