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
    private const int MostOfHost = 50;

    private static readonly CommandOption<CommandFile?> File = CommandFile.Option("file", "The list that another feed reader exported (.opml)");

    public CommandDefinition Definition { get; } = new("feed import", "Read the feeds of another feed reader's list (OPML)", CommandRights.Moderator, File)
    {
        Examples = ["/feed import"],
        Form = new ChatForm("Read another feed reader's feeds", [new(File.Name, "Its list (.opml)", IsRequired: true) { IsFile = true }]),
    };

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

        int added = 0, there = 0;
        List<string> left = [];
        foreach (var listed in list)
        {
            if (Problem(listed) is { } problem)
            {
                left.Add(problem);
                continue;
            }

            var (stored, refusal) = await AddAsync(Feed(call, listed), cancellationToken);
            if (refusal == FeedRefusal.None)
            {
                added++;
                await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.FeedAdded, time.GetUtcNow(), stored!.Name, stored.Filter), cancellationToken);
            }
            else if (refusal == FeedRefusal.TooMany)
            {
                left.Add($"because {options.Value.MostFeeds} feeds are the most that there may be");
            }
            else
            {
                there++;
            }
        }

        string[] parts = [$"{Wording.Count(added, "feed")} added", there > 0 ? $"{there} here already" : "", .. left.CountBy(why => why).Select(why => $"{why.Value} left out {why.Key}")];
        return ChatMessage.Of(string.Join(", ", parts.Where(part => part.Length > 0)) + ".") with { Actions = [new ChatAction("/feed list", "/feed list")] };
    }

    private async Task<(Feed? Feed, FeedRefusal Refusal)> AddAsync(Feed feed, CancellationToken cancellationToken)
    {
        string host = new Uri(feed.Address).Host;
        var (stored, refusal) = await feeds.AddAsync(feed, options.Value.MostFeeds, cancellationToken);
        for (int number = 1; refusal == FeedRefusal.SameName && number <= MostOfHost; number++)
            (stored, refusal) = await feeds.AddAsync(feed with { Name = FeedAsks.Name($"{Excerpt.Of(feed.Name, 30)} ({Excerpt.Of(host, 20)}{(number == 1 ? "" : $" {number}")})", host) }, options.Value.MostFeeds, cancellationToken);
        return (stored, refusal);
    }

    /// <summary>Why it cannot be read, as the end of a sentence; null where it can.</summary>
    private static string? Problem(ListedFeed listed)
    {
        if (DeskReader.AddressIn(listed.Address) is not { UserInfo.Length: 0 } address || AddressKey.Of(address.AbsoluteUri) is null) return "because the address cannot be read";
        if (!OpenWeb.MayHold(address)) return "because the address is a private one";
        return IsFilter(listed.Filter) ? null : "because the filter cannot be read";
    }

    private Feed Feed(CommandCall call, ListedFeed listed)
    {
        var address = DeskReader.AddressIn(listed.Address)!;
        return new Feed
        {
            Community = call.Address.Community,
            Place = call.Address,
            Address = address.AbsoluteUri,
            AddressKey = AddressKey.Of(address.AbsoluteUri)!,
            Name = FeedAsks.Name(listed.Title, address.Host),
            Filter = string.IsNullOrWhiteSpace(listed.Filter) ? null : listed.Filter.Trim(),
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
            FeedFilter.Parse(text);
            return !(text?.Length > FeedLookup.Filter.Longest);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
