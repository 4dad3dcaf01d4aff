using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Says what publishing an article changed for who reads here: the answers, the library that commands mean, the digest.</summary>
public sealed class PublishedReply(IStorySource stories, ArticleStore articles, LibraryFollowStore follows, SubscriptionStore subscriptions)
{
    public async Task<ChatMessage> OfAsync(DeskAnswer.Published published, CommandCall call, CancellationToken cancellationToken)
    {
        string own = LibraryName.Of(call.Address), title = DeskReplies.Quoted(published.Article);
        var digests = (await subscriptions.ListAsync(call.Address, cancellationToken)).Select(subscription => subscription.Library).ToList();
        var actions = new List<ChatAction>
        {
            DeskReplies.Takeaways(published.Article),
            new("Take back", DeskReplies.ByKey("article remove", published.Article.Key), InPlace: true),
        };
        string said = published.IsUpdate ? $"Updated: {title} reads so in the answers from now on."
            : digests.Contains(own) ? $"Published: {title} is in the answers now, and in the next digest of {LibraryName.Ours}."
            : $"Published: {title} is in the answers now.";
        if (!published.IsUpdate && await TakesOverAsync(own, call, cancellationToken))
        {
            said += $" From now on commands mean {LibraryName.Ours}; {Article.StarterLibrary} is no longer in it.";
            actions.Add(new ChatAction($"Follow {Article.StarterLibrary}", CommandText.Of("library follow", (LibraryFollowCommand.Shared.Name, Article.StarterLibrary))));
        }

        if (digests.Count > 0 && !digests.Contains(own))
        {
            said += $" The digest here is of {string.Join(" and ", digests.Select(LibraryName.Shown))}.";
            actions.Add(new ChatAction($"Subscribe {LibraryName.Ours}", CommandText.Of("subscribe", (LibraryLookup.Option.Name, LibraryName.Ours))));
        }

        return ChatMessage.Of(said) with { Actions = actions };
    }

    /// <summary>True where it is the first that the library holds, so that commands meant the starter library until now.</summary>
    private async Task<bool> TakesOverAsync(string own, CommandCall call, CancellationToken cancellationToken) =>
        (await articles.AddedAsync(own, cancellationToken)).Count == 1
        && (await follows.ListAsync(call.Address, cancellationToken)).Count == 0
        && (await stories.LibrariesAsync(cancellationToken)).Contains(Article.StarterLibrary);
}
