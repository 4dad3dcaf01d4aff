using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The limits of a message. Characters are counted in UTF-16 units: never fewer than Discord counts. Null keys say nothing, unknown keys are passed over.</summary>
internal static class MessageForm
{
    private const int LinkButton = 5;

    /// <param name="path">Where the message stands in the form: empty, or <c>data</c>.</param>
    /// <param name="mayBeEmpty">An edit may leave out all of it.</param>
    public static void Check(JsonObject body, string path = "", bool mayBeEmpty = false)
    {
        var errors = new FormErrors();
        string prefix = path.Length == 0 ? "" : path + ".";
        errors.Length($"{prefix}content", Text(body, "content"), 2000);
        if (body["nonce"] is JsonValue nonce) errors.Length($"{prefix}nonce", nonce.ToString(), 25);
        Embeds(errors, prefix, body["embeds"]);
        Components(errors, prefix, body["components"]);
        errors.Throw();
        bool isEmpty = string.IsNullOrWhiteSpace(Text(body, "content")) && !IsFilled(body["embeds"]) && !IsFilled(body["components"]) && !IsFilled(body["attachments"]);
        if (isEmpty && !mayBeEmpty) throw new DiscordRefusal(400, 50006, "Cannot send an empty message");
    }

    /// <summary>The files that are sent with a message, each of which its form names.</summary>
    public static IReadOnlyList<EmulatedFile> Files(DiscordWorld world, JsonObject body, IReadOnlyList<SentFile> sent, string path = "")
    {
        var errors = new FormErrors();
        string at = path.Length == 0 ? "attachments" : $"{path}.attachments";
        var named = (body["attachments"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (named.Count > 10) errors.Add(at, "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        if (sent.Sum(file => file.Bytes.LongLength) > 10 * 1024 * 1024) throw new DiscordRefusal(413, 40005, "Request entity too large");
        foreach (var file in named.Where(file => sent.All(one => one.Field != $"files[{file["id"]}]"))) errors.Add(at, "ATTACHMENT_NOT_FOUND", $"Uploaded attachment {file["id"]} not found.");
        errors.Throw();
        return [.. sent.Select(file =>
        {
            string? name = named.Find(one => file.Field == $"files[{one["id"]}]")?["filename"]?.ToString();
            var kept = new EmulatedFile(world.Ids.Next(), name ?? file.Name, file.MediaType, file.Bytes);
            world.Files[kept.Id] = kept;
            return kept;
        })];
    }

    public static bool IsFilled(JsonNode? list) => list is JsonArray { Count: > 0 };

    private static string? Text(JsonNode node, string key) => node is JsonObject named && named[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : null;

    private static void Embeds(FormErrors errors, string prefix, JsonNode? list)
    {
        if (list is null) return;
        if (list is not JsonArray embeds)
        {
            errors.Add($"{prefix}embeds", "BASE_TYPE_BAD_TYPE", "Only iterables may be used in a ListType");
            return;
        }

        if (embeds.Count > 10) errors.Add($"{prefix}embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        int sum = 0;
        for (int index = 0; index < embeds.Count; index++)
            if (embeds[index] is JsonObject embed) sum += Embed(errors, $"{prefix}embeds.{index}", embed);
        if (sum > 6000) errors.Add($"{prefix}embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }

    private static int Embed(FormErrors errors, string path, JsonObject embed)
    {
        int sum = 0;
        void Measure(string at, string? text, int most, bool isRequired = false)
        {
            if (isRequired && string.IsNullOrEmpty(text)) errors.Required($"{path}.{at}");
            errors.Length($"{path}.{at}", text, most);
            sum += text?.Length ?? 0;
        }

        Measure("title", Text(embed, "title"), 256);
        Measure("description", Text(embed, "description"), 4096);
        if (embed["footer"] is { } footer) Measure("footer.text", Text(footer, "text"), 2048, isRequired: true);
        if (embed["author"] is { } author) Measure("author.name", Text(author, "name"), 256, isRequired: true);
        var fields = embed["fields"] as JsonArray ?? [];
        if (fields.Count > 25) errors.Add($"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        for (int index = 0; index < fields.Count; index++)
        {
            Measure($"fields.{index}.name", Text(fields[index]!, "name"), 256, isRequired: true);
            Measure($"fields.{index}.value", Text(fields[index]!, "value"), 1024, isRequired: true);
        }

        if (sum == 0 && embed["image"] is null && embed["thumbnail"] is null) errors.Required($"{path}.description");
        return sum;
    }

    private static void Components(FormErrors errors, string prefix, JsonNode? list)
    {
        if (list is not JsonArray rows) return;
        if (rows.Count > 5) errors.Add($"{prefix}components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        HashSet<string> ids = [];
        for (int row = 0; row < rows.Count; row++)
        {
            string path = $"{prefix}components.{row}";
            if (rows[row]?["type"]?.ToString() != "1" || rows[row]!["components"] is not JsonArray { Count: > 0 } parts)
            {
                errors.Add(path, "BASE_TYPE_REQUIRED", "An action row with components is wanted");
                continue;
            }

            bool hasSelect = parts.Any(part => part?["type"]?.ToString() != "2");
            if (parts.Count > (hasSelect ? 1 : 5)) errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The width of the row is exceeded");
            for (int column = 0; column < parts.Count; column++)
                if (parts[column] is JsonObject part) Part(errors, $"{path}.components.{column}", part, ids);
        }
    }

    private static void Part(FormErrors errors, string path, JsonObject part, HashSet<string> ids)
    {
        string? id = part["custom_id"]?.ToString();
        bool isButton = part["type"]?.ToString() == "2", isLink = isButton && part["style"]?.ToString() == LinkButton.ToString();
        if (isLink && (part["url"] is null || id is not null)) errors.Add($"{path}.url", "BASE_TYPE_REQUIRED", "A link button has a url and no custom_id");
        if (!isLink && string.IsNullOrEmpty(id)) errors.Required($"{path}.custom_id");
        errors.Length($"{path}.custom_id", id, 100);
        errors.Length($"{path}.url", part["url"]?.ToString(), 512);
        if (id is not null && !ids.Add(id)) errors.Add($"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        if (isButton)
        {
            if (part["style"] is null) errors.Required($"{path}.style");
            errors.Length($"{path}.label", part["label"]?.ToString(), 80);
            if (string.IsNullOrEmpty(part["label"]?.ToString()) && part["emoji"] is null) errors.Required($"{path}.label");
            return;
        }

        errors.Length($"{path}.placeholder", part["placeholder"]?.ToString(), 150);
        if (part["options"] is JsonArray { Count: > 25 }) errors.Add($"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
    }
}
