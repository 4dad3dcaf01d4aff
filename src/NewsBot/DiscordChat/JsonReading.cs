using System.Text.Json;

namespace NewsBot.DiscordChat;

/// <summary>Reads what may be missing or null: Discord leaves out and adds keys at will.</summary>
internal static class JsonReading
{
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement json, string name) => json.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Number(this JsonElement json, string name) => json.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : null;

    public static double? Real(this JsonElement json, string name) => json.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
