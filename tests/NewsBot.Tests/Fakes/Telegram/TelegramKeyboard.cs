using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Inline keyboards: what the server refuses of them.</summary>
internal static class TelegramKeyboard
{
    /// <summary>Null where there is no inline keyboard, or an empty one, and no reply that is forced.</summary>
    public static JsonObject? Read(JsonNode? markup)
    {
        if (markup is null) return null;
        if (markup is not JsonObject given) throw TelegramRefusal.BadRequest("object expected as reply markup");
        if (given["force_reply"] is not null)
        {
            if (given["force_reply"]!.GetValueKind() != JsonValueKind.True) throw TelegramRefusal.BadRequest("can't parse reply keyboard markup JSON object");
            if (((string?)given["input_field_placeholder"])?.Length > 64) throw TelegramRefusal.BadRequest("REPLY_MARKUP_INVALID");
            return (JsonObject)given.DeepClone();
        }

        if (given["inline_keyboard"] is not { } keyboard) return null;
        if (keyboard is not JsonArray rows || rows.Any(row => row is not JsonArray)) throw TelegramRefusal.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        var kept = new JsonArray();
        foreach (var row in rows.Select(row => row!.AsArray()).Where(row => row.Count > 0)) kept.Add(new JsonArray([.. row.Select(Button)]));
        if (kept.Sum(row => row!.AsArray().Count) > 100) throw TelegramRefusal.BadRequest("reply markup is too long");
        return kept.Count == 0 ? null : new JsonObject { ["inline_keyboard"] = kept };
    }

    private static JsonNode Button(JsonNode? button)
    {
        if (button is not JsonObject given) throw Wrong("InlineKeyboardButton must be an Object");
        if (Text(given, "text") is not { Length: > 0 } label) throw Wrong("field \"text\" must be a non-empty String");
        var kept = new JsonObject { ["text"] = label };
        if (Text(given, "url") is { } address)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "tg")) throw TelegramRefusal.BadRequest("BUTTON_URL_INVALID");
            kept["url"] = address;
        }
        else if (Text(given, "callback_data") is { } data)
        {
            if (Encoding.UTF8.GetByteCount(data) is < 1 or > 64) throw TelegramRefusal.BadRequest("BUTTON_DATA_INVALID");
            kept["callback_data"] = data;
        }
        else
        {
            throw Wrong("Text buttons are unallowed in the inline keyboard");
        }

        return kept;
    }

    private static string? Text(JsonObject button, string name) => button[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Wrong($"field \"{name}\" must be of type String"),
    };

    private static TelegramRefusal Wrong(string what) => TelegramRefusal.BadRequest($"can't parse inline keyboard button: {what}");
}
