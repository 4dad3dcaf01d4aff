using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Corrects what is known of an article. Of a published one a new state is begun, which is published as a new article is.</summary>
public sealed class ArticleEditCommand(DeskLookup lookup, ArticleDesk desk, ArticleStore articles, DeskReplies replies) : ICommand
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
        var target = await lookup.FindAsync(call, cancellationToken);
        if (correct is null && target is DeskTarget.Ours { IsRemoved: false } whole) return await AskAsync(whole, call, cancellationToken);
        var answer = target switch
        {
            DeskTarget.Open open => correct is null ? await desk.ShowAsync(member, open.Id, cancellationToken) : await desk.EditAsync(member, open.Id, correct, ArticleFields.Names(call), cancellationToken),
            DeskTarget.Ours { IsRemoved: true } removed => new DeskAnswer.Refused($"“{removed.Title}” was removed. /article approve puts it back."),
            DeskTarget.Ours published => await desk.ReviseAsync(member, published.Key, correct!, cancellationToken),
            _ => throw new InvalidOperationException("There is no other target."),
        };
        return await replies.OfAsync(answer, call, cancellationToken);
    }

    /// <summary>Gives the form of a published article, filled with what is known of it.</summary>
    private async Task<ChatMessage> AskAsync(DeskTarget.Ours published, CommandCall call, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(LibraryName.Of(call.Address), published.Key, cancellationToken) ?? throw new CommandException($"“{published.Title}” is not in the library any more.");
        return ChatMessage.Of($"Say what to correct of “{Excerpt.Of(published.Title, 100)}”: title, publisher, author or published.") with
        {
            Actions = [new ChatAction("Edit", CommandText.Of("article edit", (DeskLookup.Option.Name, published.Key)), InPlace: true) { Form = ArticleFields.Form(article.Analysis.Article) }],
        };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        option == DeskLookup.Option ? await lookup.SuggestAsync(typed, call, cancellationToken) : [];
}
