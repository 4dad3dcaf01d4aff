using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <param name="Token">22 characters of A-Z, a-z, 0-9, - and _: all that the platform carries.</param>
public sealed record ReplyButton(string Label, string Token);

/// <summary>An answer with its buttons ready.</summary>
public sealed record ChatReply(ChatMessage Message, IReadOnlyList<ReplyButton> Buttons);

/// <summary>What a pressed button answers.</summary>
/// <param name="InPlace">It takes the place of the message that the button stands on.</param>
/// <param name="Share">It is for all members of the chat.</param>
public sealed record PressedReply(ChatReply Reply, bool InPlace, bool Share)
{
    /// <summary>It is for the presser alone.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>A form to show to the member who opened it, and to no other.</summary>
/// <param name="Token">Comes back with what is filled in: 22 characters, as a button's.</param>
/// <param name="Line">The command line that is run in the end.</param>
public sealed record OpenedForm(string Token, string Line, ChatForm Form);

/// <summary>Answers with buttons, for platforms whose buttons carry a name and no more. What a button does is kept in the database.</summary>
public sealed class Replies(CommandDispatcher dispatcher, KeptActionStore kept)
{
    private const int LongestKept = 20_000;

    /// <summary>Answers a call.</summary>
    /// <param name="shareable">True when only the member sees the answer, and a button is to show it to all.</param>
    public async Task<ChatReply> AskAsync(CommandCall call, bool shareable, CancellationToken cancellationToken) =>
        await ReplyAsync(await dispatcher.DispatchAsync(call, cancellationToken), call.Address, call.Member, shareable, cancellationToken);

    /// <summary>Answers a typed line.</summary>
    public Task<ChatReply> AskAsync(string line, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken) =>
        AskAsync(new TypedLine(line), address, member, shareable, cancellationToken);

    /// <summary>Answers a typed line and what came along with it.</summary>
    public async Task<ChatReply> AskAsync(TypedLine line, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken) =>
        await ReplyAsync(await dispatcher.DispatchAsync(line, address, member, cancellationToken), address, member, shareable, cancellationToken);

    /// <summary>The form that a call opens in place of being answered; null where it is to be answered.</summary>
    /// <exception cref="CommandException">The member has no right to run it.</exception>
    public async Task<OpenedForm?> OpenAsync(CommandCall call, CancellationToken cancellationToken) =>
        await dispatcher.FormAsync(call, cancellationToken) is { } form ? await OpenAsync(new KeptAction($"/{call.Command}", KeptView.Answer), form, call.Address, call.Member, cancellationToken) : null;

    /// <summary>The form that a typed line opens in place of being answered; null where it is to be answered, if only by a refusal.</summary>
    /// <exception cref="CommandException">The member has no right to run it.</exception>
    public async Task<OpenedForm?> OpenAsync(TypedLine line, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        CommandCall call;
        try
        {
            call = dispatcher.Parse(line, address, member);
        }
        catch (CommandException)
        {
            return null;
        }

        return await OpenAsync(call, cancellationToken);
    }

    /// <summary>The form that a pressed button opens; null where it opens none.</summary>
    /// <exception cref="CommandException">The button is unknown here, another member's, or its command is gone or refused.</exception>
    public async Task<OpenedForm?> OpenAsync(string token, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        var action = await FindAsync(token, address, member, cancellationToken);
        if (action.View != KeptView.Answer) return null;
        var call = dispatcher.Parse(new TypedLine(action.Line), address, member);
        var form = action.Form is { } kept ? ChatMessageJson.ReadForm(kept) : await dispatcher.FormAsync(call, cancellationToken);
        if (form is null) return null;
        await dispatcher.CheckRightAsync(call, cancellationToken);
        return await OpenAsync(action, form, address, member, cancellationToken);
    }

    /// <summary>True for a line whose answer is for the member who asks alone.</summary>
    public bool IsPrivate(string line) => dispatcher.IsPrivate(line);

    /// <summary>A typed line whose long text was probably cut off by its platform: what is to be run once the rest is there. Null where it is to be run as it is.</summary>
    /// <param name="most">Characters that a line has where nothing was cut off.</param>
    public (string Line, ChatField Field, string Text)? CutOff(TypedLine line, ChatAddress address, ChatMember member, int most) =>
        line.Text.Length < most || line.Files.Count > 0 ? null : dispatcher.CutOff(line, address, member);

    /// <summary>Answers a form that was filled in. A refusal comes with a button that opens it again with what was entered.</summary>
    /// <param name="entered">Texts by field; those of other fields, which a client may send, are passed over.</param>
    /// <exception cref="CommandException">The form is unknown here or another member's.</exception>
    public async Task<PressedReply> SubmitAsync(
        string token, IReadOnlyDictionary<string, string> entered, IReadOnlyDictionary<string, CommandFile> files, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken)
    {
        var action = await FindAsync(token, address, member, cancellationToken);
        if (action.Form is not { } kept) throw new CommandException("This form is too old to be known: open it again.");
        return new PressedReply(await SubmitAsync(action, new FilledForm(ChatMessageJson.ReadForm(kept), entered, files), address, member, shareable, cancellationToken), action.InPlace, Share: false);
    }

    /// <summary>Answers a form that a platform has kept by itself.</summary>
    public Task<ChatReply> SubmitAsync(string line, FilledForm filled, ChatAddress address, ChatMember member, CancellationToken cancellationToken) =>
        SubmitAsync(new KeptAction(line, KeptView.Answer), filled, address, member, shareable: false, cancellationToken);

    /// <summary>Answers a pressed button.</summary>
    /// <exception cref="CommandException">The button is unknown here, another member's, or what it does is refused: for the presser alone to read.</exception>
    public async Task<PressedReply> PressAsync(string token, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken)
    {
        var action = await FindAsync(token, address, member, cancellationToken);
        if (action.Form is not null) throw new CommandException($"The form could not be opened: press the button again, or use {action.Line.Split(' ')[0]} itself.");
        bool isPrivate = dispatcher.IsPrivate(action.Line);
        var message = await dispatcher.RunAsync(action.Line, address, member, cancellationToken);
        if (action.View == KeptView.Sources) return new PressedReply(await SourcesAsync(action, message, address, member, cancellationToken), action.InPlace, Share: false) { IsPrivate = isPrivate };
        bool share = action.View == KeptView.Share;
        return new PressedReply(await ReplyAsync(message, address, member, shareable && !share, cancellationToken), action.InPlace, share) { IsPrivate = isPrivate };
    }

    /// <summary>The buttons of a message: what may be asked next, and its sources.</summary>
    /// <param name="member">The only one who may turn its pages; null where it has none to turn. One without an id speaks in the name of the chat: then anyone may.</param>
    public async Task<IReadOnlyList<ReplyButton>> ButtonsAsync(ChatMessage message, ChatAddress address, ChatMember? member, bool shareable, CancellationToken cancellationToken)
    {
        var actions = message.Actions.Select(action => (action.Label, Kept: new KeptAction(action.CommandLine, KeptView.Answer, action.InPlace, Member: action.InPlace && member is { Id.Length: > 0 } ? member.Id : null, Form: action.Form is { } form ? ChatMessageJson.Write(form) : null)));
        if (message is not { CommandLine: { } line, Evidence.Count: > 0 }) return await KeepAsync([.. actions], address, cancellationToken);
        List<(string Label, KeptAction Kept)> buttons = [("Sources", new KeptAction(line, KeptView.Sources, Evidence: SourcesView.Fingerprint(message))), .. actions];
        if (shareable && !dispatcher.IsPrivate(line)) buttons.Add(("Show to all", new KeptAction(line, KeptView.Share)));
        return await KeepAsync(buttons, address, cancellationToken);
    }

    /// <exception cref="CommandException">The community was never given that token, or it is another member's.</exception>
    private async Task<KeptAction> FindAsync(string token, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        var action = await kept.FindAsync(address, token, cancellationToken) ?? throw new CommandException("This button is too old to be known: ask again. /help lists the commands.");
        if (action.Member is null || action.Member == member.Id) return action;
        throw new CommandException(action.Form is null
            ? $"These pages are turned by the member who asked. {action.Line.Split(' ')[0]} shows you your own."
            : $"This form was opened by another member: {action.Line.Split(' ')[0]} opens your own.");
    }

    private async Task<OpenedForm> OpenAsync(KeptAction action, ChatForm form, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        var tokens = await kept.KeepAsync(address, [action with { Form = ChatMessageJson.Write(form), Member = member.Id.Length > 0 ? member.Id : null }], cancellationToken);
        return new OpenedForm(tokens[0], action.Line, form);
    }

    private async Task<ChatReply> SubmitAsync(KeptAction action, FilledForm filled, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken)
    {
        ChatMessage message;
        try
        {
            message = await dispatcher.RunAsync(filled.Onto(dispatcher.Parse(new TypedLine(action.Line), address, member)), cancellationToken);
        }
        catch (CommandException refusal)
        {
            var (form, isAll) = Kept(filled.Again());
            var again = new ChatAction("Correct it", action.Line, action.InPlace) { Form = form };
            message = ChatMessage.Of(isAll ? refusal.Message : refusal.Message + " The text itself is too long to be kept: give it once more.") with { Actions = [again, .. refusal.Actions] };
        }

        return await ReplyAsync(message, address, member, shareable, cancellationToken);
    }

    /// <summary>The form without texts that are too long to lie about for as long as its button does.</summary>
    private static (ChatForm Form, bool IsAll) Kept(ChatForm form)
    {
        bool isAll = form.Fields.All(field => field.Value is not { Length: > LongestKept });
        return (isAll ? form : form with { Fields = [.. form.Fields.Select(field => field.Value is { Length: > LongestKept } ? field with { Value = null } : field)] }, isAll);
    }

    private async Task<ChatReply> ReplyAsync(ChatMessage message, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken) =>
        new(message, await ButtonsAsync(message, address, member, shareable, cancellationToken));

    private async Task<ChatReply> SourcesAsync(KeptAction action, ChatMessage message, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        var (view, page, pages) = SourcesView.Of(message, action.Page, action.Evidence is not null && action.Evidence != SourcesView.Fingerprint(message));
        var turns = new List<(string Label, KeptAction Kept)>();
        if (page > 1) turns.Add(("Back", action with { InPlace = true, Page = page - 1, Member = member.Id }));
        if (page < pages) turns.Add(("More", action with { InPlace = true, Page = page + 1, Member = member.Id }));
        return new ChatReply(view, await KeepAsync(turns, address, cancellationToken));
    }

    private async Task<IReadOnlyList<ReplyButton>> KeepAsync(IReadOnlyList<(string Label, KeptAction Kept)> buttons, ChatAddress address, CancellationToken cancellationToken)
    {
        // Two buttons that do the same would have one token, which a platform refuses.
        var distinct = buttons.DistinctBy(button => button.Kept).ToList();
        var tokens = await kept.KeepAsync(address, [.. distinct.Select(button => button.Kept)], cancellationToken);
        return [.. distinct.Zip(tokens, (button, token) => new ReplyButton(button.Label, token))];
    }
}
