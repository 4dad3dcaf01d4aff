namespace NewsBot.Tests.Faults;

/// <summary>The database fails for a while under a worker that runs: digests that are due then come out soon after its return.</summary>
public sealed class DatabaseFaultTests
{
    private const int Full = 5;
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(30);

    /// <summary>A SQLite file cannot become read-only for who has it open: that is a row of its own.</summary>
    public static TheoryData<DatabaseTrouble, string> Rows => new(
        from trouble in Enum.GetValues<DatabaseTrouble>()
        from database in FaultDatabases.All
        where trouble != DatabaseTrouble.ReadOnly || database != FaultDatabases.Sqlite
        select (trouble, database));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Where_the_database_fails_a_worker_goes_on_soon_after_its_return(DatabaseTrouble trouble, string database)
    {
        await using var fault = await DatabaseFault.MakeAsync(trouble, database);
        await using var stage = await FaultStage.OpenAsync(fault.Database, fault.Folder);
        await stage.Chats.UpgradeAsync();
        var length = DatabaseFault.LengthOf(trouble);
        var begin = TimeProvider.System.GetUtcNow() + (2 * stage.StartTakes) + TimeSpan.FromSeconds(3);
        List<(DateTimeOffset Begin, FaultChat[] Due)> runs = [];
        for (int run = 0; run < FaultRuns.Of(Full); run++, begin += length + FaultRuns.Rest) runs.Add((begin, await SubscribeAsync(stage, begin, length)));
        var worker = stage.Start([$"Storage:BusyTimeoutSeconds={(FaultRuns.AreFull ? 30 : 3)}"]);
        await worker.ServesAsync(Cancel);

        List<string> wrong = [];
        foreach (var (at, due) in runs)
        {
            if (at - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } left) await Task.Delay(left, Cancel);
            await fault.BeginAsync();
            await Task.Delay(length, Cancel);
            await fault.EndAsync();
            if (!await stage.SettledAsync(due, Return)) wrong.Add($"Half a minute after the return of {at:HH:mm:ss} not all digests were out.");
        }

        await stage.SettledAsync(stage.Chats.All, Return);
        if (worker.IsGone) wrong.Add("The worker ended.");
        (await FaultTally.OfAsync($"database {trouble.InWords()} {length.TotalSeconds:0} s", stage, runs.Count, 0, wrong)).Conclude();
    }

    /// <summary>Some are due just when it fails, some in the middle.</summary>
    private static async Task<FaultChat[]> SubscribeAsync(FaultStage stage, DateTimeOffset begin, TimeSpan length)
    {
        FaultChat[] first = [stage.Chats.AddDiscord(), stage.Chats.AddTelegram()], middle = [stage.Chats.AddDiscord(), stage.Chats.AddTelegram()];
        await stage.Chats.SubscribeAsync(begin, first);
        await stage.Chats.SubscribeAsync(begin + (length / 2), middle);
        return [.. first, .. middle];
    }
}
