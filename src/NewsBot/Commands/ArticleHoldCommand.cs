using NewsBot.Articles.Desk;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Puts aside what waits, so that it is not published, or lets it wait again.</summary>
public sealed class ArticleHoldCommand(DeskLookup lookup, DeskDecisions decisions, DeskReplies replies) : ICommand
{
    public static readonly CommandOption<string> Release = new("release", "Lets it wait for approval again", text => text) { Choices = ["yes"] };

    private static readonly CommandOption<string> Reason = new("reason", "Why, for the other moderators", PlainText.Clean);

    public CommandDefinition Definition { get; } = new("article hold", "Keep what waits from being published, or release it", CommandRights.Moderator, DeskLookup.Option, Reason, Release)
    {
        IsPrivate = true,
        Examples = ["/article hold 12", "/article hold 12 release:yes"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var member = DeskCall.Moderator(call);
        var answer = await lookup.FindAsync(call, cancellationToken) switch
        {
            DeskTarget.Open open when call.Has(Release) => await decisions.ReleaseAsync(member, open.Id, cancellationToken),
            DeskTarget.Open open => await decisions.HoldAsync(member, open.Id, call.Get(Reason), cancellationToken),
            DeskTarget.Ours { IsRemoved: true } removed => new DeskAnswer.Refused($"“{removed.Title}” was removed already. /article approve puts it back."),
            DeskTarget.Ours published => throw new CommandException($"“{published.Title}” is published already: removing takes it back, and can be undone.")
            {
                Actions = [new ChatAction("Remove", CommandText.Of("article remove", (DeskLookup.Option.Name, published.Key)))],
            },
            _ => throw new InvalidOperationException("There is no other target."),
        };
        return await replies.OfAsync(answer, call, cancellationToken);
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);
}
