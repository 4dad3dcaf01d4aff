using System.Text.Json.Nodes;
using NewsBot.Chat;
using NewsBot.DiscordChat.Rendering;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Our messages and answers in Discord's JSON. Every message says that it pings nobody: news can hold "@everyone".</summary>
internal static class MessageWriter
{
    private const int ActionRow = 1, Button = 2, Secondary = 2, InARow = 5, Private = 64;
    private const int TextInput = 4, Label = 18, FileUpload = 19, Short = 1, Paragraph = 2;

    public static JsonObject Message(DiscordMessage message, bool isPrivate = false)
    {
        var json = new JsonObject
        {
            ["embeds"] = new JsonArray([.. message.Embeds.Select(Embed)]),
            ["components"] = new JsonArray([.. message.Buttons.Chunk(InARow).Select(Row)]),
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        };
        if (isPrivate) json["flags"] = Private;
        if (message.Files.Count > 0) json["attachments"] = new JsonArray([.. message.Files.Select((file, index) => (JsonNode)new JsonObject { ["id"] = $"{index}", ["filename"] = FileName(file) })]);
        return json;
    }

    public static JsonObject Answer(DiscordAnswer answer) => answer switch
    {
        DiscordAnswer.Message said => Callback(4, Message(said.Content, said.IsPrivate)),
        DiscordAnswer.Later later => Callback(5, later.IsPrivate ? new JsonObject { ["flags"] = Private } : null),
        DiscordAnswer.UpdateLater => Callback(6, null),
        DiscordAnswer.Update update => Callback(7, Message(update.Content)),
        DiscordAnswer.Modal modal => Callback(9, new JsonObject { ["custom_id"] = modal.CustomId, ["title"] = modal.Title, ["components"] = new JsonArray([.. modal.Fields.Select(Field)]) }),
        DiscordAnswer.Choices choices => Callback(8, new JsonObject { ["choices"] = new JsonArray([.. choices.Values.Select(Choice)]) }),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>The files that go with an answer.</summary>
    public static IReadOnlyList<ChatFile> Files(DiscordAnswer answer) => answer switch
    {
        DiscordAnswer.Message said => said.Content.Files,
        DiscordAnswer.Update update => update.Content.Files,
        _ => [],
    };

    /// <summary>In a form's header nothing but plain letters is safe from being read as something else.</summary>
    public static string FileName(ChatFile file) => string.Concat(file.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    public static JsonNode Choice(string value) => new JsonObject { ["name"] = value, ["value"] = value };

    private static JsonObject Callback(int type, JsonObject? data)
    {
        var json = new JsonObject { ["type"] = type };
        if (data is not null) json["data"] = data;
        return json;
    }

    private static JsonNode Field(DiscordModalField field)
    {
        var input = new JsonObject { ["type"] = field.IsFile ? FileUpload : TextInput, ["custom_id"] = field.CustomId, ["required"] = field.IsRequired };
        if (field.IsFile)
        {
            (input["min_values"], input["max_values"]) = (field.IsRequired ? 1 : 0, 1);
        }
        else
        {
            (input["style"], input["max_length"]) = (field.IsLong ? Paragraph : Short, field.IsLong ? DiscordModals.MostLength : DiscordModals.MostShort);
            if (field.Value is not null) input["value"] = field.Value;
        }

        return new JsonObject { ["type"] = Label, ["label"] = field.Label, ["component"] = input };
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
