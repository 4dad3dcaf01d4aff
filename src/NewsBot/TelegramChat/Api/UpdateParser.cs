using System.Text.Json;

namespace NewsBot.TelegramChat.Api;

/// <summary>Reads updates. Whatever does not concern the bot becomes <see cref="TelegramIgnored"/> here already, so that it is kept nowhere.</summary>
internal static class UpdateParser
{
    /// <summary>Asked for by name each time: what was asked for last sticks on the server.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["message", "channel_post", "callback_query", "my_chat_member"];

    /// <summary>The user in whose name anonymous administrators write.</summary>
    private const long AnonymousAdministrator = 1087968824;

    /// <returns>Null where it has no id and so is no update.</returns>
    public static TelegramUpdate? Parse(JsonElement update)
    {
        if (update.Number("update_id") is not { } id) return null;
        return (update.Object("message") ?? update.Object("channel_post")) is { } message ? Written(id, message)
            : update.Object("callback_query") is { } query ? Pressed(id, query)
            : update.Object("my_chat_member") is { } change ? Membership(id, change)
            : new TelegramIgnored(id);
    }

    private static TelegramUpdate Written(long id, JsonElement message)
    {
        if (Place(message) is not { } place) return new TelegramIgnored(id);
        if (message.Number("migrate_to_chat_id") is { } to) return new TelegramMigrated(id, place.Chat, to);
        if (message.Number("migrate_from_chat_id") is { } from) return new TelegramMigrated(id, from, place.Chat);
        if (message.Object("via_bot") is not null || message.Object("forward_origin") is not null) return new TelegramIgnored(id); // Not the member's own words.
        var replied = message.Object("reply_to_message");
        long? bot = replied?.Object("from") is { } author && author.IsTrue("is_bot") ? author.Number("id") : null;
        var file = File(message);
        string? text = message.Text("text") ?? message.Text("caption");
        bool isCommand = text?.StartsWith('/') == true;
        if ((text is null && file is null) || (place.Kind != TelegramChatKind.Private && !isCommand && bot is null)) return new TelegramIgnored(id);
        if (message.IsTrue("is_automatic_forward")) return new TelegramIgnored(id); // A channel's post in its discussion group: it was heard in the channel.
        var sender = message.Object("from");
        bool speaksAsChat = place.Kind == TelegramChatKind.Channel
            || (sender?.Number("id") == AnonymousAdministrator && message.Object("sender_chat")?.Number("id") == place.Chat);
        if (sender?.IsTrue("is_bot") == true && !speaksAsChat) return new TelegramIgnored(id); // Another bot, or one who writes as a channel: no member to answer.
        var at = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(message.Number("date") ?? 0, 0, 253_402_300_799));
        return new TelegramWritten(id, place, sender?.Number("id") ?? 0, Name(sender), speaksAsChat, text ?? "", at)
        {
            Message = message.Number("message_id") ?? 0,
            File = file,
            RepliedBot = bot,
            RepliedText = isCommand ? replied?.Text("text") ?? replied?.Text("caption") : null,
            RepliedFile = isCommand && replied is { } answered ? File(answered) : null,
        };
    }

    private static TelegramFile? File(JsonElement message) => message.Object("document") is { } document && document.Text("file_id") is { } id
        ? new TelegramFile(id, document.Text("file_name") ?? "file", document.Text("mime_type"), document.Number("file_size") ?? 1)
        : null;

    private static TelegramUpdate Pressed(long id, JsonElement query) =>
        query.Text("id") is { } callback && query.Text("data") is { } data && query.Object("from") is { } sender && sender.Number("id") is { } user
        && query.Object("message") is { } message && message.Number("message_id") is { } number && Place(message) is { } place
            ? new TelegramPressed(id, place, user, Name(sender), callback, number, data)
            : new TelegramIgnored(id);

    private static TelegramUpdate Membership(long id, JsonElement change)
    {
        if (Place(change) is not { } place || change.Object("new_chat_member") is not { } now) return new TelegramIgnored(id);
        bool wasIn = change.Object("old_chat_member") is { } before && IsIn(before);
        return new TelegramMembership(id, place, CanWrite(place, now), IsIn(now) && !wasIn, change.Object("from")?.Number("id") ?? 0);
    }

    private static bool IsIn(JsonElement member) => member.Text("status") switch
    {
        "creator" or "administrator" or "member" => true,
        "restricted" => member.IsTrue("is_member"),
        _ => false, // left, kicked
    };

    private static bool CanWrite(TelegramPlace place, JsonElement member) => IsIn(member) && member.Text("status") switch
    {
        "restricted" => member.IsTrue("can_send_messages"),
        "administrator" => place.Kind != TelegramChatKind.Channel || member.IsTrue("can_post_messages"),
        _ => place.Kind != TelegramChatKind.Channel,
    };

    // A thread id alone is no topic: replies in an ordinary supergroup carry one too.
    private static TelegramPlace? Place(JsonElement message)
    {
        if (message.Object("chat") is not { } chat || chat.Number("id") is not { } id) return null;
        TelegramChatKind? kind = chat.Text("type") switch
        {
            "private" => TelegramChatKind.Private,
            "group" => TelegramChatKind.Group,
            "supergroup" => TelegramChatKind.Supergroup,
            "channel" => TelegramChatKind.Channel,
            _ => null,
        };
        const long General = 1;
        long? topic = message.IsTrue("is_topic_message") && message.Number("message_thread_id") is { } thread and not General ? thread : null;
        return kind is { } known ? new TelegramPlace(id, known, topic) : null;
    }

    private static string Name(JsonElement? sender) => sender?.Text("first_name") is { Length: > 0 } first
        ? sender?.Text("last_name") is { Length: > 0 } last ? $"{first} {last}" : first
        : sender?.Text("username") ?? "";
}
