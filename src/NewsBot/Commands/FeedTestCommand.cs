using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Filters;
using NewsBot.Feeds.Parsing;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Fetches a feed now and shows what would come in. It changes nothing.</summary>
public sealed class FeedTestCommand(FeedFinder finder, FeedLookup lookup, FeedStore feeds, FeedAsks asks) : ICommand
{
    private const int Most = 10;

    public static readonly CommandOption<string> Feed = FeedLookup.Option with { Description = "Its name in /feed list, or an address to try" };

    public CommandDefinition Definition { get; } = new("feed test", "Fetch a feed now and show what would come in, and why not", CommandRights.Moderator, Feed, FeedLookup.Filter)
    {
        Examples = ["/feed test News", "/feed test https://news.example.org/rss filter:\"taliban NOT sport\""],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var (address, name, filter) = await TargetAsync(call, cancellationToken);
        await asks.CountAsync(call, cancellationToken);
        switch (await finder.FindAsync(address, cancellationToken))
        {
            case FeedFinding.Found found:
                string? wanted = call.Get(FeedLookup.Filter) ?? filter;
                return await Task.Run(() => Answer(found.Feed, name, wanted), cancellationToken);
            case FeedFinding.Several several:
                return new ChatMessage([new Paragraph(new Line("The page names several feeds. Which one?"))])
                {
                    Actions = [.. several.Feeds.Take(5).Select(link => new ChatAction(Excerpt.Of(link.Title ?? link.Address.AbsolutePath, 40), CommandText.Of(call, Feed, link.Address.AbsoluteUri)))],
                };
            case FeedFinding.None none:
                throw new CommandException(none.Sentence);
            default:
                throw new InvalidOperationException("A search has three ends.");
        }
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);

    private async Task<(Uri Address, string? Name, string? Filter)> TargetAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string typed = call.Get(Feed)!.Trim();
        bool known = (await feeds.ListAsync(call.Address, cancellationToken)).Any(feed => feed.Name.Contains(typed, StringComparison.OrdinalIgnoreCase));
        if (!known && DeskReader.AddressIn(typed) is not null) return (FeedAsks.AddressIn(typed), null, null);
        var found = await lookup.FindAsync(call, cancellationToken);
        return (new Uri(found.Address), found.Name, found.Filter);
    }

    private static ChatMessage Answer(FeedAnswer.Read read, string? name, string? filter)
    {
        var wanted = FeedFilter.Parse(filter);
        var items = read.Feed.Items.OrderByDescending(item => item.Published ?? item.Updated ?? DateTimeOffset.MinValue).Select(item => (Item: item, Missing: filter is null ? null : EntryIntake.Missing(wanted, item))).ToList();
        int coming = items.Count(item => item.Missing is null);
        string title = name ?? FeedAsks.Name(read.Feed.Title, read.Address.Host);
        List<Block> blocks = [new Heading(1, new Line(title) { Detail = $"{coming} of {Wording.Count(items.Count, "entry", "entries")} would come in" })];
        if (items.Count == 0) blocks.Add(new Paragraph(new Line("The feed is there and has no entries at the moment.")));
        else blocks.Add(new Table([.. items.Take(Most).Select(entry => Row(entry.Item, entry.Missing))]));
        if (items.Count > Most) blocks.Add(new Paragraph(new Line($"and {Wording.Count(items.Count - Most, "more entry", "more entries")}")));
        return new ChatMessage(blocks)
        {
            Actions = name is not null ? [] : [new ChatAction("Add it", CommandText.Of("feed add", filter is null ? [("address", read.Address.AbsoluteUri)] : [("address", read.Address.AbsoluteUri), ("filter", filter)]))],
        };
    }

    private static Line Row(FeedItem item, string? missing)
    {
        string day = (item.Published ?? item.Updated)?.UtcDateTime.ToString("yyyy-MM-dd") ?? "no date";
        return new Line(Excerpt.Of(item.Title ?? "untitled", 120)) { Label = day, Badge = missing is null ? null : "dropped", Detail = missing, Link = FeedAddress.IsWeb(item.Link) ? item.Link : null };
    }
}
