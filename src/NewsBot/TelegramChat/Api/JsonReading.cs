using System.Text.Json;

namespace NewsBot.TelegramChat.Api;

/// <summary>Members of an object from outside: null where one is missing or is of another kind.</summary>
internal static class JsonReading
{
    public static JsonElement? Object(this JsonElement element, string name) => Member(element, name, JsonValueKind.Object);

    public static string? Text(this JsonElement element, string name) => Member(element, name, JsonValueKind.String)?.GetString();

    public static long? Number(this JsonElement element, string name) =>
        Member(element, name, JsonValueKind.Number) is { } number && number.TryGetInt64(out long value) ? value : null;

    public static bool IsTrue(this JsonElement element, string name) => Member(element, name, JsonValueKind.True) is not null;

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
