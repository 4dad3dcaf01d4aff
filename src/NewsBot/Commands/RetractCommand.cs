using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Withdraws an item of a posted digest, or all that rests on an article, in every message that holds it.</summary>
public sealed class RetractCommand(PostedItems items, CorrectionDesk desk, TimeProvider time) : ICommand
{
    public const string Name = "retract";

    public static readonly CommandOption<string> Article = new("article", "Everything that rests on this article: its title or words of it", text => text) { Suggests = true };

    public CommandDefinition Definition { get; } = new(Name, "Withdraw an item of a digest, or all of an article, wherever it was posted", CommandRights.Moderator, Article, PostedItems.Digest, PostedItems.Item, ItemView.Reason, ItemView.Page)
    {
        IsPrivate = true,
        Examples = ["/retract", "/retract From pariah to partner", "/retract digest:12 item:3"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        if (call.Get(Article) is { } named) return await ArticleAsync(named, call, cancellationToken);
        var digest = await items.DigestAsync(call, cancellationToken);
        if (call.Get(PostedItems.Item) is not { Value: var number }) return ItemView.List(digest, call);
        var item = PostedItems.Find(digest, number);
        if (call.Get(ItemView.Reason) is not { } reason) return ItemView.One(digest, item, call);
        var outcome = await desk.MakeAsync(CorrectionReply.Of(call, item, reason, time.GetUtcNow()), cancellationToken);
        return CorrectionReply.Made($"Withdrawn: item {number} of digest {digest.Id}.", outcome, digest.Id);
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => items.SuggestAsync(option, typed, call, cancellationToken);

    private async Task<ChatMessage> ArticleAsync(string named, CommandCall call, CancellationToken cancellationToken)
    {
        var (article, title) = await items.ArticleAsync(named, call, cancellationToken);
        string key = article.As(LibraryName.Of(call.Address));
        if (call.Get(ItemView.Reason) is not { } reason)
            return ChatMessage.Of($"All that digests say from “{Excerpt.Of(title, 100)}” is struck where it was posted, and your reason stands beside it.") with
            {
                Actions = [new ChatAction("Say why and withdraw", CommandText.Of(Name, (Article.Name, key))) { Form = ItemView.Withdrawal("Withdraw all of the article") }],
            };
        var outcome = await desk.MakeAsync(CorrectionReply.Of(call, article, title, reason, time.GetUtcNow()), cancellationToken);
        var answer = CorrectionReply.Made($"Withdrawn: all that rests on “{Excerpt.Of(title, 100)}”.", outcome, digest: null);
        bool isOwn = article.Library == LibraryName.Of(call.Address);
        return isOwn ? answer with { Actions = [.. answer.Actions, new ChatAction("Take it out of the library", DeskReplies.ByKey("article remove", article.Key))] } : answer;
    }
}
