using NewsBot.Articles.Desk;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Corrects what is known of an article. Of a published one a new state is begun, which is published as a new article is.</summary>
public sealed class ArticleEditCommand(DeskLookup lookup, ArticleDesk desk, DeskReplies replies) : ICommand
{
    public CommandDefinition Definition { get; } = new(
        "article edit", "Correct an article's title, publisher, author or date", CommandRights.Moderator,
        DeskLookup.Option, ArticleFields.Title, ArticleFields.Publisher, ArticleFields.Author, ArticleFields.Published)
    {
        IsPrivate = true,
        Examples = ["/article edit 12 published:2025-07-14"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var member = DeskCall.Moderator(call);
        var correct = ArticleFields.Correction(call);
        var answer = await lookup.FindAsync(call, cancellationToken) switch
        {
            DeskTarget.Open open => correct is null ? await desk.ShowAsync(member, open.Id, cancellationToken) : await desk.EditAsync(member, open.Id, correct, ArticleFields.Names(call), cancellationToken),
            DeskTarget.Ours { IsRemoved: true } removed => new DeskAnswer.Refused($"“{removed.Title}” was removed. /article approve puts it back."),
            DeskTarget.Ours when correct is null => new DeskAnswer.Refused("Say what to correct: title, publisher, author or published."),
            DeskTarget.Ours published => await desk.ReviseAsync(member, published.Key, correct, cancellationToken),
            _ => throw new InvalidOperationException("There is no other target."),
        };
        return await replies.OfAsync(answer, call, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        option == DeskLookup.Option ? await lookup.SuggestAsync(typed, call, cancellationToken) : [];
}
