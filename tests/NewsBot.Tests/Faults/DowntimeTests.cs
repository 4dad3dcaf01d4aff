using NewsBot.Model;

namespace NewsBot.Tests.Faults;

/// <summary>A worker that was down over several runs: what becomes of them is what each chat has chosen.</summary>
public sealed class DowntimeTests
{
    private const int Full = 5;
    private static readonly TimeSpan Late = TimeSpan.FromHours(1), Patience = TimeSpan.FromSeconds(90);

    public static MatrixTheoryData<int, string> Rows => new([1, 3, 10], FaultDatabases.All);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Runs_that_were_missed_are_made_up_for_as_the_chat_has_chosen(int missed, string database)
    {
        // The last run that is missed was an hour ago; the worker that sends the one before them lives so many days earlier.
        var back = -(TimeSpan.FromDays(missed) + Late);
        using var clock = new FakeClock(back);
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        var due = TimeProvider.System.GetUtcNow() + back + stage.StartTakes;
        int runs = FaultRuns.Of(Full);
        List<(CatchUp CatchUp, FaultChat Chat)> chats = [];
        foreach (var catchUp in Enum.GetValues<CatchUp>())
            for (int run = 0; run < runs; run++) chats.AddRange([(catchUp, stage.Chats.AddDiscord()), (catchUp, stage.Chats.AddTelegram())]);
        foreach (var group in chats.GroupBy(chat => chat.CatchUp, chat => chat.Chat)) await stage.Chats.SubscribeAsync(due, group, group.Key);
        var first = stage.Start(environment: clock.Environment);
        Assert.True(await FaultStage.UntilAsync(() => chats.TrueForAll(chat => chat.Chat.Posts().Count == 1), Patience), $"The first digests did not come: {string.Join('\n', first.Log)}");
        await stage.SettledAsync(stage.Chats.All, Patience);
        await stage.KillAsync(first);

        stage.Start();
        await FaultStage.UntilAsync(() => chats.TrueForAll(chat => chat.Chat.Posts().Count >= Wanted(chat.CatchUp, missed)), Patience);
        await Task.Delay(FaultRuns.Afterwards, TestContext.Current.CancellationToken);
        var wrong = chats.Where(chat => chat.Chat.Posts().Count != Wanted(chat.CatchUp, missed)).Select(chat => $"{chat.CatchUp}: {chat.Chat.Address} got {chat.Chat.Posts().Count} digests and not {Wanted(chat.CatchUp, missed)}.");
        var tally = await FaultTally.OfAsync($"down over {missed} runs", stage, runs, 0, wrong);
        (tally with { DiscordTwice = 0, TelegramTwice = 0 }).Conclude(); // Each digest of a quiet day says the same.
    }

    /// <summary>Digests that the chat has in the end, the one before the time down among them.</summary>
    private static int Wanted(CatchUp catchUp, int missed) => catchUp switch
    {
        CatchUp.Skip => 1,
        CatchUp.Latest => 2,
        _ => 1 + missed,
    };
}
