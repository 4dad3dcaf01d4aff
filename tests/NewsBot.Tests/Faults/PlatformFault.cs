using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>What goes wrong with requests to a chat, on whichever platform it is.</summary>
/// <param name="Chats">On each platform, in each run.</param>
internal sealed record PlatformFault(string Name, Action<FaultStage, FaultChat> Strike, int Chats = 1)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2), Long = TimeSpan.FromSeconds(FaultRuns.AreFull ? 45 : 12), TooLate = FaultRuns.SendTimeout + TimeSpan.FromSeconds(2);
    private static readonly Lock Rolling = new();
    private static readonly Random Dice = new(2026);

    /// <summary>One for each kind of the table.</summary>
    public static IReadOnlyList<PlatformFault> All { get; } =
    [
        Once("429, short", () => RestFault.RateLimited(Short), TelegramFault.TooMany((int)Short.TotalSeconds)) with { MustWait = Short },
        Once("429, long", () => RestFault.RateLimited(Long), TelegramFault.TooMany((int)Long.TotalSeconds)) with { MustWait = Long },
        Once("HTML instead of JSON", () => RestFault.Html(), new TelegramFault.Page()),
        Once("truncated JSON", RestFault.Cut, new TelegramFault.Cut()) with { Stores = true },
        Once("hung socket", () => RestFault.Hang(), new TelegramFault.Hang()),
        Once("late answer though stored", () => RestFault.Late(TooLate), new TelegramFault.Late(TooLate)) with { Stores = true },
        new("30 % 5xx", Often, Chats: 4),
    ];

    /// <summary>No request to the chat may come sooner after the first.</summary>
    public TimeSpan MustWait { get; init; }

    /// <summary>The platform posts the message all the same: without a key against doubles it may come twice.</summary>
    public bool Stores { get; init; }

    /// <summary>Strikes the first request.</summary>
    private static PlatformFault Once(string name, Func<RestFault> discord, TelegramFault telegram) => new(name, (stage, chat) =>
    {
        if (chat.Platform == ChatPlatform.Discord) stage.Discord.Fault(chat.IsAsked, discord());
        else stage.Telegram.Faults.Next("sendMessage", telegram, chat.TelegramId);
    });

    /// <summary>Strikes three requests of ten.</summary>
    private static void Often(FaultStage stage, FaultChat chat)
    {
        if (chat.Platform == ChatPlatform.Discord)
        {
            stage.Discord.Fault(request => chat.IsAsked(request) && IsRolled(), RestFault.Answer(502), times: int.MaxValue);
            return;
        }

        var others = stage.Telegram.Faults.Always;
        stage.Telegram.Faults.Always = request => request.Is("sendMessage") && request.Text("chat_id") == chat.Address.Chat ? IsRolled() ? TelegramFault.Server() : null : others(request);
    }

    private static bool IsRolled()
    {
        lock (Rolling) return Dice.NextDouble() < 0.3;
    }
}
