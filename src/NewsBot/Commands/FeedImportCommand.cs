using Microsoft.Extensions.Options;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Feeds;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Filters;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Takes over the feeds of another reader.</summary>
public sealed class FeedImportCommand(FeedStore feeds, AuditStore audit, IOptions<FeedsOptions> options, TimeProvider time) : ICommand
{
    private static readonly CommandOption<CommandFile?> File = CommandFile.Option("file", "The list that another feed reader exported (.opml)");

    public CommandDefinition Definition { get; } = new("feed import", "Read the feeds of another feed reader's list (OPML)", CommandRights.Moderator, File) { Examples = ["/feed import"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var file = call.Get(File) ?? throw new CommandException("Attach the list to the command: an .opml file, as feed readers export it.");
        file.CheckLength();
        IReadOnlyList<ListedFeed> list;
        try
        {
            list = FeedList.Read(await file.ReadAsync(cancellationToken));
        }
        catch (FormatException wrong)
        {
            throw new CommandException($"“{file.Name}”{wrong.Message}", wrong);
        }

        int added = 0, there = 0, left = 0;
        foreach (var listed in list)
        {
            if (Feed(call, listed) is not { } feed) continue;
            var (stored, refusal) = await feeds.AddAsync(feed, options.Value.MostFeeds, cancellationToken);
            if (refusal == FeedRefusal.SameName) (stored, refusal) = await feeds.AddAsync(feed with { Name = FeedAsks.Name($"{feed.Name} ({feed.AddressKey})", feed.AddressKey) }, options.Value.MostFeeds, cancellationToken);
            if (refusal == FeedRefusal.None)
            {
                added++;
                await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.FeedAdded, time.GetUtcNow(), stored!.Name, stored.Filter), cancellationToken);
            }
            else if (refusal == FeedRefusal.TooMany)
            {
                left++;
            }
            else
            {
                there++;
            }
        }

        string[] parts = [$"{Wording.Count(added, "feed")} added", there > 0 ? $"{there} here already" : "", left > 0 ? $"{left} left out, because {options.Value.MostFeeds} feeds are the most that there may be" : ""];
        return ChatMessage.Of(string.Join(", ", parts.Where(part => part.Length > 0)) + ".") with { Actions = [new ChatAction("/feed list", "/feed list")] };
    }

    private Feed? Feed(CommandCall call, ListedFeed listed)
    {
        if (DeskReader.AddressIn(listed.Address) is not { UserInfo.Length: 0 } address || AddressKey.Of(address.AbsoluteUri) is not { } key) return null;
        return new Feed
        {
            Community = call.Address.Community,
            Place = call.Address,
            Address = address.AbsoluteUri,
            AddressKey = key,
            Name = FeedAsks.Name(listed.Title, address.Host),
            Filter = IsFilter(listed.Filter) ? listed.Filter : null,
            Member = call.Member.Id,
            AddedAt = time.GetUtcNow(),
            Interval = options.Value.ShortestIntervalMinutes * 2,
            NextAt = time.GetUtcNow(),
        };
    }

    private static bool IsFilter(string? text)
    {
        try
        {
            return FeedFilter.Parse(text) != FeedFilter.Open;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
