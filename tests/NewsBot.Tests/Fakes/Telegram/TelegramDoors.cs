using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Which chat a request means, and whether the bot may write there.</summary>
internal static class TelegramDoors
{
    public static EmulatedChat Find(TelegramWorld world, TelegramRequest request)
    {
        string id = request.Text("chat_id") ?? "";
        if (id.Length == 0) throw TelegramRefusal.BadRequest("chat_id is empty");
        return long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && world.Chats.TryGetValue(number, out var chat)
            ? chat
            : throw TelegramRefusal.BadRequest("chat not found");
    }

    public static void CheckWritable(EmulatedChat chat)
    {
        CheckReachable(chat);
        if (chat.Type == "channel" && chat.Bot != EmulatedStatus.Administrator) throw TelegramRefusal.BadRequest("need administrator rights in the channel chat");
        if (chat.Bot == EmulatedStatus.Restricted) throw TelegramRefusal.BadRequest("not enough rights to send text messages to the chat");
    }

    public static void CheckReachable(EmulatedChat chat)
    {
        if (chat.MigratedTo is { } next)
            throw new TelegramRefusal(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = next });
        if (chat.Type == "private")
        {
            if (chat.Members.Values.Single().User.Deactivated) throw TelegramRefusal.Forbidden("user is deactivated");
            if (chat.Bot == EmulatedStatus.Kicked) throw TelegramRefusal.Forbidden("bot was blocked by the user");
            if (chat.Bot == EmulatedStatus.Left) throw TelegramRefusal.Forbidden("bot can't initiate conversation with a user");
            return;
        }

        if (chat.Deleted) throw TelegramRefusal.Forbidden("the group chat was deleted");
        if (chat.Bot == EmulatedStatus.Kicked) throw TelegramRefusal.Forbidden($"bot was kicked from the {chat.Type} chat");
        if (chat.Bot == EmulatedStatus.Left) throw TelegramRefusal.Forbidden($"bot is not a member of the {chat.Type} chat");
    }

    /// <summary>The topic to write to. The general one has no id of its own in requests: 1 is refused, as in practice.</summary>
    public static long? Topic(EmulatedChat chat, TelegramRequest request)
    {
        if (request.Number("message_thread_id") is not { } id || id == 0) return null;
        var topic = chat.Topics.Find(topic => topic.Id == id && !topic.Deleted) ?? throw TelegramRefusal.BadRequest("message thread not found");
        return topic.Closed ? throw TelegramRefusal.BadRequest("TOPIC_CLOSED") : topic.Id;
    }
}
