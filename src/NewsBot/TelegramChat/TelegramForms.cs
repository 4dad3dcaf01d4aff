using System.Globalization;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Storage;
using NewsBot.TelegramChat.Rendering;

namespace NewsBot.TelegramChat;

/// <summary>How far a form is filled in.</summary>
/// <param name="Field">Which is asked for.</param>
/// <param name="More">A piece of it came that was cut off: the rest follows.</param>
internal sealed record FormState(ChatForm Form, int Field, IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, TelegramFile> Files, bool More)
{
    /// <summary>The chat that it is about, where it is filled in elsewhere.</summary>
    public long? About { get; init; }

    public ChatField Asked => Form.Fields[Field];
}

/// <summary>
/// Forms, for which Telegram has no window: the bot asks for one field after the other, as what is to be replied to, so that in groups the replies
/// reach it too. A text of more than 4,096 characters comes in pieces: one that is nearly that long is taken for the beginning of more.
/// </summary>
internal sealed class TelegramForms(OpenFormStore store, Replies replies, ITelegramClient client, TelegramPosting posting, TelegramAnswers answers)
{
    private const int CutOff = 3500, LongestPlaceholder = 64, LongestValue = 200;
    private const string Skip = "skip", Done = "done", Cancel = "cancel";

    /// <param name="about">The place that it is about, where that is another one.</param>
    /// <param name="message">What the member wrote to begin it; null where a button was pressed.</param>
    /// <returns>What became of the first question.</returns>
    public Task<DeliveryResult> BeginAsync(OpenedForm opened, TelegramPlace place, TelegramPlace? about, ChatMember member, long? message, CancellationToken cancellationToken) =>
        AskAsync(opened.Line, new FormState(opened.Form, 0, new Dictionary<string, string>(), new Dictionary<string, TelegramFile>(), More: false) { About = about?.Chat }, place, member, message, null, cancellationToken);

    /// <summary>Goes on with a text of which the first piece came with the command itself.</summary>
    public Task ContinueAsync(string line, ChatField field, string text, TelegramPlace place, ChatMember member, long message, CancellationToken cancellationToken)
    {
        var state = new FormState(new ChatForm(line, [field]), 0, new Dictionary<string, string>(StringComparer.Ordinal) { [field.Option] = text }, new Dictionary<string, TelegramFile>(), More: true);
        return AskAsync(line, state, place, member, message, null, cancellationToken);
    }

    /// <summary>Takes what was written for the field that is asked for.</summary>
    /// <returns>False where no form is open there, or it is not meant for it.</returns>
    public async Task<bool> AnswerAsync(TelegramWritten written, TelegramIdentity self, ChatMember member, CancellationToken cancellationToken)
    {
        if (member.Id.Length == 0) return false; // Who speaks in the chat's name is nobody whom a form could belong to.
        string word = written.Text.Trim().TrimStart('/').Split('@')[0].ToLowerInvariant();
        bool isWord = word is Skip or Done or Cancel;
        bool isMeant = written.Place.Kind == TelegramChatKind.Private || written.RepliedBot == self.Id || written.Text.StartsWith('/');
        if (!isMeant || (written.Text.StartsWith('/') && !isWord)) return false;
        var address = TelegramAddress.Of(written.Place);
        if (await store.FindAsync(address, member.Id, cancellationToken) is not { } open) return false;
        if (word == Cancel)
        {
            await store.RemoveAsync(address, member.Id, cancellationToken);
            await posting.PostAsync(written.Place, new ChatReply(ChatMessage.Of("Cancelled: nothing was changed."), []), cancellationToken);
            return true;
        }

        var (state, problem) = Taken(TelegramFormJson.Read(open.State), written, isWord ? word : null);
        await AskAsync(open.Line, state, written.Place, member, written.Message, problem, cancellationToken);
        return true;
    }

    internal static (FormState State, string? Problem) Taken(FormState state, TelegramWritten written, string? word)
    {
        var field = state.Asked;
        var next = state with { Field = state.Field + 1, More = false };
        if (word is Skip or Done)
        {
            bool isLeft = word == Skip && !state.More;
            return field.IsRequired && (isLeft || !state.Texts.ContainsKey(field.Option)) ? (state, $"{field.Label} is needed.") : (next, null);
        }

        if (written.File is { } file)
        {
            if (state.Form.Fields.FirstOrDefault(one => one.IsFile) is not { } taker) return (state, "No file is asked for.");
            var files = state.Files.ToDictionary(StringComparer.Ordinal);
            files[taker.Option] = file;
            if (field.IsFile || !field.IsRequired) return (next with { Files = files }, null);
            state = state with { Files = files };
        }

        string text = written.Text.Trim();
        if (field.IsFile) return (state, "That is no file: send one as a document, or say skip.");
        if (text.Length == 0) return (state, written.File is null ? "That has no text in it." : null);
        var texts = state.Texts.ToDictionary(StringComparer.Ordinal);
        string whole = state.More ? FilledForm.Join([texts[field.Option], text]) : text;
        if (whole.Length > CommandOption.LongestText) return (state, string.Create(CultureInfo.InvariantCulture, $"That is too long and was left out: {field.Label} has at most {CommandOption.LongestText:N0} characters. {Done} goes on with what I have, {Cancel} ends it."));
        texts[field.Option] = whole;
        return field.IsLong && text.Length >= CutOff ? (state with { Texts = texts, More = true }, null) : (next with { Texts = texts }, null);
    }

    /// <summary>Where there is a long text, a document may come in its place: it is not asked for once more.</summary>
    private static bool IsAsked(FormState state, ChatField field) => !field.IsFile || !state.Form.Fields.Any(one => one.IsLong);

    private async Task<DeliveryResult> AskAsync(string line, FormState state, TelegramPlace place, ChatMember member, long? message, string? problem, CancellationToken cancellationToken)
    {
        // A file may have come before it was asked for, or in the place of a text.
        while (state.Field < state.Form.Fields.Count && (state.Files.ContainsKey(state.Asked.Option) || !IsAsked(state, state.Asked))) state = state with { Field = state.Field + 1 };
        if (state.Field == state.Form.Fields.Count)
        {
            await FinishAsync(line, state, place, member, cancellationToken);
            return new DeliveryResult.Sent("");
        }

        await store.SaveAsync(TelegramAddress.Of(place), member.Id, new OpenForm(line, TelegramFormJson.Write(state)), cancellationToken);
        // Whom a question is meant for is said by what it is a reply to, or by name.
        string to = message is null && place.Kind != TelegramChatKind.Private ? TelegramHtml.Link(member.Name, $"tg://user?id={member.Id}") + ": " : "";
        var asked = new TelegramMessage(to + Question(state, problem), []) { ForceReply = PlainText.Shorten(state.Asked.Label, LongestPlaceholder), ReplyTo = message };
        return await client.SendAsync(place.Chat, place.Topic, asked, mayStillSend: null, cancellationToken);
    }

    private static string Question(FormState state, string? problem)
    {
        var field = state.Asked;
        var lines = new List<string>();
        if (problem is not null) lines.Add(TelegramHtml.Escape(problem));
        if (state.More)
        {
            string have = string.Create(CultureInfo.InvariantCulture, $"I have {state.Texts[field.Option].Length:N0} characters. Telegram cuts long texts into pieces: reply with the rest, or with {Done} when that was all.");
            return string.Join('\n', [.. lines, have]);
        }

        lines.Add($"<b>{TelegramHtml.Escape(state.Form.Title)}</b> · {state.Field + 1} of {state.Form.Fields.Count(one => IsAsked(state, one))}");
        lines.Add($"<b>{TelegramHtml.Escape(field.Label)}</b>: {(field.IsFile ? "reply with a document" : field.IsLong ? state.Form.Fields.Any(one => one.IsFile) ? "reply with the text or a document" : "reply with the text" : "reply to this message")}{(field.IsRequired ? "" : $", or with {Skip}")}; {Cancel} ends it.");
        if (!string.IsNullOrEmpty(field.Value)) lines.Add($"Now: {TelegramHtml.Escape(PlainText.Shorten(PlainText.Clean(field.Value), LongestValue))}");
        return string.Join('\n', lines);
    }

    private async Task FinishAsync(string line, FormState state, TelegramPlace place, ChatMember member, CancellationToken cancellationToken)
    {
        var address = TelegramAddress.Of(place);
        if (!await store.RemoveAsync(address, member.Id, cancellationToken)) return; // Done already.
        var files = state.Files.ToDictionary(sent => sent.Key, sent => TelegramCommandFile.Of(sent.Value, client), StringComparer.Ordinal);
        // What is skipped stays as it was.
        var texts = state.Form.Fields.Where(field => !field.IsFile && (state.Texts.GetValueOrDefault(field.Option) ?? field.Value) is not null)
            .ToDictionary(field => field.Option, field => state.Texts.GetValueOrDefault(field.Option) ?? field.Value!, StringComparer.Ordinal);
        var about = state.About is { } chat ? new TelegramPlace(chat, TelegramChatKind.Channel, null) : null;
        // The right is the one in the chat that it is about, never the one in the private chat.
        if (about is not null) (address, member) = (TelegramAddress.Of(about), answers.Member(about, long.Parse(member.Id), member.Name));
        var reply = await replies.SubmitAsync(line, new FilledForm(state.Form, texts, files), address, member, cancellationToken);
        await answers.PostAsync(line, place, about, member, reply, cancellationToken);
    }
}

/// <summary>How the state of a form is kept.</summary>
internal static class TelegramFormJson
{
    public static string Write(FormState state) => JsonSerializer.Serialize(state, TelegramJson.Default.FormState);

    /// <exception cref="JsonException">It is not a state of this version.</exception>
    public static FormState Read(string json) => JsonSerializer.Deserialize(json, TelegramJson.Default.FormState) ?? throw new JsonException("A form is not null.");
}
