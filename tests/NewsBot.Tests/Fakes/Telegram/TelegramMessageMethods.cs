using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Posting, editing and answering, with the refusals in the order in which the server finds them.</summary>
internal sealed class TelegramMessageMethods(TelegramWorld world)
{
    /// <summary>How long a pressed button waits for its answer.</summary>
    private static readonly TimeSpan CallbackLife = TimeSpan.FromMinutes(1);

    public JsonNode Send(TelegramRequest request)
    {
        if (string.IsNullOrEmpty(request.Text("text"))) throw TelegramRefusal.BadRequest("message text is empty");
        var chat = TelegramDoors.Find(world, request);
        TelegramDoors.CheckWritable(chat);
        var topic = TelegramDoors.Topic(chat, request);
        (string text, var entities) = Text(request, "message is too long");
        var markup = TelegramKeyboard.Read(request.Node("reply_markup"));
        if (world.RatesEnforced) world.Rates.Count(chat);
        return TelegramJson.Message(
            world.Store(chat, id => new EmulatedMessage
            {
                Id = id,
                Chat = chat,
                From = world.Bot,
                Date = world.Time.GetUtcNow(),
                Topic = topic,
                Text = text,
                Entities = entities,
                Markup = markup,
                PreviewOff = PreviewOff(request),
                ReplyTo = (long?)request.Node("reply_parameters")?["message_id"] ?? request.Number("reply_to_message_id"),
            }),
            world.Bot);
    }

    public JsonNode SendDocument(TelegramRequest request)
    {
        var chat = TelegramDoors.Find(world, request);
        TelegramDoors.CheckWritable(chat);
        var topic = TelegramDoors.Topic(chat, request);
        var document = request.Files.FirstOrDefault(file => file.Field == "document") is { } sent
            ? new EmulatedDocument($"BQACAgIAAxkB{world.Documents.Count + 1}", sent.Name, sent.MediaType, sent.Bytes)
            : world.Documents.GetValueOrDefault(request.Text("document") ?? "") ?? throw TelegramRefusal.BadRequest("there is no document in the request");
        if (document.Bytes.Length == 0) throw TelegramRefusal.BadRequest("file must be non-empty");
        if (request.Text("caption") is { Length: > 1024 }) throw TelegramRefusal.BadRequest("message caption is too long");
        world.Documents[document.Id] = document;
        if (world.RatesEnforced) world.Rates.Count(chat);
        return TelegramJson.Message(
            world.Store(chat, id => new EmulatedMessage { Id = id, Chat = chat, From = world.Bot, Date = world.Time.GetUtcNow(), Topic = topic, Text = request.Text("caption") ?? "", Document = document }),
            world.Bot);
    }

    public JsonNode GetFile(TelegramRequest request)
    {
        var document = world.Documents.GetValueOrDefault(request.Text("file_id") ?? "") ?? throw TelegramRefusal.BadRequest("wrong file_id or the file is temporarily unavailable");
        if ((document.SaidLength ?? document.Bytes.Length) > 20 * 1024 * 1024) throw TelegramRefusal.BadRequest("file is too big");
        return new JsonObject { ["file_id"] = document.Id, ["file_unique_id"] = $"u{document.Id}", ["file_size"] = document.SaidLength ?? document.Bytes.Length, ["file_path"] = document.Path };
    }

    public JsonNode Edit(TelegramRequest request)
    {
        if (string.IsNullOrEmpty(request.Text("text"))) throw TelegramRefusal.BadRequest("message text is empty");
        var message = Own(request);
        (string text, var entities) = Text(request, "MESSAGE_TOO_LONG");
        var markup = TelegramKeyboard.Read(request.Node("reply_markup"));
        if (message.Text == text && message.Entities.SequenceEqual(entities) && JsonNode.DeepEquals(message.Markup, markup)) throw NotModified();
        (message.Text, message.Entities, message.Markup, message.PreviewOff) = (text, entities, markup, PreviewOff(request));
        return Edited(message);
    }

    public JsonNode EditMarkup(TelegramRequest request)
    {
        var message = Own(request);
        var markup = TelegramKeyboard.Read(request.Node("reply_markup"));
        if (JsonNode.DeepEquals(message.Markup, markup)) throw NotModified();
        message.Markup = markup;
        return Edited(message);
    }

    public JsonNode Delete(TelegramRequest request)
    {
        var chat = TelegramDoors.Find(world, request);
        long id = request.Number("message_id") ?? throw TelegramRefusal.BadRequest("message identifier is not specified");
        if (chat.Messages.RemoveAll(message => message.Id == id) == 0) throw TelegramRefusal.BadRequest("message to delete not found");
        world.Ring();
        return true;
    }

    public JsonNode Act(TelegramRequest request)
    {
        var chat = TelegramDoors.Find(world, request);
        TelegramDoors.CheckWritable(chat);
        TelegramDoors.Topic(chat, request);
        if (request.Text("action") is not ("typing" or "upload_document" or "upload_photo")) throw TelegramRefusal.BadRequest("wrong parameter action in request");
        return true;
    }

    public JsonNode AnswerCallback(TelegramRequest request)
    {
        string id = request.Text("callback_query_id") ?? "";
        if (request.Text("text") is { Length: > 200 }) throw TelegramRefusal.BadRequest("MESSAGE_TOO_LONG");
        if (!world.Presses.Remove(id, out var press) || world.Time.GetUtcNow() - press.At > CallbackLife)
            throw TelegramRefusal.BadRequest("query is too old and response timeout expired or query ID is invalid");
        world.Answers.Add(new CallbackAnswer(id, string.IsNullOrEmpty(request.Text("text")) ? null : request.Text("text"), request.Flag("show_alert")));
        world.Ring();
        return true;
    }

    private EmulatedMessage Own(TelegramRequest request)
    {
        var chat = TelegramDoors.Find(world, request);
        TelegramDoors.CheckWritable(chat);
        long id = request.Number("message_id") ?? throw TelegramRefusal.BadRequest("message identifier is not specified");
        var message = chat.Messages.Find(other => other.Id == id) ?? throw TelegramRefusal.BadRequest("message to edit not found");
        return message.From == world.Bot ? message : throw TelegramRefusal.BadRequest("message can't be edited");
    }

    private JsonObject Edited(EmulatedMessage message)
    {
        message.Edited = world.Time.GetUtcNow();
        world.Ring();
        return TelegramJson.Message(message, world.Bot);
    }

    private static (string Text, ImmutableArray<SeenEntity> Entities) Text(TelegramRequest request, string tooLong)
    {
        string raw = request.Text("text")!;
        string mode = request.Text("parse_mode") ?? "";
        (string text, var entities) = mode.ToUpperInvariant() switch
        {
            "" => TelegramEntities.Tidy(raw, Given(request.Node("entities"))),
            "HTML" => TelegramHtml.Parse(raw),
            _ => throw TelegramRefusal.BadRequest("unsupported parse_mode"),
        };
        if (text.Length == 0) throw TelegramRefusal.BadRequest("message text is empty");
        return text.Length <= 4096 ? (text, entities) : throw TelegramRefusal.BadRequest(tooLong);
    }

    private static IReadOnlyList<SeenEntity> Given(JsonNode? entities) => entities is JsonArray list
        ? [.. list.Select(entity => new SeenEntity((string)entity!["type"]!, (int)entity["offset"]!, (int)entity["length"]!, (string?)entity["url"] ?? (string?)entity["language"]))]
        : [];

    private static bool PreviewOff(TelegramRequest request) =>
        request.Node("link_preview_options")?["is_disabled"] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    private static TelegramRefusal NotModified() =>
        TelegramRefusal.BadRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
}
