using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class DeliveryStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero);
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeliveryStore Store => _storage.Get<DeliveryStore>();

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        var address = new ChatAddress(ChatPlatform.Telegram, "-100123", "45");
        await _storage.Get<DigestStore>().AddAsync(
            SampleDigest.Of(1, "2025-W31", Now), [],
            [.. Enumerable.Range(0, 3).Select(part => new Delivery { DigestId = 0, Address = address, Part = part, NotBefore = part == 2 ? Now.AddHours(1) : Now })],
            Cancel);
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Only_what_is_due_is_leased_and_only_once()
    {
        var leased = await LeaseAsync("one");

        Assert.Equal([0, 1], leased.Select(delivery => delivery.Part));
        Assert.All(leased, delivery => Assert.Equal((DeliveryState.Leased, "one", 1, Now.AddMinutes(5)), (delivery.State, delivery.LeaseOwner, delivery.Attempt, delivery.LeaseUntil)));
        Assert.Empty(await LeaseAsync("two"));
        Assert.Equal(2, Assert.Single(await LeaseAsync("two", Now.AddHours(1), 9), delivery => delivery.Attempt == 1).Part);
    }

    [Fact]
    public async Task Senders_at_the_same_time_never_lease_the_same_row()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => LeaseAsync($"sender {number}", Now.AddHours(1), 1))));

        var ids = leases.SelectMany(rows => rows).Select(delivery => delivery.Id).ToList();
        Assert.Equal(3, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task A_sender_that_lost_its_lease_changes_nothing()
    {
        var lost = (await LeaseAsync("one"))[0];
        var held = (await LeaseAsync("one", Now.AddMinutes(5)))[0];
        Assert.Equal((lost.Id, 2), (held.Id, held.Attempt));

        Assert.False(await Store.MarkSentAsync(lost, "m1", Now, false, Cancel));
        Assert.False(await Store.MarkDeadAsync(held with { LeaseOwner = "two" }, "gone", Cancel));
        Assert.True(await Store.MarkSentAsync(held, "m2", Now, false, Cancel));
        Assert.False(await Store.MarkSentAsync(held, "m3", Now, false, Cancel));

        var row = (await Store.ListAsync(held.DigestId, Cancel))[0];
        Assert.Equal((DeliveryState.Sent, "m2", Now, null, null), (row.State, row.MessageId, row.SentAt!.Value, row.LeaseOwner, row.LeaseUntil));
    }

    [Fact]
    public async Task A_retry_is_due_again_when_it_says_and_the_ends_never()
    {
        var leased = await LeaseAsync("one");
        Assert.True(await Store.MarkRetryAsync(leased[0], Now.AddMinutes(1), "429", Cancel));
        Assert.True(await Store.MarkUnknownAsync(leased[1], "timeout", false, Cancel));

        Assert.Empty(await LeaseAsync("two", Now.AddSeconds(59)));
        var again = Assert.Single(await LeaseAsync("two", Now.AddMinutes(1)));
        Assert.Equal((leased[0].Id, "429", 2), (again.Id, again.Reason, again.Attempt));
        Assert.Equal(DeliveryState.Unknown, (await Store.ListAsync(again.DigestId, Cancel))[1].State);
    }

    [Fact]
    public async Task Due_rows_of_a_file_are_found_by_index()
    {
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: false);
        using var connection = storage.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT id FROM delivery WHERE platform = 'web' AND ((state = 'Pending' AND not_before <= 5) OR (state = 'Leased' AND lease_until <= 5))";
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));

        Assert.Contains(plan, line => line.Contains("delivery_pending", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("delivery_leased", StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<Delivery>> LeaseAsync(string owner, DateTimeOffset? now = null, int count = 2) =>
        Store.LeaseAsync(owner, now ?? Now, (now ?? Now).AddMinutes(5), count, Cancel);
}
