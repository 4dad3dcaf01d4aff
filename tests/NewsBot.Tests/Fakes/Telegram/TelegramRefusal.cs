using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>An answer with ok:false. The descriptions are Telegram's own, letter by letter.</summary>
internal sealed class TelegramRefusal(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public int Code { get; } = code;

    public JsonObject? Parameters { get; } = parameters;

    public static TelegramRefusal BadRequest(string description) => new(400, $"Bad Request: {description}");

    public static TelegramRefusal Forbidden(string description) => new(403, $"Forbidden: {description}");

    public static TelegramRefusal Conflict(string description) => new(409, $"Conflict: {description}");

    public static TelegramRefusal TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = Code, ["description"] = Message };
        if (Parameters is not null) body["parameters"] = Parameters.DeepClone();
        return body;
    }
}
