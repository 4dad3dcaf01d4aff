namespace NewsBot.Tests.Faults;

/// <summary>
/// A clock is set back by an hour, ahead by an hour and ahead by a day, under a worker that runs: each period has one digest, which comes soon after the clock has it that says
/// what is due, and not before. For a SQLite file that is the worker's clock, for PostgreSQL the server's: there a node's own clock may jump, and changes nothing.
/// </summary>
public abstract class ClockTests
{
    private const int Full = 5;

    /// <summary>After it what was due must have come; in a quiet worker it is two or three seconds.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>A worker that starts among many others may need so long for its first digest.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(5), Before = TimeSpan.FromSeconds(2), Apart = TimeSpan.FromSeconds(30), Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private protected static async Task ApartAsync()
    {
        using var clock = new FakeClock();
        clock.Set(Apart);
        await using var stage = await FaultStage.OpenAsync(FaultDatabases.PostgreSql);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        var begin = Now + (3 * stage.StartTakes);
        List<Phase> phases = [];
        for (int run = 0; run < runs; run++) phases.Add(await PlanAsync(stage, "", TimeSpan.Zero, begin + (run * Each), TimeSpan.Zero));
        await Task.WhenAll(stage.Start().ServesAsync(Cancel), stage.Start(environment: clock.Environment).ServesAsync(Cancel));
        await FaultStage.UntilAsync(() => phases[0].Chats.All(chat => chat.Posts().Count > 0), Start);
        List<string> wrong = [];
        foreach (var phase in phases) wrong.AddRange(await MetAsync(stage, phase));
        await Task.Delay(FaultRuns.Afterwards, Cancel);
        (await FaultTally.OfAsync("nodes 30 s apart", stage, runs, [.. stage.Chats.All.Select(chat => (chat, 1))], faults: wrong)).Conclude();
    }

    private protected static async Task SetAsync(string database, bool ofServer, string whose)
    {
        using var clock = new FakeClock();
        bool decides = ofServer || database == FaultDatabases.Sqlite;
        await using var stage = decides ? await FaultStage.OpenAsync(database, clock) : await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        var begin = Now + (2 * stage.StartTakes);
        List<Phase> phases = [];
        foreach (var (jump, offset) in Jumps(runs))
        {
            // Set back, the clock that decides goes through an hour that it has gone through: what came there must not come again.
            bool again = decides && phases.Count > 0 && offset < phases[^1].Offset;
            phases.Add(again ? phases[^1] with { Jump = jump, Offset = offset } : await PlanAsync(stage, jump, offset, begin + (phases.Count * Each), decides ? offset : TimeSpan.Zero));
        }

        var worker = stage.Start(environment: ofServer ? null : clock.Environment);
        await worker.ServesAsync(Cancel);
        await FaultStage.UntilAsync(() => phases[0].Chats.All(chat => chat.Posts().Count > 0), Start);
        List<(string Jump, string Wrong)> wrong = [];
        var set = begin;
        for (int place = 1; place < phases.Count; place++)
        {
            var next = begin + (place * Each) - Before;
            if (next < set + Each) next = set + Each;
            if (next - Now is { Ticks: > 0 } left) await Task.Delay(left, Cancel);
            clock.Set(phases[place].Offset);
            set = Now;
            foreach (string each in await MetAsync(stage, phases[place])) wrong.Add((phases[place].Jump, each));
        }

        int Periods(Phase phase) => 1 + (int)((phases[^1].Due + phases[^1].Ahead - (phase.Due + phase.Ahead)) / Day);
        await FaultStage.UntilAsync(() => phases.TrueForAll(phase => phase.Chats.All(chat => chat.Posts().Count >= Periods(phase))), Soon);
        await Task.Delay(FaultRuns.Afterwards, Cancel);
        await stage.KillAsync(worker);
        List<FaultTally> rows = [];
        foreach (var row in phases.Where(phase => phase.Jump.Length > 0).GroupBy(phase => phase.Jump))
            rows.Add(await FaultTally.OfAsync($"clock {row.Key}{whose}", stage, runs, [.. row.SelectMany(phase => phase.Chats.Select(chat => (chat, Periods(phase))))], faults: wrong.Where(each => each.Jump == row.Key).Select(each => each.Wrong)));
        Assert.Multiple([.. rows.Select(row => (Action)row.Conclude)]);
    }

    /// <summary>What the clock is set to, one after the other; the first is the right time.</summary>
    private static IEnumerable<(string Jump, TimeSpan Offset)> Jumps(int runs)
    {
        yield return ("", TimeSpan.Zero);
        for (int day = 0; day < runs; day++)
        {
            yield return ("−1 h", (day * Day) - Hour);
            yield return ("+1 h", day * Day);
            yield return ("+1 day", (day + 1) * Day);
        }
    }

    private static async Task<Phase> PlanAsync(FaultStage stage, string jump, TimeSpan offset, DateTimeOffset due, TimeSpan ahead)
    {
        FaultChat[] chats = [stage.Chats.AddDiscord(), stage.Chats.AddTelegram()];
        await stage.Chats.SubscribeAsync(due + ahead, chats);
        return new Phase(jump, offset, due, ahead, chats);
    }

    /// <summary>Waits for the phase's digests.</summary>
    /// <returns>What is wrong with when they came.</returns>
    private static async Task<IReadOnlyList<string>> MetAsync(FaultStage stage, Phase phase)
    {
        var late = phase.Due > Now ? phase.Due - Now + Soon : Soon;
        await FaultStage.UntilAsync(() => phase.Chats.All(chat => chat.Posts().Count > 0), late);
        return
        [
            .. phase.Chats.Where(chat => chat.Posts().Count == 0).Select(chat => $"{chat.Address} waited for longer than {Soon.TotalSeconds} s."),
            .. phase.Chats.Where(chat => stage.Asked(chat) is [var first, ..] && first < phase.Due).Select(chat => $"{chat.Address} had its digest at {stage.Asked(chat)[0]:HH:mm:ss} and not at {phase.Due:HH:mm:ss}."),
        ];
    }

    /// <summary>The time from one jump to the next.</summary>
    /// <param name="Offset">How much the clock is ahead of the right one.</param>
    /// <param name="Due">When its chats are due for the first time, by the right time.</param>
    /// <param name="Ahead">How much the clock that says what is due is ahead of the right one then.</param>
    private sealed record Phase(string Jump, TimeSpan Offset, DateTimeOffset Due, TimeSpan Ahead, IReadOnlyList<FaultChat> Chats);
}

public sealed class ClockOnSqliteTests : ClockTests
{
    [Fact]
    public Task The_clock_of_the_machine_is_set() => SetAsync(FaultDatabases.Sqlite, ofServer: false, whose: "");
}

public sealed class ClockOnPostgreSqlTests : ClockTests
{
    [Fact]
    public Task The_clock_of_the_server_is_set() => SetAsync(FaultDatabases.PostgreSql, ofServer: true, whose: " (the server's)");

    [Fact]
    public Task The_clock_of_a_node_is_set_and_the_server_s_is_right() => SetAsync(FaultDatabases.PostgreSql, ofServer: false, whose: " (a node's)");

    [Fact]
    public Task Nodes_whose_clocks_are_half_a_minute_apart_send_one_digest_when_the_server_has_it() => ApartAsync();
}
