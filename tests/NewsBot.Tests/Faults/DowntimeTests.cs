using NewsBot.Model;

namespace NewsBot.Tests.Faults;

/// <summary>
/// A worker that is down over one, three and then ten runs: what becomes of them is what each chat has chosen. While no worker runs the clock that says what is due
/// is set ahead by so many days and an hour: the worker's for a SQLite file, for PostgreSQL the server's and the worker's.
/// </summary>
public sealed class DowntimeTests
{
    private const int Full = 5;
    private static readonly int[] Times = [1, 3, 10];
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(20), Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Databases => [.. FaultDatabases.All];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Runs_that_were_missed_are_made_up_for_as_the_chat_has_chosen(string database)
    {
        using var clock = new FakeClock();
        await using var stage = await FaultStage.OpenAsync(database, clock);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        List<(CatchUp CatchUp, FaultChat Chat)> chats = [];
        foreach (var catchUp in Enum.GetValues<CatchUp>())
            for (int run = 0; run < runs; run++) chats.AddRange([(catchUp, stage.Chats.AddDiscord()), (catchUp, stage.Chats.AddTelegram())]);
        foreach (var group in chats.GroupBy(chat => chat.CatchUp, chat => chat.Chat)) await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow(), group, group.Key);
        var first = stage.Start(environment: clock.Environment);
        Assert.True(await FaultStage.UntilAsync(() => chats.TrueForAll(chat => chat.Chat.Posts().Count == 1), Patience), $"The first digests did not come: {string.Join('\n', first.Log)}");
        await stage.SettledAsync(stage.Chats.All, Patience);
        await stage.KillAsync(first);

        List<FaultTally> tallies = [];
        var before = chats.ToDictionary(chat => chat.Chat.Address, _ => 1);
        foreach (int missed in Times)
        {
            clock.Set(clock.Offset + TimeSpan.FromDays(missed) + Late);
            var worker = stage.Start(environment: clock.Environment);
            await FaultStage.UntilAsync(() => chats.TrueForAll(chat => New(chat.Chat).Count >= Wanted(chat.CatchUp, missed)), Patience);
            await Task.Delay(FaultRuns.Afterwards, TestContext.Current.CancellationToken);
            await stage.KillAsync(worker);
            var wrong = chats.Where(chat => New(chat.Chat).Count != Wanted(chat.CatchUp, missed)).Select(chat => $"{chat.CatchUp}: {chat.Chat.Address} got {New(chat.Chat).Count} digests and not {Wanted(chat.CatchUp, missed)}.")
                .Concat(chats.Where(chat => !New(chat.Chat).All(post => post.Contains("Late: planned for", StringComparison.Ordinal))).Select(chat => $"A digest of {chat.Chat.Address} does not say that it is late."));
            tallies.Add(await FaultTally.OfAsync($"down over {missed} runs", stage, runs, [.. chats.Select(chat => (chat.Chat, before[chat.Chat.Address] + Wanted(chat.CatchUp, missed)))], faults: wrong));
            foreach (var (_, chat) in chats) before[chat.Address] = chat.Posts().Count;
        }

        Assert.Multiple([.. tallies.Select(tally => (Action)tally.Conclude)]);

        IReadOnlyList<string> New(FaultChat chat) => [.. chat.Posts().Skip(before[chat.Address])];
    }

    /// <summary>Digests that make up for so many runs, the last of which was missed less than an hour ago.</summary>
    private static int Wanted(CatchUp catchUp, int missed) => catchUp switch
    {
        CatchUp.Skip => 0,
        CatchUp.Latest => 1,
        _ => missed,
    };
}
