using System.Globalization;
using NewsBot.Model;

namespace NewsBot.TelegramChat;

/// <summary>Places as the rest of the program names them: <c>telegram:CHAT</c> and <c>telegram:CHAT/TOPIC</c>.</summary>
internal static class TelegramAddress
{
    public static ChatAddress Of(TelegramPlace place) => new(ChatPlatform.Telegram, place.Chat.ToString(), place.Topic?.ToString());

    public static ChatAddress Of(long chat) => new(ChatPlatform.Telegram, chat.ToString());

    /// <returns>Null where it is none of ours.</returns>
    public static (long Chat, long? Topic)? Read(ChatAddress address)
    {
        if (!long.TryParse(address.Chat, NumberStyles.AllowLeadingSign, null, out long chat)) return null;
        if (address.Thread is null) return (chat, null);
        return long.TryParse(address.Thread, NumberStyles.None, null, out long topic) ? (chat, topic) : null;
    }
}
