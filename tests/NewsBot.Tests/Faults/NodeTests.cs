using NewsBot.Model;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>Two workers on one database.</summary>
public sealed class NodeTests
{
    private const int Full = 20, ChatsOfEach = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Where_one_of_two_nodes_is_killed_in_mid_digest_the_other_goes_on()
    {
        await using var stage = await OpenAsync(FaultDatabases.PostgreSql);
        int runs = FaultRuns.Of(Full), inFlight = 0;
        var one = stage.Start();
        await one.ServesAsync(TestContext.Current.CancellationToken);
        for (int run = 0; run < runs; run++)
        {
            int before = stage.Telegram.Requests.Count;
            var due = await SubscribeAsync(stage, stage.StartTakes + TimeSpan.FromSeconds(2));
            var other = stage.Start(); // A start looks what is due when.
            var (speaker, silent) = await MidDigestAsync(due, one, other);
            inFlight += await stage.InFlightAsync(before);
            await stage.KillAsync(speaker);
            Assert.True(await stage.SettledAsync(due, Patience), $"The other node did not go on: {string.Join('\n', silent.Log)}");
            one = silent;
        }

        (await FaultTally.OfAsync("two nodes, one killed in mid-digest", stage, runs, inFlight)).Conclude();
    }

    [Fact]
    public async Task A_node_that_stood_still_sends_nothing_on_its_old_lease_when_it_wakes()
    {
        await using var stage = await OpenAsync(FaultDatabases.PostgreSql);
        int runs = FaultRuns.Of(Full), inFlight = 0;
        var first = stage.StartTakes + stage.StartTakes;
        List<IReadOnlyList<FaultChat>> all = [];
        for (int run = 0; run < runs; run++) all.Add(await SubscribeAsync(stage, first + (run * FaultRuns.Between)));
        var (one, other) = (stage.Start(), stage.Start());
        foreach (var due in all)
        {
            int before = stage.Telegram.Requests.Count;
            var (stopped, left) = await MidDigestAsync(due, one, other);
            inFlight += await stage.InFlightAsync(before);
            stopped.Stop();
            var still = Task.Delay(FaultRuns.StandStill, TestContext.Current.CancellationToken);
            bool settled = await stage.SettledAsync(due, Patience);
            await still;
            int sent = due.Sum(chat => chat.Posts().Count);
            stopped.Wake();
            Assert.True(settled, $"The other node did not go on: {string.Join('\n', left.Log)}");
            await Task.Delay(FaultRuns.Afterwards, TestContext.Current.CancellationToken);
            Assert.Equal(sent, due.Sum(chat => chat.Posts().Count));
        }

        (await FaultTally.OfAsync($"two nodes, one stopped {FaultRuns.StandStill.TotalSeconds:0} s (SIGSTOP) and woken", stage, runs, inFlight)).Conclude();
    }

    [Fact]
    public async Task A_second_worker_on_one_SQLite_file_is_refused_at_its_start()
    {
        await using var stage = await OpenAsync(FaultDatabases.Sqlite);
        await stage.Start().ServesAsync(TestContext.Current.CancellationToken);
        var second = stage.Start();
        Assert.Equal(1, await second.EndedAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is in use by another NewsBot", Assert.Single(second.Log), StringComparison.Ordinal);
    }

    private static async Task<FaultStage> OpenAsync(string database)
    {
        var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        return stage;
    }

    /// <summary>Chats of both platforms are due so soon; what goes to the last of them is stored by Telegram and not answered.</summary>
    private static async Task<IReadOnlyList<FaultChat>> SubscribeAsync(FaultStage stage, TimeSpan soon)
    {
        FaultChat[] chats = [.. Enumerable.Range(0, ChatsOfEach).SelectMany(_ => (FaultChat[])[stage.Chats.AddDiscord(), stage.Chats.AddTelegram()])];
        stage.Telegram.Faults.Next("sendMessage", new TelegramFault.HangAfter(), chats[^1].TelegramId);
        await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow() + soon, chats);
        return chats;
    }

    /// <summary>Waits until a request to the last chat hangs.</summary>
    /// <returns>The node whose request it is, and the other one.</returns>
    private static async Task<(FaultWorker Speaker, FaultWorker Silent)> MidDigestAsync(IReadOnlyList<FaultChat> due, FaultWorker one, FaultWorker other)
    {
        var (saidOne, saidOther) = (Said(one), Said(other));
        Assert.True(await FaultStage.UntilAsync(() => due[^1].Posts().Count > 0 && Said(one) + Said(other) > saidOne + saidOther, Patience), $"Nothing was sent:\n{string.Join('\n', one.Log)}\n{string.Join('\n', other.Log)}");
        return Said(one) > saidOne ? (one, other) : (other, one);
    }

    /// <summary>How many messages it has brought to an end.</summary>
    private static int Said(FaultWorker node) => node.Log.Count(line => line.Contains("Delivery ", StringComparison.Ordinal));
}
