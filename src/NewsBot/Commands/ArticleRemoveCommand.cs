using NewsBot.Articles.Desk;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Takes a published article back, or discards what is not published.</summary>
public sealed class ArticleRemoveCommand(DeskLookup lookup, DeskDecisions decisions, DeskReplies replies) : ICommand
{
    private static readonly CommandOption<string> Reason = new("reason", "Why, for the other moderators", PlainText.Clean);

    public CommandDefinition Definition { get; } = new("article remove", "Take a published article back, or discard what waits", CommandRights.Moderator, DeskLookup.Option, Reason)
    {
        IsPrivate = true,
        Examples = ["/article remove 12", "/article remove talks in Kabul"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var member = DeskCall.Moderator(call);
        var answer = await lookup.FindAsync(call, cancellationToken) switch
        {
            DeskTarget.Open open => await decisions.DiscardAsync(member, open.Id, call.Get(Reason), cancellationToken),
            DeskTarget.Ours ours => await decisions.RemoveAsync(member, ours.Key, call.Get(Reason), cancellationToken),
            _ => throw new InvalidOperationException("There is no other target."),
        };
        return await replies.OfAsync(answer, call, cancellationToken);
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);
}
