using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.Faults;

/// <summary>A chat that is due one digest, on one of the two platforms.</summary>
/// <param name="Posts">What the platform accepted for it so far: the text of each message, in order.</param>
internal sealed record FaultChat(ChatAddress Address, Func<IReadOnlyList<string>> Posts)
{
    /// <summary>Who asked for the digest: told when its place is lost.</summary>
    public required string Member { get; init; }

    public ChatPlatform Platform => Address.Platform;

    /// <summary>Its number on Telegram.</summary>
    public long TelegramId => long.Parse(Address.Chat);

    /// <summary>Whether that request of Discord's wants to post there.</summary>
    public bool IsAsked(SeenRequest request) => request.Route == $"POST /channels/{Address.Thread}/messages";

    /// <summary>Messages that came again.</summary>
    public int Twice => Posts() is var posts ? posts.Count - posts.Distinct(StringComparer.Ordinal).Count() : 0;
}
