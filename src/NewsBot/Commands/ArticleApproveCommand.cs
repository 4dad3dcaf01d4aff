using NewsBot.Articles.Desk;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Publishes a draft, approves what waits, and puts back what was removed.</summary>
public sealed class ArticleApproveCommand(DeskLookup lookup, DeskDecisions decisions, DeskReplies replies) : ICommand
{
    public static readonly CommandOption<int?> Seen = new("seen", "Which state of it you looked at; the buttons fill it in", Version);

    public CommandDefinition Definition { get; } = new("article approve", "Publish your draft, approve what waits, or put back what was removed", CommandRights.Moderator, DeskLookup.Option, Seen)
    {
        IsPrivate = true,
        Examples = ["/article approve 12"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var member = DeskCall.Moderator(call);
        var answer = await lookup.FindAsync(call, cancellationToken) switch
        {
            DeskTarget.Open open => await decisions.ApproveAsync(member, open.Id, call.Get(Seen), cancellationToken),
            DeskTarget.Ours { IsRemoved: true } removed => await decisions.RestoreAsync(member, removed.Key, cancellationToken),
            DeskTarget.Ours published => new DeskAnswer.Refused($"“{published.Title}” is published already."),
            _ => throw new InvalidOperationException("There is no other target."),
        };
        return await replies.OfAsync(answer, call, cancellationToken);
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);

    private static int? Version(string text) => int.TryParse(text, out int version) && version >= 0 ? version : throw new CommandException($"“{text}” is no state of an article: leave it out.");
}
