using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>What Discord answers instead of doing it.</summary>
internal sealed class DiscordRefusal(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public JsonObject? Errors { get; init; }

    public JsonObject Json()
    {
        var json = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (Errors is not null) json["errors"] = Errors.DeepClone();
        return json;
    }

    public static DiscordRefusal NotFound => new(404, 0, "404: Not Found");

    public static DiscordRefusal Unauthorized => new(401, 0, "401: Unauthorized");

    public static DiscordRefusal UnknownChannel => new(404, 10003, "Unknown Channel");

    public static DiscordRefusal UnknownMessage => new(404, 10008, "Unknown Message");

    public static DiscordRefusal UnknownWebhook => new(404, 10015, "Unknown Webhook");

    public static DiscordRefusal UnknownInteraction => new(404, 10062, "Unknown interaction");

    public static DiscordRefusal MissingAccess => new(403, 50001, "Missing Access");

    public static DiscordRefusal MissingPermissions => new(403, 50013, "Missing Permissions");
}

/// <summary>Gathers what is wrong with a form, as Discord lists it: <c>errors.embeds.0.title._errors[…]</c>.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject _errors = [];

    /// <param name="path">Parts with dots: <c>embeds.0.title</c>; empty for the whole form.</param>
    public void Add(string path, string code, string message)
    {
        var at = _errors;
        foreach (string part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at[part] is not JsonObject inner) at[part] = inner = [];
            at = inner;
        }

        if (at["_errors"] is not JsonArray list) at["_errors"] = list = [];
        list.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Length(string path, string? text, int most, int least = 0)
    {
        if (text is null) return;
        if (text.Length > most) Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
        if (text.Length < least) Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
    }

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void Throw()
    {
        if (_errors.Count > 0) throw new DiscordRefusal(400, 50035, "Invalid Form Body") { Errors = _errors };
    }
}
