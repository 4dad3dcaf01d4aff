namespace NewsBot.Tests.Faults;

/// <summary>A worker's clock jumps and comes back, or two nodes do not agree what time it is: there is one digest for each period, and none is lost.</summary>
public sealed class ClockTests
{
    private const int Full = 5;
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(75), SoonAfter = TimeSpan.FromMinutes(30);

    public static TheoryData<string, double, string> Rows => new(
        from jump in new (string, double)[] { ("+1 h", 1), ("−1 h", -1), ("+1 day", 24) }
        from database in FaultDatabases.All
        select (jump.Item1, jump.Item2, database));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_clock_that_jumps_brings_one_digest_for_each_period(string jump, double hours, string database)
    {
        using var clock = new FakeClock();
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        var begin = TimeProvider.System.GetUtcNow() + (2 * stage.StartTakes);
        int runs = FaultRuns.Of(Full);
        FaultChat[] before = await SubscribeAsync(stage, begin);
        List<FaultChat[]> overtaken = [];
        for (int run = 0; run < runs; run++) overtaken.Add(await SubscribeAsync(stage, begin + SoonAfter + (run * TimeSpan.FromHours(hours))));
        var worker = stage.Start(environment: clock.Environment);
        List<string> wrong = [];
        if (!await ArrivedAsync(before)) wrong.Add("The first digest did not come.");
        for (int run = 0; run < runs; run++)
        {
            // Each jump goes further than the last, so that it overtakes chats that were not due yet; back in time nothing is due.
            clock.Set((run + 1) * TimeSpan.FromHours(hours));
            if (hours > 0 && !await ArrivedAsync(overtaken[run])) wrong.Add($"After jump {run + 1} the digest that was due did not come.");
            await Task.Delay(FaultRuns.Afterwards, Cancel);
            clock.Set(TimeSpan.Zero);
            await Task.Delay(FaultRuns.Afterwards, Cancel);
        }

        await stage.KillAsync(worker);
        var due = hours > 0 ? stage.Chats.All : before;
        var tally = await FaultTally.OfAsync($"clock {jump}", stage, runs, 0, [.. wrong, .. await AgainAsync(stage)]);
        (tally with { Lost = due.Count(chat => chat.Posts().Count == 0) }).Conclude();
    }

    [Fact]
    public async Task Nodes_whose_clocks_are_half_a_minute_apart_send_one_digest()
    {
        using var clock = new FakeClock(TimeSpan.FromSeconds(30));
        await using var stage = await FaultStage.OpenAsync(FaultDatabases.PostgreSql);
        await stage.Chats.UpgradeAsync();
        var begin = TimeProvider.System.GetUtcNow() + (3 * stage.StartTakes) + TimeSpan.FromSeconds(30);
        int runs = FaultRuns.Of(Full);
        for (int run = 0; run < runs; run++) await SubscribeAsync(stage, begin + (run * TimeSpan.FromSeconds(5)));
        stage.Start();
        stage.Start(environment: clock.Environment);
        bool settled = await stage.SettledAsync(stage.Chats.All, TimeSpan.FromMinutes(3));
        await Task.Delay(TimeSpan.FromSeconds(30), Cancel); // By now both clocks have passed it.
        (await FaultTally.OfAsync("nodes 30 s apart", stage, runs, 0, [.. settled ? [] : (string[])["Not all digests came to an end."], .. await AgainAsync(stage)])).Conclude();
    }

    private static async Task<FaultChat[]> SubscribeAsync(FaultStage stage, DateTimeOffset at)
    {
        FaultChat[] chats = [stage.Chats.AddDiscord(), stage.Chats.AddTelegram()];
        await stage.Chats.SubscribeAsync(at, chats);
        return chats;
    }

    private static Task<bool> ArrivedAsync(FaultChat[] chats) => FaultStage.UntilAsync(() => chats.All(chat => chat.Posts().Count > 0), Noticed);

    /// <summary>Chats that have more messages than periods.</summary>
    private static async Task<IReadOnlyList<string>> AgainAsync(FaultStage stage)
    {
        List<string> again = [];
        foreach (var chat in stage.Chats.All)
        {
            long periods = await stage.Database.CountAsync($"SELECT COUNT(DISTINCT period) FROM digest JOIN subscription ON subscription.id = digest.subscription_id WHERE address = '{chat.Address}'");
            if (chat.Posts().Count > periods) again.Add($"{chat.Address} got {chat.Posts().Count} messages for {periods} periods.");
        }

        return again;
    }
}
