using Microsoft.Extensions.Options;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Feeds;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Has a feed read by itself, by its address or that of a page.</summary>
public sealed class FeedAddCommand(FeedFinder finder, FeedStore feeds, FeedAsks asks, AuditStore audit, IOptions<FeedsOptions> options, TimeProvider time) : ICommand
{
    private static readonly CommandOption<string> Address = new("address", "Of the feed, or of a page that names it", text => text) { Required = true };

    private static readonly CommandOption<string?> Name = new("name", "What it is called here; as it calls itself if you name none", text => text);

    public CommandDefinition Definition { get; } = new("feed add", "Read a feed (RSS, Atom, JSON Feed) by itself from now on", CommandRights.Moderator, Address, Name, FeedLookup.Filter)
    {
        Examples = ["/feed add https://news.example.org/rss", "/feed add news.example.org name:News filter:\"taliban AND (russia OR china) NOT sport\""],
        Form = new ChatForm("Add a feed", [new(Address.Name, "Address of the feed or of its site", IsRequired: true), new(Name.Name, "What it is called here"), new(FeedLookup.Filter.Name, "What may come in (taliban NOT sport)")]),
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var address = FeedAsks.AddressIn(call.Get(Address)!);
        await asks.CountAsync(call, cancellationToken);
        return await finder.FindAsync(address, cancellationToken) switch
        {
            FeedFinding.Found found => await AddAsync(call, found.Feed, cancellationToken),
            FeedFinding.Several several => Choose(call, several.Feeds),
            FeedFinding.None none => throw new CommandException(none.Sentence),
            _ => throw new InvalidOperationException("A search has three ends."),
        };
    }

    private async Task<ChatMessage> AddAsync(CommandCall call, FeedAnswer.Read read, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        string host = read.Address.Host.StartsWith("www.", StringComparison.Ordinal) ? read.Address.Host[4..] : read.Address.Host;
        var feed = new Feed
        {
            Community = call.Address.Community,
            Place = call.Address,
            Address = read.Address.AbsoluteUri,
            AddressKey = AddressKey.Of(read.Address.AbsoluteUri)!,
            Name = FeedAsks.Name(call.Get(Name) ?? read.Feed.Title, host),
            Filter = call.Get(FeedLookup.Filter),
            Member = call.Member.Id,
            AddedAt = now,
            Interval = options.Value.ShortestIntervalMinutes * 2,
            NextAt = now,
        };
        var (stored, refusal) = await feeds.AddAsync(feed, options.Value.MostFeeds, cancellationToken);
        if (refusal == FeedRefusal.SameName && !call.Has(Name)) (stored, refusal) = await feeds.AddAsync(feed = feed with { Name = FeedAsks.Name($"{feed.Name} ({host})", host) }, options.Value.MostFeeds, cancellationToken);
        switch (refusal)
        {
            case FeedRefusal.SameAddress:
                return ChatMessage.Of($"This feed is read here already: it is called {stored!.Name}.") with { Actions = [new ChatAction("/feed list", "/feed list")] };
            case FeedRefusal.SameName:
                throw new CommandException($"There is a feed called {stored!.Name} already: give this one another name:.");
            case FeedRefusal.TooMany:
                throw new CommandException($"There are {options.Value.MostFeeds} feeds here, the most that there may be: /feed remove takes one off.");
        }

        await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.FeedAdded, now, stored!.Name, stored.Filter), cancellationToken);
        string what = Math.Min(read.Feed.Items.Count, options.Value.FirstEntries) is > 0 and var count ? $"its newest {Wording.Count(count, "entry", "entries")} now and whatever is new from then on" : "whatever is new from now on";
        return ChatMessage.Of($"Reading {stored.Name}: {what}{(stored.Filter is null ? "" : $", as far as the filter admits it ({stored.Filter})")}.") with
        {
            Actions = [new ChatAction("What would come in", CommandText.Of("feed test", (FeedTestCommand.Feed.Name, stored.Name))), new ChatAction("/feed list", "/feed list"), new ChatAction("Remove", CommandText.Of("feed remove", (FeedLookup.Option.Name, stored.Name)))],
        };
    }

    private static ChatMessage Choose(CommandCall call, IReadOnlyList<FeedLink> links)
    {
        var offered = links.Take(5).ToList();
        return new ChatMessage([new Paragraph(new Line("The page names several feeds. Which one?")), new BulletList([.. offered.Select(link => new Line(link.Title ?? link.Address.AbsolutePath) { Detail = link.Address.AbsoluteUri })])])
        {
            Actions = [.. offered.Select(link => new ChatAction(Excerpt.Of(link.Title ?? link.Address.AbsolutePath, 40), CommandText.Of(call, Address, link.Address.AbsoluteUri)))],
        };
    }
}
