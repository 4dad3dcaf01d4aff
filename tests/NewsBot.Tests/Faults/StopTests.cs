using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>A worker that is told to stop (SIGTERM) in the middle of its deliveries: what is under way comes to its end, and the next start sends the rest.</summary>
public sealed class StopTests
{
    private const int Full = 20, OfEach = 4, AtOnce = 2;
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromMinutes(2), Stops = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Databases => [.. FaultDatabases.All];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Told_to_stop_in_mid_delivery_a_worker_drains_and_ends_well(string database)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        List<string> wrong = [];
        for (int run = 1; run <= runs; run++)
        {
            var due = await SubscribeAsync(stage);
            var worker = stage.Start([$"Deliveries:AtOnce={AtOnce}"]);
            Assert.True(await FaultStage.UntilAsync(() => due.Count(chat => chat.Posts().Count > 0) >= AtOnce, Patience), string.Join('\n', worker.Log));
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(Stops);
            int code = await worker.TerminateAsync(limit.Token);
            if (code != 0) wrong.Add($"Stop {run} ended with {code}.");
            long under = await stage.Database.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Leased'"), left = await stage.Database.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Pending'");
            if (under > 0) wrong.Add($"After stop {run} nobody knows what became of {under} messages.");
            if (left == 0) wrong.Add($"Stop {run} came after all was sent.");
        }

        stage.Start();
        if (!await stage.SettledAsync(stage.Chats.All, Patience)) wrong.Add("Not all digests came to an end after the last start.");
        (await FaultTally.OfAsync("SIGTERM in mid-delivery", stage, runs, [.. stage.Chats.All.Select(chat => (chat, 1))], faults: wrong)).Conclude();
    }

    /// <summary>Chats that are due at once; the platforms take their messages at once and answer late.</summary>
    private static async Task<IReadOnlyList<FaultChat>> SubscribeAsync(FaultStage stage)
    {
        FaultChat[] chats = [.. Enumerable.Range(0, OfEach).SelectMany(_ => (FaultChat[])[stage.Chats.AddDiscord(), stage.Chats.AddTelegram()])];
        foreach (var chat in chats)
            if (chat.Platform == Model.ChatPlatform.Discord) stage.Discord.Fault(chat.IsAsked, RestFault.Late(Answer));
            else stage.Telegram.Faults.Next("sendMessage", new TelegramFault.Late(Answer), chat.TelegramId);
        await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow(), chats);
        return chats;
    }
}
