using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>What goes wrong with the first request to a chat, on whichever platform it is.</summary>
/// <param name="Discord">Made anew for each request.</param>
internal sealed record PlatformFault(string Name, Func<RestFault> Discord, TelegramFault Telegram)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2), Long = TimeSpan.FromSeconds(FaultRuns.AreFull ? 45 : 12), TooLate = FaultRuns.SendTimeout + TimeSpan.FromSeconds(2);

    /// <summary>One for each kind of the table; 5xx is not among them, because it strikes any request.</summary>
    public static IReadOnlyList<PlatformFault> All { get; } =
    [
        new("429, short", () => RestFault.RateLimited(Short), TelegramFault.TooMany((int)Short.TotalSeconds)) { MustWait = Short },
        new("429, long", () => RestFault.RateLimited(Long), TelegramFault.TooMany((int)Long.TotalSeconds)) { MustWait = Long },
        new("HTML instead of JSON", () => RestFault.Html(), new TelegramFault.Page()),
        new("truncated JSON", RestFault.Cut, new TelegramFault.Cut()) { Stores = true },
        new("hung socket", () => RestFault.Hang(), new TelegramFault.Hang()),
        new("late answer though stored", () => RestFault.Late(TooLate), new TelegramFault.Late(TooLate)) { Stores = true },
    ];

    /// <summary>No request to the chat may come sooner after the first.</summary>
    public TimeSpan MustWait { get; init; }

    /// <summary>The platform posts the message all the same: without a key against doubles it may come twice.</summary>
    public bool Stores { get; init; }
}
