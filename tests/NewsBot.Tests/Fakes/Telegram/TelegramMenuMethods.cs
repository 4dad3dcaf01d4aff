using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>The menus of commands, one for each scope and language.</summary>
internal sealed class TelegramMenuMethods(TelegramWorld world)
{
    public JsonNode Set(TelegramRequest request)
    {
        if (request.Node("commands") is not JsonArray commands) throw TelegramRefusal.BadRequest("can't parse list of bot commands: Expected an Array");
        if (commands.Count > 100) throw TelegramRefusal.BadRequest("BOT_COMMANDS_TOO_MUCH");
        var menu = commands.Select(Command).ToImmutableArray();
        if (menu.Select(command => command.Command).Distinct(StringComparer.Ordinal).Count() < menu.Length) throw TelegramRefusal.BadRequest("BOT_COMMAND_DUPLICATE");
        world.Menus[Key(request)] = menu;
        world.Ring();
        return true;
    }

    public JsonNode Get(TelegramRequest request) => new JsonArray([.. world.Menus.GetValueOrDefault(Key(request), [])
        .Select(command => new JsonObject { ["command"] = command.Command, ["description"] = command.Description })]);

    public JsonNode Delete(TelegramRequest request)
    {
        world.Menus.Remove(Key(request));
        return true;
    }

    private static MenuCommand Command(JsonNode? node)
    {
        string name = (string?)node?["command"] ?? "";
        string description = (string?)node?["description"] ?? "";
        if (name.StartsWith('/')) name = name[1..];
        if (name.Length is < 1 or > 32 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')) throw TelegramRefusal.BadRequest("BOT_COMMAND_INVALID");
        if (description.Trim().Length is < 1 or > 256) throw TelegramRefusal.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        return new MenuCommand(name, description);
    }

    private (string Scope, string Language) Key(TelegramRequest request)
    {
        string language = request.Text("language_code") ?? "";
        if (language.Length > 0 && (language.Length != 2 || !language.All(char.IsAsciiLetterLower))) throw TelegramRefusal.BadRequest("invalid language code specified");
        var scope = request.Node("scope");
        string type = (string?)scope?["type"] ?? "default";
        switch (type)
        {
            case "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators":
                return (type, language);
            case "chat" or "chat_administrators" or "chat_member":
                string chat = scope!["chat_id"]?.ToString() ?? throw TelegramRefusal.BadRequest("can't parse BotCommandScope: chat_id is not specified");
                if (!long.TryParse(chat, out long id) || !world.Chats.ContainsKey(id)) throw TelegramRefusal.BadRequest("chat not found");
                if (type != "chat_member") return ($"{type}:{id}", language);
                return ($"{type}:{id}:{scope["user_id"]?.ToString() ?? throw TelegramRefusal.BadRequest("can't parse BotCommandScope: user_id is not specified")}", language);
            default:
                throw TelegramRefusal.BadRequest("can't parse BotCommandScope: Unsupported type specified");
        }
    }
}
