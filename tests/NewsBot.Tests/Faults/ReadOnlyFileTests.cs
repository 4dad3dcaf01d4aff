namespace NewsBot.Tests.Faults;

/// <summary>A SQLite file on a disk that cannot be written to: a start says so in one sentence, and the first one after its return goes on.</summary>
public sealed class ReadOnlyFileTests
{
    private const int Full = 5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_read_only_disk_a_start_says_so_and_the_next_one_goes_on()
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-fault").FullName;
        await using var disk = await SmallDisk.MountAsync(megabytes: 32);
        await using var stage = await FaultStage.OpenAsync(new SqliteFaultDatabase(Path.Combine(disk.Path, "newsbot.db")), folder);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        List<string> wrong = [];
        for (int run = 0; run < runs; run++)
        {
            FaultChat[] due = [stage.Chats.AddDiscord(), stage.Chats.AddTelegram()];
            await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow(), due);
            FaultDatabase.LetGo();
            await disk.RemountAsync(readOnly: true);
            var refused = stage.Start();
            int code = await refused.EndedAsync(Cancel);
            if (code != 1 || refused.Log is not [var sentence] || !sentence.Contains("written", StringComparison.Ordinal)) wrong.Add($"The start on a read-only disk ended with {code}: {string.Join(' ', refused.Log)}");
            await disk.RemountAsync(readOnly: false);
            var next = stage.Start();
            await next.ServesAsync(Cancel);
            if (!await stage.SettledAsync(due, TimeSpan.FromSeconds(30))) wrong.Add("Half a minute after the return not all digests were out.");
            next.Kill();
        }

        (await FaultTally.OfAsync("database read-only (at the start)", stage, runs, 0, wrong)).Conclude();
    }
}
