using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.Faults;

/// <summary>
/// Platforms that answer wrongly, late or not at all, all of it at once under one worker. Each run of a row is a chat on each platform; behind them come chats with which
/// nothing is wrong, and those that hang fill all the slots.
/// </summary>
public sealed class PlatformFaultTests
{
    private const int Full = 10, MostInvalid = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3), SlotFree = TimeSpan.FromSeconds(30), Slack = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string> Databases => [.. FaultDatabases.All];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_a_platform_answers_wrongly_holds_up_nobody_else_and_loses_nothing(string database)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        var due = Now + (2 * stage.StartTakes);
        List<(PlatformFault Fault, IReadOnlyList<FaultChat> Hit)> rows = [.. PlatformFault.All.Select(fault => (fault, Add(stage, runs * fault.Chats)))];
        foreach (var (fault, hit) in rows)
        {
            foreach (var chat in hit) fault.Strike(stage, chat);
            await stage.Chats.SubscribeAsync(due, hit);
        }

        var spared = Add(stage, 1);
        due += TimeSpan.FromSeconds(1);
        await stage.Chats.SubscribeAsync(due, spared);
        var worker = stage.Start([$"Deliveries:AtOnce={2 * runs}"]);
        await worker.ServesAsync(TestContext.Current.CancellationToken);
        if (due < Now) due = Now;
        List<string> common = [];
        if (!await stage.SettledAsync(stage.Chats.All, Patience)) common.Add("Not all digests came to an end.");
        common.AddRange(spared.Where(chat => Waited(stage, chat, due, rows) > SlotFree).Select(chat => $"{chat.Address}, with which nothing was wrong, waited for {Waited(stage, chat, due, rows).TotalSeconds:F0} s."));
        int invalid = stage.Discord.Requests.Count(request => request.Status is 401 or 403 or 429);
        if (invalid >= MostInvalid) common.Add($"{invalid} invalid requests.");
        await stage.KillAsync(worker);

        List<FaultTally> tallies = [];
        foreach (var (fault, hit) in rows)
        {
            int inFlight = fault.Stores ? hit.Count(chat => chat.Platform == ChatPlatform.Telegram) : 0;
            List<(FaultChat, int)> owed = [];
            foreach (var chat in hit) owed.Add((chat, await IsGivenUpAsync(stage, chat) ? 0 : 1));
            tallies.Add(await FaultTally.OfAsync(fault.Name, stage, runs, owed, inFlight, [.. common, .. TooSoon(stage, fault, hit)]));
        }

        Assert.Multiple([.. tallies.Select(tally => (Action)tally.Conclude)]);
    }

    /// <summary>How long a chat waited since it was due, or since its platform would hear it again: Telegram's wait is for the whole bot where it asks several chats.</summary>
    private static TimeSpan Waited(FaultStage stage, FaultChat chat, DateTimeOffset due, IEnumerable<(PlatformFault Fault, IReadOnlyList<FaultChat> Hit)> rows)
    {
        if (chat.Posts().Count == 0 || stage.Asked(chat) is not [var asked, ..]) return TimeSpan.MaxValue;
        var waits = rows.Where(row => row.Fault.MustWait > TimeSpan.Zero && chat.Platform == ChatPlatform.Telegram)
            .SelectMany(row => row.Hit.Where(hit => hit.Platform == ChatPlatform.Telegram).SelectMany(hit => stage.Asked(hit).Take(1)).Select(at => at + row.Fault.MustWait));
        return asked - waits.Where(until => until < asked).Append(due).Max();
    }

    private static IReadOnlyList<FaultChat> Add(FaultStage stage, int ofEach) =>
        [.. Enumerable.Range(0, ofEach).SelectMany(_ => (FaultChat[])[stage.Chats.AddDiscord(), stage.Chats.AddTelegram()])];

    /// <summary>Telegram has no key against doubles: what two tries have left unknown is not tried again, and it is said why.</summary>
    private static async Task<bool> IsGivenUpAsync(FaultStage stage, FaultChat chat) =>
        chat.Platform == ChatPlatform.Telegram && stage.Asked(chat).Count == 2
        && await stage.Database.CountAsync($"SELECT COUNT(*) FROM delivery WHERE address = '{chat.Address}' AND state = 'Unknown' AND reason <> ''") == 1;

    private static IEnumerable<string> TooSoon(FaultStage stage, PlatformFault fault, IReadOnlyList<FaultChat> hit)
    {
        foreach (var chat in hit)
            if (stage.Asked(chat) is [var first, var second, ..] && second - first + Slack < fault.MustWait) yield return $"{chat.Address} was asked again after {second - first}.";
    }
}
