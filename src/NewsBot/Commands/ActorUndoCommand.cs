using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Takes a decision about actors back.</summary>
public sealed class ActorUndoCommand(IStorySource stories, ActorRulingStore rulings, TimeProvider time) : ActorRulingCommand(stories, rulings, time)
{
    private static readonly CommandOption<int?> Number = new("number", "Which decision, as /actor review numbers them; the last one if you name none", Paging.Number);

    public override CommandDefinition Definition { get; } = new("actor undo", "Take a decision about actors back", CommandRights.Moderator, Number)
    {
        ActsAlone = true,
        Examples = ["/actor undo"],
    };

    public override async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var all = await Rulings.ListAsync(LibraryName.Of(call.Address), cancellationToken);
        var ruling = call.Get(Number) is { } number ? all.FirstOrDefault(each => each.Id == number) : all.Count > 0 ? all[^1] : null;
        if (ruling is null || !await Rulings.UndoAsync(ruling, Undone(call, ruling), cancellationToken))
            throw new CommandException(all.Count == 0 ? "Nothing was decided about actors here." : "There is no such decision any more: /actor review shows those that there are.");
        return ChatMessage.Of($"Taken back: {RulingText.Of(ruling)}.") with { Actions = [new ChatAction("Review", "/actor review")] };
    }
}
