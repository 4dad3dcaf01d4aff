using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Feeds.Filters;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Finds what a moderator means by the name of a feed, or by an address. Only this community's feeds are ever found.</summary>
public sealed class FeedLookup(FeedStore feeds)
{
    public static readonly CommandOption<string> Option = new("feed", "Its name in /feed list", text => text) { Suggests = true, Required = true };

    public static readonly CommandOption<string?> Filter = new("filter", "What may come in: taliban AND (russia OR china) NOT sport; country:iran, actor:\"A Name\"", ReadFilter);

    /// <exception cref="CommandException">There is none of that name; the nearest is offered.</exception>
    public async Task<Feed> FindAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string name = call.Get(Option)!.Trim();
        var all = await feeds.ListAsync(call.Address, cancellationToken);
        string? key = AddressKey.Of(DeskReader.AddressIn(name)?.AbsoluteUri);
        if (all.FirstOrDefault(feed => feed.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (key is not null && feed.AddressKey == key)) is { } found) return found;
        if (all.Where(feed => feed.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only]) return only;
        string? near = NearestMatch.Find(name, all.Select(feed => feed.Name));
        throw new CommandException($"There is no feed “{Excerpt.Of(name, 60)}” here. {(near is null ? "/feed list shows those that there are." : $"Did you mean {near}?")}")
        {
            Actions = near is null ? [new ChatAction("/feed list", "/feed list")] : [new ChatAction(Excerpt.Of(near, 40), CommandText.Of(call, Option, near))],
        };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, CommandCall call, CancellationToken cancellationToken) =>
        NearestMatch.Fitting(typed, (await feeds.ListAsync(call.Address, cancellationToken)).Select(feed => feed.Name));

    private static string? ReadFilter(string text)
    {
        try
        {
            FeedFilter.Parse(text);
            return text.Trim();
        }
        catch (FormatException wrong)
        {
            throw new CommandException(wrong.Message, wrong);
        }
    }
}
