using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A message as it stood at one moment; an edit makes a new one of the same id.</summary>
internal sealed record EmulatedMessage(
    string Id, string Channel, string Author, string Content, JsonArray Embeds, JsonArray Components, int Flags, DateTimeOffset At)
{
    public const int Ephemeral = 64;
    public const int Loading = 128;

    public DateTimeOffset? EditedAt { get; init; }

    public string? Nonce { get; init; }

    /// <summary>The interaction it answers.</summary>
    public string? Interaction { get; init; }

    /// <summary>The only one who sees it, of a private answer.</summary>
    public string? OnlyFor { get; init; }

    public IReadOnlyList<EmulatedFile> Files { get; init; } = [];

    public bool IsEphemeral => (Flags & Ephemeral) != 0;

    /// <summary>"… is thinking".</summary>
    public bool IsLoading => (Flags & Loading) != 0;

    public IReadOnlyList<EmulatedButton> Buttons =>
    [
        .. from row in Components.OfType<JsonObject>()
           from button in (row["components"] as JsonArray ?? []).OfType<JsonObject>()
           where button["type"]?.GetValue<int>() == 2
           select new EmulatedButton(
               button["label"]?.GetValue<string>() ?? "",
               button["custom_id"]?.GetValue<string>(),
               button["url"]?.GetValue<string>(),
               button["disabled"]?.GetValue<bool>() ?? false),
    ];

    /// <summary>All that a reader sees, a line each: content, titles, descriptions, fields, footers.</summary>
    public string Text => string.Join('\n', Lines().Where(line => line.Length > 0));

    public JsonObject Json(JsonObject author, string application, Uri cdn)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["channel_id"] = Channel,
            ["author"] = author,
            ["content"] = Content,
            ["timestamp"] = At.ToString("O"),
            ["edited_timestamp"] = EditedAt?.ToString("O"),
            ["tts"] = false,
            ["mention_everyone"] = false,
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray([.. Files.Select(file => file.Json(cdn))]),
            ["embeds"] = Embeds.DeepClone(),
            ["components"] = Components.DeepClone(),
            ["pinned"] = false,
            ["type"] = Interaction is null ? 0 : 20,
            ["flags"] = Flags,
        };
        if (Nonce is not null) json["nonce"] = Nonce;
        if (Interaction is not null) (json["application_id"], json["webhook_id"]) = (application, application);
        return json;
    }

    private IEnumerable<string> Lines()
    {
        yield return Content;
        foreach (var embed in Embeds.OfType<JsonObject>())
        {
            yield return embed["title"]?.GetValue<string>() ?? "";
            yield return embed["description"]?.GetValue<string>() ?? "";
            foreach (var field in (embed["fields"] as JsonArray ?? []).OfType<JsonObject>())
                yield return $"{field["name"]}\n{field["value"]}";
            yield return embed["footer"]?["text"]?.GetValue<string>() ?? "";
        }
    }
}
