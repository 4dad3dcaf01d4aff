using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.TelegramChat;

/// <summary>How an update is kept until it is done.</summary>
internal static class TelegramUpdateJson
{
    public static string Write(TelegramUpdate update) => JsonSerializer.Serialize(update, TelegramJson.Default.TelegramUpdate);

    /// <exception cref="JsonException">It is not an update of this version.</exception>
    public static TelegramUpdate Read(string json) => JsonSerializer.Deserialize(json, TelegramJson.Default.TelegramUpdate) ?? throw new JsonException("An update is not null.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelegramUpdate))]
[JsonSerializable(typeof(FormState))]
internal sealed partial class TelegramJson : JsonSerializerContext;
