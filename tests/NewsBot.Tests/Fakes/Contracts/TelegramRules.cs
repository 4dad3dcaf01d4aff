using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>What we ask of our own requests beyond the contract: the limits of PLATFORM_RULES and what a news bot owes its readers.</summary>
internal static class TelegramRules
{
    private const int ButtonsInARow = 8;

    public static IEnumerable<string> Check(TelegramRequest request) => request.Method switch
    {
        "sendMessage" => Post(request),
        "sendDocument" => request.Files.Count == 1 && long.TryParse(request.Text("chat_id"), out _) ? [] : ["a document is sent as a form, with the number of its chat"],
        "editMessageText" => Post(request).Concat(Number(request, "message_id")),
        "editMessageReplyMarkup" => Chat(request).Concat(Number(request, "message_id")).Concat(Keyboard(request)),
        "answerCallbackQuery" => request.Text("text") is { Length: > 200 } ? ["the text has more than 200 characters"] : [],
        "getUpdates" => Poll(request),
        "setWebhook" => Webhook(request),
        "setMyCommands" => Menu(request),
        "getChatMember" => Chat(request).Concat(Number(request, "user_id")),
        _ => [],
    };

    private static IEnumerable<string> Post(TelegramRequest request)
    {
        foreach (string wrong in Chat(request).Concat(Keyboard(request))) yield return wrong;
        if (request.Text("parse_mode") != "HTML") yield return "parse_mode is not HTML";
        if ((request.Parameters["link_preview_options"] as JsonObject)?["is_disabled"] is not JsonValue disabled || disabled.GetValueKind() != JsonValueKind.True) yield return "link previews are not off";
        if (request.Parameters["message_thread_id"] is JsonValue topic && topic.ToString() is "0" or "1") yield return "the general topic is written to without message_thread_id";
        foreach (string wrong in TelegramMarkup.Check(request.Text("text") ?? "")) yield return wrong;
    }

    private static IEnumerable<string> Chat(TelegramRequest request) => Number(request, "chat_id");

    private static IEnumerable<string> Number(TelegramRequest request, string name) =>
        request.Parameters[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? [] : [$"{name} is no number"];

    private static double? Value(TelegramRequest request, string name) =>
        request.Parameters[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    private static IEnumerable<string> Keyboard(TelegramRequest request)
    {
        if (request.Parameters["reply_markup"] is not { } markup) yield break;
        if (markup is JsonObject && markup["force_reply"] is not null)
        {
            if (markup["selective"]?.GetValueKind() != JsonValueKind.True) yield return "a forced reply is not for one member alone";
            if (((string?)markup["input_field_placeholder"])?.Length is < 1 or > 64) yield return "the placeholder has not 1 to 64 characters";
            yield break;
        }

        if (markup is not JsonObject || markup["inline_keyboard"] is not JsonArray rows)
        {
            yield return "reply_markup is no inline keyboard";
            yield break;
        }

        if (rows.Any(row => row is not JsonArray { Count: >= 1 and <= ButtonsInARow })) yield return $"a row has no button or more than {ButtonsInARow}";
        var buttons = rows.OfType<JsonArray>().SelectMany(row => row).OfType<JsonObject>().ToList();
        if (buttons.Count > 100) yield return "more than 100 buttons";
        foreach (var button in buttons)
        {
            if (string.IsNullOrWhiteSpace((string?)button["text"])) yield return "a button without words";
            if (button["callback_data"] is { } data && Encoding.UTF8.GetByteCount(data.ToString()) is < 1 or > 64) yield return "callback_data has not 1 to 64 bytes";
            if (button["callback_data"] is null == button["url"] is null) yield return "a button has either callback_data or url";
        }
    }

    private static IEnumerable<string> Poll(TelegramRequest request)
    {
        if (request.Parameters["allowed_updates"] is not JsonArray { Count: > 0 }) yield return "allowed_updates is not said";
        if (Value(request, "timeout") is < 0 or > 50) yield return "timeout is not within 0 to 50";
        if (Value(request, "limit") is < 1 or > 100) yield return "limit is not within 1 to 100";
    }

    private static IEnumerable<string> Webhook(TelegramRequest request)
    {
        if (string.IsNullOrEmpty(request.Text("url"))) yield break;
        if (request.Parameters["allowed_updates"] is not JsonArray { Count: > 0 }) yield return "allowed_updates is not said";
        string secret = request.Text("secret_token") ?? "";
        if (secret.Length is < 16 or > 256 || !secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')) yield return "secret_token is not 16 to 256 of A-Za-z0-9_-";
    }

    private static IEnumerable<string> Menu(TelegramRequest request)
    {
        if (request.Parameters["commands"] is not JsonArray { Count: >= 1 and <= 100 } commands)
        {
            yield return "commands are not 1 to 100";
            yield break;
        }

        foreach (var command in commands.OfType<JsonObject>())
        {
            string name = (string?)command["command"] ?? "";
            if (name.Length is < 1 or > 32 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')) yield return $"the command '{name}' is not 1 to 32 of a-z0-9_";
            if (((string?)command["description"] ?? "").Length is < 1 or > 256) yield return $"the description of '{name}' has not 1 to 256 characters";
        }

        if (commands.OfType<JsonObject>().GroupBy(command => (string?)command["command"]).Any(same => same.Count() > 1)) yield return "a command stands twice";
    }
}
