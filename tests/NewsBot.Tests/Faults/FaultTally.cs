using NewsBot.Model;

namespace NewsBot.Tests.Faults;

/// <summary>What a row of the table came to, over all its runs.</summary>
/// <param name="Lost">Digests that were due and that no platform has.</param>
/// <param name="DiscordTwice">Messages that Discord has once too often.</param>
/// <param name="InFlight">Requests to Telegram that had left, and whose answer was not written down, when a worker was killed.</param>
internal sealed record FaultTally(string Fault, string Database, int Runs, int Lost, int DiscordTwice, int TelegramTwice, int InFlight)
{
    private static readonly Lock Writing = new();

    /// <summary>What else went wrong, a line each.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What the last worker wrote.</summary>
    public IReadOnlyList<string> LastLog { get; init; } = [];

    public bool Passes => Lost == 0 && DiscordTwice == 0 && TelegramTwice <= InFlight && Faults.Count == 0;

    /// <summary>Counts what the platforms accepted for the stage's chats, each of which was due one digest.</summary>
    public static async Task<FaultTally> OfAsync(string fault, FaultStage stage, int runs, int inFlight = 0, params IEnumerable<string> faults)
    {
        var chats = stage.Chats.All;
        int Twice(ChatPlatform platform) => chats.Where(chat => chat.Platform == platform).Sum(chat => chat.Twice);
        long doubles = await stage.Database.CountAsync("SELECT COUNT(*) FROM (SELECT period FROM digest GROUP BY subscription_id, period HAVING COUNT(*) > 1) AS doubles");
        return new FaultTally(fault, stage.Database.Name, runs, chats.Count(chat => chat.Posts().Count == 0), Twice(ChatPlatform.Discord), Twice(ChatPlatform.Telegram), inFlight)
        {
            LastLog = stage.Workers[^1].Log,
            Faults =
            [
                .. faults,
                .. doubles > 0 ? [$"{doubles} periods have more than one digest."] : Array.Empty<string>(),
                .. stage.Workers.SelectMany(worker => worker.Traces).Distinct(StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Counts what the platforms accepted for some of the stage's chats, each of which was due so many digests of one message; they may say the same.</summary>
    public static async Task<FaultTally> OfAsync(string fault, FaultStage stage, int runs, IReadOnlyCollection<(FaultChat Chat, int Due)> chats, int inFlight = 0, params IEnumerable<string> faults)
    {
        int Twice(ChatPlatform platform) => chats.Where(each => each.Chat.Platform == platform).Sum(each => Math.Max(0, each.Chat.Posts().Count - each.Due));
        List<string> lost = [];
        foreach (var (chat, _) in chats.Where(each => each.Chat.Posts().Count < each.Due))
            lost.Add($"{chat.Address}: {await stage.Database.AskAsync($"SELECT state || ', attempt ' || attempt || ', ' || COALESCE(reason, 'no reason') FROM delivery WHERE address = '{chat.Address}' ORDER BY id DESC LIMIT 1") ?? "never planned"}");
        return await OfAsync(fault, stage, runs, inFlight, [.. faults, .. lost]) with
        {
            Lost = chats.Sum(each => Math.Max(0, each.Due - each.Chat.Posts().Count)),
            DiscordTwice = Twice(ChatPlatform.Discord),
            TelegramTwice = Twice(ChatPlatform.Telegram),
        };
    }

    /// <summary>Both together, as one row.</summary>
    public static FaultTally operator +(FaultTally left, FaultTally right) => left with
    {
        Runs = left.Runs + right.Runs,
        Lost = left.Lost + right.Lost,
        DiscordTwice = left.DiscordTwice + right.DiscordTwice,
        TelegramTwice = left.TelegramTwice + right.TelegramTwice,
        InFlight = left.InFlight + right.InFlight,
        Faults = [.. left.Faults, .. right.Faults],
    };

    /// <summary>Writes the row down where <c>NEWSBOT_FAULT_TABLE</c> says, and fails the test where the row does.</summary>
    public void Conclude()
    {
        string row = $"| {Fault} | {Database} | {Runs} | {Lost} | {DiscordTwice} | {TelegramTwice} | {InFlight} | {(Passes ? "yes" : "**no**")} |";
        if (Environment.GetEnvironmentVariable("NEWSBOT_FAULT_TABLE") is { Length: > 0 } path)
            lock (Writing) File.AppendAllText(path, row + "\n");
        Assert.True(Passes, $"{row}\n{string.Join('\n', [.. Faults, "The last worker wrote:", .. LastLog])}");
    }
}
