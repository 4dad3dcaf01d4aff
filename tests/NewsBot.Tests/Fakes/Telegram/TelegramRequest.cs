using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>A request as it came. Values of forms and query strings are JSON strings; <see cref="IsJson"/> says that the types are the sender's own.</summary>
internal sealed class TelegramRequest(string method, JsonObject parameters)
{
    /// <summary>The method as it was written.</summary>
    public string Method { get; } = method;

    public JsonObject Parameters { get; } = parameters;

    public required string Token { get; init; }

    public required bool IsJson { get; init; }

    public required string HttpMethod { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    /// <summary>The files of a form.</summary>
    public IReadOnlyList<SentDocument> Files { get; init; } = [];

    public required DateTimeOffset At { get; init; }

    /// <summary>What was answered: 0 as long as nothing was, or where the connection was dropped.</summary>
    public int Status { get; set; }

    public bool Is(string name) => string.Equals(Method, name, StringComparison.OrdinalIgnoreCase);

    public string? Text(string name) => Parameters[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        { } other => other.ToJsonString(),
    };

    public long? Number(string name)
    {
        string? text = Text(name);
        if (string.IsNullOrEmpty(text)) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw TelegramRefusal.BadRequest($"invalid {name} specified");
    }

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";

    /// <summary>An object or array: also where it comes as a string that holds JSON, as forms do.</summary>
    public JsonNode? Node(string name)
    {
        var value = Parameters[name];
        if (value is not JsonValue text || text.GetValueKind() != JsonValueKind.String) return value;
        if (text.GetValue<string>().Length == 0) return null;
        try
        {
            return JsonNode.Parse(text.GetValue<string>());
        }
        catch (JsonException)
        {
            throw TelegramRefusal.BadRequest($"can't parse {name.Replace('_', ' ')} JSON object");
        }
    }
}

/// <param name="Field">The parameter that it is the value of.</param>
internal sealed record SentDocument(string Field, string Name, string? MediaType, byte[] Bytes);
