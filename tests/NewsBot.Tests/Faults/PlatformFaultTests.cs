using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>Platforms that answer wrongly, late or not at all. Each run is one chat on each platform; beside them are chats with which nothing is wrong.</summary>
public sealed class PlatformFaultTests
{
    private const int Full = 10, MostInvalid = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3), SlotFree = TimeSpan.FromSeconds(30), Slack = TimeSpan.FromMilliseconds(100);

    public static MatrixTheoryData<string, string> Rows => new(PlatformFault.All.Select(fault => fault.Name), FaultDatabases.All);

    public static TheoryData<string> Databases => [.. FaultDatabases.All];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_a_platform_answers_wrongly_holds_up_nobody_else_and_loses_nothing(string name, string database)
    {
        var fault = PlatformFault.All.Single(fault => fault.Name == name);
        await using var stage = await FaultStage.OpenAsync(database);
        var (hit, spared) = (Add(stage, FaultRuns.Of(Full)), Add(stage, 1));
        foreach (var chat in hit)
            if (chat.Platform == ChatPlatform.Discord) stage.Discord.Fault(chat.IsAsked, fault.Discord());
            else stage.Telegram.Faults.Next("sendMessage", fault.Telegram, chat.TelegramId);
        var due = await StartAsync(stage, hit, spared);
        bool others = await FaultStage.UntilAsync(() => spared.All(chat => chat.Posts().Count > 0), due + SlotFree - TimeProvider.System.GetUtcNow());
        bool settled = await stage.SettledAsync(stage.Chats.All, Patience);
        int inFlight = fault.Stores ? hit.Count(chat => chat.Platform == ChatPlatform.Telegram) : 0;
        (await FaultTally.OfAsync(
            name,
            stage,
            FaultRuns.Of(Full),
            inFlight,
            [.. others ? [] : (string[])["A chat with which nothing was wrong waited for longer than 30 seconds."], .. settled ? [] : (string[])["Not all digests came to an end."], .. TooSoon(stage, fault, hit), .. Invalid(stage)])).Conclude();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Where_three_requests_of_ten_fail_nothing_is_lost_unsaid(string database)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        var dice = new Random(2026);
        stage.Discord.Fault(request => request.Route.EndsWith("/messages", StringComparison.Ordinal) && dice.NextDouble() < 0.3, RestFault.Answer(502), times: int.MaxValue);
        stage.Telegram.Faults.Always = request => request.Is("sendMessage") && dice.NextDouble() < 0.3 ? TelegramFault.Server() : null;
        var hit = Add(stage, 4 * FaultRuns.Of(Full));
        await StartAsync(stage, hit, []);
        bool settled = await stage.SettledAsync(hit, Patience);
        (await FaultTally.OfAsync("30 % 5xx", stage, FaultRuns.Of(Full), 0, [.. settled ? [] : (string[])["Not all digests came to an end."], .. Invalid(stage)])).Conclude();
    }

    private static IReadOnlyList<FaultChat> Add(FaultStage stage, int ofEach) =>
        [.. Enumerable.Range(0, ofEach).SelectMany(_ => (FaultChat[])[stage.Chats.AddDiscord(), stage.Chats.AddTelegram()])];

    /// <summary>Starts a worker for which the chats are due soon, those that are spared just behind the others.</summary>
    /// <returns>When the last are due.</returns>
    private static async Task<DateTimeOffset> StartAsync(FaultStage stage, IReadOnlyList<FaultChat> hit, IReadOnlyList<FaultChat> spared)
    {
        await stage.Chats.UpgradeAsync();
        var due = TimeProvider.System.GetUtcNow() + (2 * stage.StartTakes);
        await stage.Chats.SubscribeAsync(due, hit);
        await stage.Chats.SubscribeAsync(due + TimeSpan.FromSeconds(1), spared);
        await stage.Start().ServesAsync(TestContext.Current.CancellationToken);
        return due > TimeProvider.System.GetUtcNow() ? due + TimeSpan.FromSeconds(1) : TimeProvider.System.GetUtcNow();
    }

    private static IEnumerable<string> TooSoon(FaultStage stage, PlatformFault fault, IReadOnlyList<FaultChat> hit)
    {
        foreach (var chat in hit)
            if (stage.Asked(chat) is [var first, var second, ..] && second - first + Slack < fault.MustWait) yield return $"{chat.Address} was asked again after {second - first}.";
    }

    private static IEnumerable<string> Invalid(FaultStage stage)
    {
        int invalid = stage.Discord.Requests.Count(request => request.Status is 401 or 403 or 429);
        if (invalid >= MostInvalid) yield return $"{invalid} invalid requests.";
    }
}
