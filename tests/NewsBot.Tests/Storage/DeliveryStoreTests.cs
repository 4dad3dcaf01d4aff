using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;

namespace NewsBot.Tests.Storage;

public sealed class DeliveryStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero);
    private readonly FrozenTime _time = new(Now);
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeliveryStore Store => _storage.Get<DeliveryStore>();

    private DeliveryOutcomeStore Outcomes => _storage.Get<DeliveryOutcomeStore>();

    /// <summary>Three messages to three chats; the third has its time in an hour.</summary>
    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync(_time);
        await _storage.Get<DigestStore>().AddAsync(
            SampleDigest.Of(1, "2025-W31", Now), [],
            [.. Enumerable.Range(0, 3).Select(chat => new Delivery { DigestId = 0, Address = Chat(chat), NotBefore = chat == 2 ? Now.AddHours(1) : Now })],
            Cancel);
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Only_what_is_due_is_leased_and_only_once_and_only_of_the_platform()
    {
        Assert.Empty(await Store.LeaseAsync(ChatPlatform.Discord, "one", TimeSpan.FromMinutes(5), 9, Cancel));
        var leased = await LeaseAsync("one");

        Assert.Equal([Chat(0), Chat(1)], leased.Select(delivery => delivery.Address));
        Assert.All(leased, delivery => Assert.Equal(
            (DeliveryState.Leased, "one", 1, Now.AddMinutes(5), Now), (delivery.State, delivery.LeaseOwner, delivery.Attempt, delivery.LeaseUntil, delivery.FirstTryAt)));
        Assert.Empty(await LeaseAsync("two"));
        Assert.Equal(TimeSpan.FromMinutes(5), await Store.NextDueAsync(ChatPlatform.Telegram, Cancel));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Chat(2), Assert.Single(await LeaseAsync("two")).Address);
        Assert.Equal(2, (await Store.CutOffAsync(ChatPlatform.Telegram, Cancel)).Count); // What ran out is not simply sent again.
    }

    [Fact]
    public async Task A_sender_that_lost_its_lease_changes_nothing()
    {
        var lost = (await LeaseAsync("one"))[0];
        Assert.True(await Outcomes.ResendAsync(lost, TimeSpan.Zero, TimeSpan.MaxValue, "cut off", Cancel));
        var held = Assert.Single(await LeaseAsync("one"));
        Assert.Equal((lost.Id, 2, 1, Now), (held.Id, held.Attempt, held.Resends, held.FirstTryAt));

        Assert.False(await Outcomes.SentAsync(lost, "m1", true, false, Cancel));
        Assert.False(await Outcomes.DeadAsync(held with { LeaseOwner = "two" }, "gone", Cancel));
        Assert.True(await Outcomes.SentAsync(held, "m2", false, false, Cancel));
        Assert.False(await Outcomes.SentAsync(held, "m3", false, false, Cancel));

        var row = (await Store.ListAsync(held.DigestId, Cancel))[0];
        Assert.Equal((DeliveryState.Sent, "m2", Now, null, null, 1), (row.State, row.MessageId, row.SentAt!.Value, row.LeaseOwner, row.LeaseUntil, row.Resends));
    }

    [Fact]
    public async Task A_retry_is_due_again_so_long_after_by_the_database_and_the_ends_never()
    {
        var leased = await LeaseAsync("one");
        _time.Advance(TimeSpan.FromSeconds(30)); // Until it could be written down.
        Assert.True(await Outcomes.RetryAsync(leased[0], TimeSpan.FromMinutes(1), "429", Cancel));
        Assert.True(await Outcomes.UnknownAsync(leased[1], "timeout", false, Cancel));

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await LeaseAsync("two"));
        _time.Advance(TimeSpan.FromSeconds(1));
        var again = Assert.Single(await LeaseAsync("two"));
        Assert.Equal((leased[0].Id, "429", 2, Now.AddSeconds(90)), (again.Id, again.Reason, again.Attempt, again.FirstTryAt));
        Assert.Equal(DeliveryState.Unknown, (await Store.ListAsync(again.DigestId, Cancel))[1].State);
    }

    [Fact]
    public async Task A_part_that_follows_is_made_once_also_where_its_row_was_given_up_before()
    {
        var leased = (await LeaseAsync("one"))[0];
        Assert.True(await Outcomes.UnknownAsync(leased, "timeout", another: true, Cancel));
        Assert.True(await Outcomes.SentAsync(leased, "m1", false, another: true, Cancel));
        var parts = (await Store.ListAsync(leased.DigestId, Cancel)).Where(row => row.Address == leased.Address);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Pending)], parts.Select(row => (row.Part, row.State)));
    }

    [Fact]
    public async Task A_worker_that_is_alone_ends_what_its_earlier_self_left()
    {
        await LeaseAsync("dead");
        Assert.Empty(await Store.CutOffAsync(ChatPlatform.Telegram, Cancel));
        Assert.Equal(2, await Store.EndLeasesAsync(Cancel));
        Assert.Equal(2, (await Store.CutOffAsync(ChatPlatform.Telegram, Cancel)).Count);
    }

    [Fact]
    public async Task Due_rows_of_a_file_are_found_by_index()
    {
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: false);
        using var connection = storage.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            EXPLAIN QUERY PLAN SELECT id FROM delivery AS due WHERE platform = 'web' AND state = 'Pending' AND not_before <= 5 AND NOT EXISTS (
                SELECT 1 FROM delivery AS earlier WHERE earlier.address = due.address AND earlier.state IN ('Pending', 'Leased') AND (earlier.digest_id, earlier.part) < (due.digest_id, due.part))
            """;
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));

        Assert.Contains(plan, line => line.Contains("delivery_pending", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("delivery_open", StringComparison.Ordinal));
    }

    private static ChatAddress Chat(int number) => new(ChatPlatform.Telegram, $"-10012{number}", "45");

    private Task<IReadOnlyList<Delivery>> LeaseAsync(string owner) => Store.LeaseAsync(ChatPlatform.Telegram, owner, TimeSpan.FromMinutes(5), 9, Cancel);
}
