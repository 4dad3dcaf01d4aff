using System.Text.Json.Nodes;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Our messages and answers in Discord's JSON. Every message says that it pings nobody: news can hold "@everyone".</summary>
internal static class MessageWriter
{
    private const int ActionRow = 1, Button = 2, Secondary = 2, InARow = 5, Private = 64;

    public static JsonObject Message(DiscordMessage message, bool isPrivate = false)
    {
        var json = new JsonObject
        {
            ["embeds"] = new JsonArray([.. message.Embeds.Select(Embed)]),
            ["components"] = new JsonArray([.. message.Buttons.Chunk(InARow).Select(Row)]),
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        };
        if (isPrivate) json["flags"] = Private;
        return json;
    }

    public static JsonObject Answer(DiscordAnswer answer) => answer switch
    {
        DiscordAnswer.Message said => Callback(4, Message(said.Content, said.IsPrivate)),
        DiscordAnswer.Later later => Callback(5, later.IsPrivate ? new JsonObject { ["flags"] = Private } : null),
        DiscordAnswer.UpdateLater => Callback(6, null),
        DiscordAnswer.Update update => Callback(7, Message(update.Content)),
        DiscordAnswer.Choices choices => Callback(8, new JsonObject { ["choices"] = new JsonArray([.. choices.Values.Select(Choice)]) }),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    public static JsonNode Choice(string value) => new JsonObject { ["name"] = value, ["value"] = value };

    private static JsonObject Callback(int type, JsonObject? data)
    {
        var json = new JsonObject { ["type"] = type };
        if (data is not null) json["data"] = data;
        return json;
    }

    private static JsonNode Embed(DiscordEmbed embed)
    {
        var json = new JsonObject { ["description"] = embed.Description };
        if (embed.Title is not null) json["title"] = embed.Title;
        if (embed.Footer is not null) json["footer"] = new JsonObject { ["text"] = embed.Footer };
        return json;
    }

    private static JsonNode Row(DiscordButton[] buttons) => new JsonObject
    {
        ["type"] = ActionRow,
        ["components"] = new JsonArray([.. buttons.Select(button => (JsonNode)new JsonObject
        {
            ["type"] = Button,
            ["style"] = Secondary,
            ["label"] = button.Label,
            ["custom_id"] = button.CustomId,
        })]),
    };
}
