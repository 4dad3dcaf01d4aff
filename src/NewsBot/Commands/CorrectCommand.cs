using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Gives an item of a posted digest other words, in every message that holds it.</summary>
public sealed class CorrectCommand(PostedItems items, CorrectionDesk desk, CorrectionStore corrections, TimeProvider time) : ICommand
{
    public const string Name = "correct";

    private const int MostOffered = 25;

    public static readonly CommandOption<string> Text = new("text", "The new words", PlainText.Clean);

    public static readonly CommandOption<string> Label = new("label", "What stands before them, such as a date; as it was if you name none", PlainText.Clean);

    public static readonly CommandOption<ListedNumber> Undo = new("undo", "Takes a correction or a withdrawal back, by its number", ListedNumber.Read) { Suggests = true };

    public CommandDefinition Definition { get; } = new(Name, "Correct an item of a digest in every message that holds it", CommandRights.Moderator, PostedItems.Digest, PostedItems.Item, Text, Label, ItemView.Reason, Undo, ItemView.Page)
    {
        IsPrivate = true,
        Examples = ["/correct", "/correct digest:12 item:3"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        if (call.Get(Undo) is { Value: var id }) return await UndoAsync(id, call, cancellationToken);
        var digest = await items.DigestAsync(call, cancellationToken);
        if (call.Get(PostedItems.Item) is not { Value: var number }) return ItemView.List(digest, call);
        var item = PostedItems.Find(digest, number);
        if (call.Get(Text) is not { } text || call.Get(ItemView.Reason) is not { } reason) return ItemView.One(digest, item, call);
        string? label = call.Get(Label) is { } named && named != item.Line.Label ? named : null;
        if (text == item.Line.Text && label is null) throw new CommandException($"Item {number} says that already.");
        var outcome = await desk.MakeAsync(CorrectionReply.Of(call, item, reason, time.GetUtcNow()) with { Text = text, Label = label }, cancellationToken);
        return CorrectionReply.Made($"Corrected: item {number} of digest {digest.Id}.", outcome, digest.Id);
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => option == Undo
        ? NearestMatch.Fitting(typed, (await corrections.ListAsync(call.Address, MostOffered, cancellationToken)).Select(one => ListedNumber.Offer(one.Id, one.Was)))
        : await items.SuggestAsync(option, typed, call, cancellationToken);

    private async Task<ChatMessage> UndoAsync(long id, CommandCall call, CancellationToken cancellationToken)
    {
        var found = await corrections.FindAsync(id, call.Address, cancellationToken);
        if (found is null || await desk.UndoAsync(found, call.Member.Id, call.Member.Name, cancellationToken) is not { } outcome)
            throw new CommandException(found is null ? $"This community made no correction {id}." : $"Correction {id} was taken back already.");
        return ChatMessage.Of($"Taken back: “{Excerpt.Of(found.Was, 100)}” stands again as it was. {CorrectionReply.Messages(outcome)}");
    }
}
