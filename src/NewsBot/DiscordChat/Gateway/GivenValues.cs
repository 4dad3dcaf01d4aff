using System.Text.Json;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>What a member gave with a command or in a modal: texts and files by name.</summary>
/// <param name="Command">The command's name, with its subcommand's.</param>
/// <param name="Focused">The option that is being typed.</param>
internal sealed record GivenValues(string? Command, IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, DiscordAttachment> Attachments, string? Focused)
{
    private const int Subcommand = 1, ActionRow = 1, Attachment = 11, TextInput = 4, FileUpload = 19;

    public static GivenValues OfCommand(JsonElement data)
    {
        string? name = data.Text("name");
        var options = List(data, "options");
        if (options is [var only] && only.Number("type") == Subcommand)
        {
            name += $" {only.Text("name")}";
            options = List(only, "options");
        }

        var files = options.Where(option => option.Number("type") == Attachment).Select(option => (Name: option.GetProperty("name").GetString()!, Id: ValueOf(option)));
        return new GivenValues(
            name,
            options.Where(option => option.Number("type") != Attachment).ToDictionary(option => option.GetProperty("name").GetString()!, ValueOf, StringComparer.Ordinal),
            Resolved(data, files),
            options.Where(option => option.Find("focused") is { ValueKind: JsonValueKind.True }).Select(option => option.Text("name")).FirstOrDefault());
    }

    /// <summary>A field stands alone in a label, or in a row as it did formerly.</summary>
    public static GivenValues OfModal(JsonElement data)
    {
        var fields = List(data, "components").SelectMany(row => row.Number("type") == ActionRow ? List(row, "components") : row.Find("component") is { } field ? [field] : []).ToList();
        var files = fields.Where(field => field.Number("type") == FileUpload)
            .SelectMany(field => List(field, "values").Take(1).Select(id => (Name: field.GetProperty("custom_id").GetString()!, Id: id.GetString()!)));
        return new GivenValues(
            null,
            fields.Where(field => field.Number("type") == TextInput).ToDictionary(field => field.GetProperty("custom_id").GetString()!, ValueOf, StringComparer.Ordinal),
            Resolved(data, files),
            null);
    }

    private static List<JsonElement> List(JsonElement json, string name) => [.. json.Find(name)?.EnumerateArray() ?? default];

    private static Dictionary<string, DiscordAttachment> Resolved(JsonElement data, IEnumerable<(string Name, string Id)> files) => files.ToDictionary(
        file => file.Name,
        file =>
        {
            var json = data.GetProperty("resolved").GetProperty("attachments").GetProperty(file.Id);
            return new DiscordAttachment(json.GetProperty("filename").GetString()!, json.Text("content_type"), json.GetProperty("size").GetInt64(), json.GetProperty("url").GetString()!);
        },
        StringComparer.Ordinal);

    private static string ValueOf(JsonElement option) => option.Find("value") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { } number => number.GetRawText(),
        null => "",
    };
}
