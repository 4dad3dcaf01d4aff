using NewsBot.Model;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>Two workers on one database.</summary>
public sealed class NodeTests
{
    private const int Full = 20, ChatsOfEach = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Where_one_of_two_nodes_is_killed_in_mid_digest_the_other_goes_on() =>
        RunAsync("two nodes, one killed in mid-digest", (stage, speaker) => stage.KillAsync(speaker), (_, _) => Task.CompletedTask);

    [Fact]
    public Task A_node_that_stood_still_sends_nothing_on_its_old_lease_when_it_wakes() => RunAsync(
        $"two nodes, one stopped {FaultRuns.StandStill.TotalSeconds:0} s (SIGSTOP) and woken",
        (_, speaker) =>
        {
            speaker.Stop();
            return Task.Delay(FaultRuns.StandStill, Cancel);
        },
        async (stage, speaker) =>
        {
            int sent = stage.Chats.All.Sum(chat => chat.Posts().Count);
            speaker.Wake();
            await Task.Delay(FaultRuns.Afterwards, Cancel);
            Assert.Equal(sent, stage.Chats.All.Sum(chat => chat.Posts().Count));
            await stage.KillAsync(speaker);
        });

    [Fact]
    public async Task A_second_worker_on_one_SQLite_file_is_refused_at_its_start()
    {
        await using var stage = await OpenAsync(FaultDatabases.Sqlite);
        await stage.Start().ServesAsync(Cancel);
        var second = stage.Start();
        Assert.Equal(1, await second.EndedAsync(Cancel));
        Assert.Contains("is in use by another NewsBot", Assert.Single(second.Log), StringComparison.Ordinal);
    }

    /// <param name="hurt">Strikes the node that speaks, in mid-digest.</param>
    /// <param name="afterwards">When the other one has brought the digest to its end.</param>
    private static async Task RunAsync(string fault, Func<FaultStage, FaultWorker, Task> hurt, Func<FaultStage, FaultWorker, Task> afterwards)
    {
        await using var stage = await OpenAsync(FaultDatabases.PostgreSql);
        int runs = FaultRuns.Of(Full), inFlight = 0;
        var one = stage.Start();
        await one.ServesAsync(Cancel);
        for (int run = 0; run < runs; run++)
        {
            var due = await SubscribeAsync(stage);
            var other = stage.Start(); // A start looks what is due when.
            var (speaker, silent) = await MidDigestAsync(due, one, other);
            var hurting = hurt(stage, speaker);
            inFlight += await stage.InFlightAsync(due);
            await hurting;
            Assert.True(await stage.SettledAsync(due, Patience), $"The other node did not go on: {string.Join('\n', silent.Log)}");
            await afterwards(stage, speaker);
            one = silent;
        }

        (await FaultTally.OfAsync(fault, stage, runs, inFlight)).Conclude();
    }

    private static async Task<FaultStage> OpenAsync(string database)
    {
        var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        return stage;
    }

    /// <summary>Chats of both platforms are due once both nodes serve; what goes to the last of them is stored by Telegram and not answered.</summary>
    private static async Task<IReadOnlyList<FaultChat>> SubscribeAsync(FaultStage stage)
    {
        FaultChat[] chats = [.. Enumerable.Range(0, ChatsOfEach).SelectMany(_ => (FaultChat[])[stage.Chats.AddDiscord(), stage.Chats.AddTelegram()])];
        stage.Telegram.Faults.Next("sendMessage", new TelegramFault.HangAfter(), chats[^1].TelegramId);
        await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow() + stage.StartTakes + TimeSpan.FromSeconds(1), chats);
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
