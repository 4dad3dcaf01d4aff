using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Feeds.Discovery;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Gives the community's feeds away as a list that every feed reader takes.</summary>
public sealed class FeedExportCommand(FeedStore feeds) : ICommand
{
    public CommandDefinition Definition { get; } = new("feed export", "The feeds as a file for other feed readers (OPML)", CommandRights.Moderator) { IsPrivate = true, Examples = ["/feed export"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var all = await feeds.ListAsync(call.Address, cancellationToken);
        if (all.Count == 0) throw new CommandException("No feed is read here yet: /feed add brings one.");
        byte[] list = FeedList.Write("NewsBot feeds", all.Select(feed => new ListedFeed(feed.Name, feed.Address, null, feed.Filter)));
        return ChatMessage.Of($"{Wording.Count(all.Count, "feed")} in feeds.opml.") with { Files = [new ChatFile("feeds.opml", "text/x-opml", list)] };
    }
}
