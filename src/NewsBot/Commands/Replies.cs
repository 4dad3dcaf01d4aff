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
public sealed record PressedReply(ChatReply Reply, bool InPlace, bool Share);

/// <summary>Answers with buttons, for platforms whose buttons carry a name and no more. What a button does is kept in the database.</summary>
public sealed class Replies(CommandDispatcher dispatcher, KeptActionStore kept)
{
    /// <summary>Answers a call.</summary>
    /// <param name="shareable">True when only the member sees the answer, and a button is to show it to all.</param>
    public async Task<ChatReply> AskAsync(CommandCall call, bool shareable, CancellationToken cancellationToken) =>
        await ReplyAsync(await dispatcher.DispatchAsync(call, cancellationToken), call.Address, call.Member, shareable, cancellationToken);

    /// <summary>Answers a typed line.</summary>
    public async Task<ChatReply> AskAsync(string line, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken) =>
        await ReplyAsync(await dispatcher.DispatchAsync(line, address, member, cancellationToken), address, member, shareable, cancellationToken);

    /// <summary>Answers a pressed button.</summary>
    /// <exception cref="CommandException">The button is unknown here, another member's, or what it does is refused: for the presser alone to read.</exception>
    public async Task<PressedReply> PressAsync(string token, ChatAddress address, ChatMember member, bool shareable, CancellationToken cancellationToken)
    {
        var action = await kept.FindAsync(address, token, cancellationToken) ?? throw new CommandException("This button is too old to be known: ask again. /help lists the commands.");
        if (action.Member is not null && action.Member != member.Id) throw new CommandException($"These pages are turned by the member who asked. {action.Line.Split(' ')[0]} shows you your own.");
        var message = await dispatcher.RunAsync(action.Line, address, member, cancellationToken);
        if (action.View == KeptView.Sources) return new PressedReply(await SourcesAsync(action, message, address, member, cancellationToken), action.InPlace, Share: false);
        bool share = action.View == KeptView.Share;
        return new PressedReply(await ReplyAsync(message, address, member, shareable && !share, cancellationToken), action.InPlace, share);
    }

    /// <summary>The buttons of a message: what may be asked next, and its sources.</summary>
    /// <param name="member">The only one who may turn its pages; null where it has none to turn. One without an id speaks in the name of the chat: then anyone may.</param>
    public async Task<IReadOnlyList<ReplyButton>> ButtonsAsync(ChatMessage message, ChatAddress address, ChatMember? member, bool shareable, CancellationToken cancellationToken)
    {
        var actions = message.Actions.Select(action => (action.Label, Kept: new KeptAction(action.CommandLine, KeptView.Answer, action.InPlace, Member: action.InPlace && member is { Id.Length: > 0 } ? member.Id : null)));
        if (message is not { CommandLine: { } line, Evidence.Count: > 0 }) return await KeepAsync([.. actions], address, cancellationToken);
        List<(string Label, KeptAction Kept)> buttons = [("Sources", new KeptAction(line, KeptView.Sources, Evidence: SourcesView.Fingerprint(message))), .. actions];
        if (shareable) buttons.Add(("Show to all", new KeptAction(line, KeptView.Share)));
        return await KeepAsync(buttons, address, cancellationToken);
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
