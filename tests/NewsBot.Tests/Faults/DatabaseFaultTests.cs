namespace NewsBot.Tests.Faults;

/// <summary>The database fails for a while, again and again, under a worker that runs; all the time one chat after the other is due. What was due until its return comes out soon after it.</summary>
public abstract class DatabaseFaultTests
{
    private const int Full = 5;
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(30), Start = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected static async Task RunAsync(DatabaseTrouble trouble, string database)
    {
        await using var fault = await DatabaseFault.MakeAsync(trouble, database);
        await using var stage = await FaultStage.OpenAsync(fault.Database, fault.Folder);
        await stage.Chats.UpgradeAsync();
        var length = DatabaseFault.LengthOf(trouble);
        int runs = FaultRuns.Of(Full);
        var all = await SubscribeAsync(stage, TimeProvider.System.GetUtcNow() + stage.StartTakes, every: length, lasting: (2 * Return) + (runs * (length + Return)));
        var worker = stage.Start([$"Storage:BusyTimeoutSeconds={(FaultRuns.AreFull ? 30 : 3)}"]);
        await worker.ServesAsync(Cancel);
        Assert.True(await stage.SettledAsync([all[0].Chat], Start), string.Join('\n', worker.Log));

        List<string> wrong = [];
        DateTimeOffset returned = default;
        for (int run = 1; run <= runs; run++)
        {
            var began = TimeProvider.System.GetUtcNow();
            await fault.BeginAsync();
            await Task.Delay(length, Cancel);
            await fault.EndAsync();
            returned = TimeProvider.System.GetUtcNow();
            if (!all.Exists(each => each.Due > began && each.Due < returned)) wrong.Add($"Nothing was due in outage {run}.");
            if (!await stage.SettledAsync([.. all.Where(each => each.Due <= returned).Select(each => each.Chat)], Return)) wrong.Add($"Half a minute after return {run} not all digests were out.");
        }

        if (worker.IsGone) wrong.Add("The worker ended.");
        await stage.KillAsync(worker);
        (await FaultTally.OfAsync($"database {trouble.InWords()} {length.TotalSeconds:0} s", stage, runs, [.. all.Where(each => each.Due <= returned || each.Chat.Posts().Count > 0).Select(each => (each.Chat, 1))], faults: wrong)).Conclude();
    }

    /// <summary>Two chats of each moment, one on each platform.</summary>
    private static async Task<List<(FaultChat Chat, DateTimeOffset Due)>> SubscribeAsync(FaultStage stage, DateTimeOffset first, TimeSpan every, TimeSpan lasting)
    {
        List<(FaultChat Chat, DateTimeOffset Due)> all = [];
        for (var due = first; due < first + lasting; due += every)
        {
            FaultChat[] chats = [stage.Chats.AddDiscord(), stage.Chats.AddTelegram()];
            await stage.Chats.SubscribeAsync(due, chats);
            all.AddRange(chats.Select(chat => (chat, due)));
        }

        return all;
    }
}

/// <summary>A file cannot become read-only for who has it open: that is a row of its own.</summary>
public sealed class DatabaseFaultOnSqliteTests : DatabaseFaultTests
{
    [Theory]
    [InlineData(DatabaseTrouble.Stopped)]
    [InlineData(DatabaseTrouble.DiskFull)]
    [InlineData(DatabaseTrouble.Locked)]
    public Task Where_the_file_fails_a_worker_goes_on_soon_after_its_return(DatabaseTrouble trouble) => RunAsync(trouble, FaultDatabases.Sqlite);
}

public sealed class DatabaseFaultOnPostgreSqlTests : DatabaseFaultTests
{
    [Theory]
    [InlineData(DatabaseTrouble.Stopped)]
    [InlineData(DatabaseTrouble.DiskFull)]
    [InlineData(DatabaseTrouble.Locked)]
    [InlineData(DatabaseTrouble.ReadOnly)]
    public Task Where_the_server_fails_a_worker_goes_on_soon_after_its_return(DatabaseTrouble trouble) => RunAsync(trouble, FaultDatabases.PostgreSql);
}
