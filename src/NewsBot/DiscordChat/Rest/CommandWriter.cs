using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Commands in Discord's JSON; and whether Discord has them as they are to be.</summary>
internal static class CommandWriter
{
    private const int ChatInput = 1, Server = 0, DirectMessages = 1, InstalledInServer = 0;

    /// <summary>Where digests can be posted: text, announcements, their threads, public and private threads, forums.</summary>
    private static readonly int[] Channels = [0, 5, 10, 11, 12, 15];

    public static JsonArray Write(IReadOnlyList<DiscordCommand> commands) => new([.. commands.Select(Write)]);

    /// <summary>Discord leaves out defaults, adds keys of its own and keeps no order: what matters is written anew and compared.</summary>
    public static bool Same(JsonArray ours, JsonElement theirs) =>
        theirs.ValueKind == JsonValueKind.Array
        && Plain(JsonSerializer.SerializeToElement(ours, JsonContext.Default.JsonArray)).SequenceEqual(Plain(theirs), StringComparer.Ordinal);

    private static JsonNode Write(DiscordCommand command) => new JsonObject
    {
        ["type"] = ChatInput,
        ["name"] = command.Name,
        ["description"] = command.Description,
        ["contexts"] = new JsonArray(Server, DirectMessages),
        ["integration_types"] = new JsonArray(InstalledInServer),
        ["options"] = Write(command.Options),
    };

    private static JsonArray Write(IReadOnlyList<DiscordCommandOption> options) => new([.. options.OrderByDescending(option => option.Required).Select(Write)]);

    private static JsonNode Write(DiscordCommandOption option)
    {
        var json = new JsonObject { ["type"] = (int)option.Kind, ["name"] = option.Name, ["description"] = option.Description };
        if (option.Kind == DiscordOptionKind.Subcommand) json["options"] = Write(option.Options);
        else json["required"] = option.Required;
        if (option.Choices.Count > 0) json["choices"] = new JsonArray([.. option.Choices.Select(choice => Choice(option.Kind, choice))]);
        if (option.Autocomplete) json["autocomplete"] = true;
        if (option.Kind == DiscordOptionKind.Channel) json["channel_types"] = new JsonArray([.. Channels.Select(type => (JsonNode)type)]);
        return json;
    }

    private static JsonNode Choice(DiscordOptionKind kind, string choice) => kind == DiscordOptionKind.Number
        ? new JsonObject { ["name"] = choice, ["value"] = long.Parse(choice, CultureInfo.InvariantCulture) }
        : MessageWriter.Choice(choice);

    private static IEnumerable<string> Plain(JsonElement commands) => commands.EnumerateArray().Select(PlainCommand).Order(StringComparer.Ordinal);

    private static string PlainCommand(JsonElement command) => JsonSerializer.Serialize(
        new JsonObject
        {
            ["name"] = command.Text("name"),
            ["type"] = command.Number("type") ?? ChatInput,
            ["description"] = command.Text("description"),
            ["rights"] = command.Text("default_member_permissions"),
            ["contexts"] = Numbers(command, "contexts"),
            ["installed"] = Numbers(command, "integration_types"),
            ["options"] = List(command, "options", PlainOption),
        },
        JsonContext.Default.JsonObject);

    private static JsonNode PlainOption(JsonElement option) => new JsonObject
    {
        ["name"] = option.Text("name"),
        ["type"] = option.Number("type"),
        ["description"] = option.Text("description"),
        ["required"] = option.Find("required") is { ValueKind: JsonValueKind.True },
        ["autocomplete"] = option.Find("autocomplete") is { ValueKind: JsonValueKind.True },
        ["choices"] = List(option, "choices", choice => new JsonObject { ["name"] = choice.Text("name"), ["value"] = choice.Find("value")?.ToString() }),
        ["channels"] = Numbers(option, "channel_types"),
        ["options"] = List(option, "options", PlainOption),
    };

    private static JsonArray Numbers(JsonElement json, string name) =>
        new([.. (json.Find(name)?.EnumerateArray().Select(number => number.GetInt32()) ?? []).Order().Select(number => (JsonNode)number)]);

    private static JsonArray List(JsonElement json, string name, Func<JsonElement, JsonNode> plain) => new([.. json.Find(name)?.EnumerateArray().Select(plain) ?? []]);
}
