using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>What our own client keeps to beyond the contract (PLATFORM_RULES): a stranger need not.</summary>
internal static partial class DiscordOwnRules
{
    public static IEnumerable<string> Check(SeenRequest request)
    {
        string[] parts = [.. request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        bool isOfInteraction = parts is ["interactions", ..] or ["webhooks", _, _, ..];
        if (!request.IsVersioned) yield return "the address is not below /api/v10";
        if (!UserAgent.IsMatch(request.Headers.GetValueOrDefault("User-Agent") ?? "")) yield return "User-Agent is not of the form DiscordBot ($url, $version)";
        if (isOfInteraction && request.Authorization is not null) yield return "the bot's token is sent to an interaction's route";
        if (!isOfInteraction && request.Authorization?.StartsWith("Bot ", StringComparison.Ordinal) != true) yield return "Authorization: Bot … is missing";
        if (request.Body.Length > 0 && request.Json is null) yield return "the body is not JSON";
        foreach (var (message, isEdit) in Messages(request.Method, parts, request.Json as JsonObject ?? []))
            foreach (string broken in Message(message, isEdit)) yield return broken;
        if (parts is [.., "callback"] && request.Json?["type"]?.ToString() is "5" or "6" && Deferral(request.Json["data"]) is { } wrong) yield return wrong;
    }

    [GeneratedRegex(@"^DiscordBot \(https?://[^\s,]+, [^\s)]+\)", RegexOptions.NonBacktracking)]
    private static partial Regex UserAgent { get; }

    /// <summary>The messages that a request sends.</summary>
    private static IEnumerable<(JsonObject Message, bool IsEdit)> Messages(string method, string[] parts, JsonObject body) => (method, parts) switch
    {
        ("POST", ["channels", _, "messages"]) or ("POST", ["webhooks", _, _]) => [(body, false)],
        ("PATCH", ["channels", _, "messages", _]) or ("PATCH", ["webhooks", _, _, "messages", _]) => [(body, true)],
        ("POST", ["channels", _, "threads"]) when body["message"] is JsonObject message => [(message, false)],
        ("POST", [.., "callback"]) when body["type"]?.ToString() is "4" or "7" => [(body["data"] as JsonObject ?? [], body["type"]!.ToString() == "7")],
        _ => [],
    };

    private static IEnumerable<string> Message(JsonObject message, bool isEdit)
    {
        if (message["allowed_mentions"]?["parse"] is not JsonArray { Count: 0 }) yield return "allowed_mentions.parse is not []";
        if (message["allowed_mentions"] is JsonObject mentions && mentions.Any(pair => pair.Key != "parse" && pair.Value is JsonArray { Count: > 0 })) yield return "allowed_mentions lets somebody be pinged";
        string? form = null;
        try
        {
            MessageForm.Check(message, mayBeEmpty: isEdit);
        }
        catch (DiscordRefusal refusal)
        {
            form = $"{refusal.Message} {refusal.Errors?.ToJsonString()}";
        }

        if (form is not null) yield return form;
    }

    /// <summary>"The only flag allowed is EPHEMERAL."</summary>
    private static string? Deferral(JsonNode? data) =>
        data is null or JsonObject { Count: 0 } || (data is JsonObject { Count: 1 } only && only["flags"]?.ToString() is "0" or "64") ? null : "a deferral says more than the flag 64";
}
