using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Chat;

/// <summary>How a message is kept until it is sent, and afterwards.</summary>
public static class ChatMessageJson
{
    // It is stored and read back, never put into a page as it is, so that only JSON's own marks need an escape.
    private static readonly ChatJson Context = new(new JsonSerializerOptions(ChatJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(ChatMessage message) => JsonSerializer.Serialize(message, Context.ChatMessage);

    public static string Write(ChatForm form) => JsonSerializer.Serialize(form, Context.ChatForm);

    /// <exception cref="JsonException">It is not a form.</exception>
    public static ChatForm ReadForm(string json) => JsonSerializer.Deserialize(json, Context.ChatForm) ?? throw new JsonException("A form is not null.");

    /// <exception cref="JsonException">It is not a message.</exception>
    public static ChatMessage Read(string json) => JsonSerializer.Deserialize(json, Context.ChatMessage) ?? throw new JsonException("A message is not null.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatMessage))]
[JsonSerializable(typeof(ChatForm))]
internal sealed partial class ChatJson : JsonSerializerContext;
