using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>The Bot API's objects, with the fields that clients rely on.</summary>
internal static class TelegramJson
{
    /// <summary>Who anonymous administrators write as; the same in every group.</summary>
    public static readonly EmulatedUser GroupAnonymousBot = new(1_087_968_824, "Group", "GroupAnonymousBot");

    public static JsonObject User(EmulatedUser user, bool isBot = false)
    {
        var json = new JsonObject { ["id"] = user.Id, ["is_bot"] = isBot || user == GroupAnonymousBot, ["first_name"] = user.Deactivated ? "" : user.FirstName };
        if (user.UserName is not null) json["username"] = user.UserName;
        if (user.Language is not null) json["language_code"] = user.Language;
        return json;
    }

    public static JsonObject Chat(EmulatedChat chat)
    {
        var json = new JsonObject { ["id"] = chat.Id };
        if (chat.Type == "private")
        {
            var user = chat.Members.Values.Single().User;
            json["first_name"] = user.FirstName;
            if (user.UserName is not null) json["username"] = user.UserName;
        }
        else
        {
            json["title"] = chat.Title;
        }

        json["type"] = chat.Type;
        if (chat.IsForum) json["is_forum"] = true;
        return json;
    }

    public static JsonObject Message(EmulatedMessage message, EmulatedUser bot)
    {
        var json = new JsonObject { ["message_id"] = message.Id };
        if (message.Topic is { } topic) json["message_thread_id"] = topic;
        if (message.AsChat)
        {
            if (message.Chat.Type != "channel") json["from"] = User(GroupAnonymousBot);
            json["sender_chat"] = Chat(message.Chat);
        }
        else if (message.From is { } from && message.Chat.Type != "channel")
        {
            json["from"] = User(from, from == bot);
        }
        else if (message.Chat.Type == "channel")
        {
            json["sender_chat"] = Chat(message.Chat);
        }

        json["chat"] = Chat(message.Chat);
        json["date"] = message.Date.ToUnixTimeSeconds();
        if (message.Edited is { } edited) json["edit_date"] = edited.ToUnixTimeSeconds();
        if (message.Topic is not null) json["is_topic_message"] = true;
        AddReply(json, message, bot);
        if (message.Service is not null)
            foreach ((string name, var value) in message.Service) json[name] = value?.DeepClone();
        bool isCaption = message.Document is not null;
        if (message.Document is { } document) json["document"] = Document(document);
        if (message.Text.Length > 0) json[isCaption ? "caption" : "text"] = message.Text;
        if (message.Entities.Length > 0) json[isCaption ? "caption_entities" : "entities"] = new JsonArray([.. message.Entities.Select(Entity)]);
        if (message.PreviewOff) json["link_preview_options"] = new JsonObject { ["is_disabled"] = true };
        if (message.Markup?["inline_keyboard"] is not null) json["reply_markup"] = message.Markup.DeepClone();
        return json;
    }

    public static JsonObject Document(EmulatedDocument document)
    {
        var json = new JsonObject { ["file_id"] = document.Id, ["file_unique_id"] = $"u{document.Id}", ["file_name"] = document.Name, ["file_size"] = document.SaidLength ?? document.Bytes.Length };
        if (document.MediaType is not null) json["mime_type"] = document.MediaType;
        return json;
    }

    /// <summary>What is left of a message that is too old: its date is 0.</summary>
    public static JsonObject Inaccessible(EmulatedMessage message) => new() { ["chat"] = Chat(message.Chat), ["message_id"] = message.Id, ["date"] = 0 };

    public static JsonObject Member(EmulatedMember member, bool isBot = false)
    {
        var json = new JsonObject { ["user"] = User(member.User, isBot), ["status"] = member.Status.ToString().ToLowerInvariant() };
        switch (member.Status)
        {
            case EmulatedStatus.Creator:
                json["is_anonymous"] = member.Anonymous;
                break;
            case EmulatedStatus.Administrator:
                json["can_be_edited"] = false;
                json["is_anonymous"] = member.Anonymous;
                foreach (string right in AdministratorRights) json[right] = true;
                break;
            case EmulatedStatus.Restricted:
                json["is_member"] = true;
                foreach (string right in MemberRights) json[right] = false;
                json["until_date"] = 0;
                break;
            case EmulatedStatus.Kicked:
                json["until_date"] = 0;
                break;
        }

        return json;
    }

    private static readonly string[] AdministratorRights =
        ["can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"];

    private static readonly string[] MemberRights =
        ["can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics"];

    private static JsonNode Entity(SeenEntity entity)
    {
        var json = new JsonObject { ["type"] = entity.Type, ["offset"] = entity.Offset, ["length"] = entity.Length };
        if (entity.Value is not null && entity.Type == "text_link") json["url"] = entity.Value;
        if (entity.Value is not null && entity.Type == "pre") json["language"] = entity.Value;
        return json;
    }

    // Within a topic every message answers something: the topic's first service message where it answers nothing else.
    private static void AddReply(JsonObject json, EmulatedMessage message, EmulatedUser bot)
    {
        if (message.ReplyTo is { } id && message.Chat.Messages.Find(other => other.Id == id) is { } answered)
        {
            json["reply_to_message"] = Message(answered, bot);
            json["reply_to_message"]!.AsObject().Remove("reply_to_message");
        }
        else if (message.Topic is { } topic && message.Chat.Topics.Find(other => other.Id == topic) is { } thread)
        {
            json["reply_to_message"] = new JsonObject
            {
                ["message_id"] = topic,
                ["message_thread_id"] = topic,
                ["chat"] = Chat(message.Chat),
                ["date"] = message.Date.ToUnixTimeSeconds(),
                ["is_topic_message"] = true,
                ["forum_topic_created"] = new JsonObject { ["name"] = thread.Name, ["icon_color"] = 7_322_096 },
            };
        }
    }
}
