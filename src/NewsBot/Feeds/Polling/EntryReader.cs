using Microsoft.Extensions.Options;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Articles.Desk;
using NewsBot.Articles.Extraction;
using NewsBot.Feeds.Parsing;
using NewsBot.Fetching;
using NewsBot.Model;

namespace NewsBot.Feeds.Polling;

/// <summary>What became of reading an entry's text.</summary>
internal abstract record EntryReading
{
    private EntryReading()
    {
    }

    /// <param name="Places">Addresses that carry it: the origin first.</param>
    public sealed record Text(ArticleText Article, IReadOnlyList<string> Places) : EntryReading;

    /// <param name="IsLasting">False where another try may help.</param>
    public sealed record Refused(string Sentence, bool IsLasting) : EntryReading;
}

/// <summary>Reads the article of an entry: from the feed where it is whole there, else from its page.</summary>
internal sealed class EntryReader(WebFetcher web, DeskReader desk, IOptions<FeedsOptions> options, TimeProvider time)
{
    /// <summary>Characters; a shorter text says nothing that a digest could rest on.</summary>
    private const int Shortest = 300;

    private static readonly FetchProblem[] Passing = [FetchProblem.TooSlow, FetchProblem.NoConnection, FetchProblem.Busy, FetchProblem.ServerError, FetchProblem.UnknownName, FetchProblem.BadAnswer];

    public async Task<EntryReading> ReadAsync(Feed feed, FeedItem item, CancellationToken cancellationToken)
    {
        var own = Own(feed, item);
        if (EntryText.IsWhole(own.Text, options.Value.WholeTextCharacters) || !FeedAddress.IsWeb(item.Link) || !Uri.TryCreate(item.Link, UriKind.Absolute, out var address)) return OrTooShort(own, "The feed has no text of it and no page to read it from.");
        switch (await web.FetchAsync(new WebAsk(address) { ObeysRobots = true }, cancellationToken))
        {
            case FetchResult.Fetched fetched:
                return await ReadingTurns.RunAsync(() => FromPage(own, fetched), cancellationToken);
            case FetchResult.Refused refused when Passing.Contains(refused.Problem):
                return new EntryReading.Refused(refused.Sentence, IsLasting: false);
            case FetchResult.Refused refused:
                return OrTooShort(own, refused.Sentence);
            default:
                throw new InvalidOperationException("Nothing was asked that could be unchanged.");
        }
    }

    private EntryReading FromPage(ArticleText own, FetchResult.Fetched fetched)
    {
        switch (desk.Page(fetched))
        {
            case DeskReading.Read { Text: var page } when page.Text.Length >= Math.Max(Shortest, own.Text.Length):
                var read = page with
                {
                    Title = own.Title ?? page.Title,
                    Author = page.Author ?? own.Author,
                    Publisher = page.Publisher ?? own.Publisher,
                    Published = own.Published ?? page.Published,
                    Address = page.Address ?? fetched.Address.AbsoluteUri,
                };
                return new EntryReading.Text(read, Places(read.Address, fetched.Address.AbsoluteUri, own.Address));
            case DeskReading.Refused refused:
                return OrTooShort(own, refused.Sentence);
            default:
                return OrTooShort(own, "Its page has no text.");
        }
    }

    private static EntryReading OrTooShort(ArticleText own, string sentence) =>
        own.Text.Length >= Shortest ? new EntryReading.Text(own, Places(own.Address)) : new EntryReading.Refused(sentence, IsLasting: true);

    private static List<string> Places(params ReadOnlySpan<string?> addresses)
    {
        var places = new List<string>();
        foreach (string? address in addresses)
            if (AddressKey.Of(address) is { } key && !places.Exists(place => AddressKey.Of(place) == key)) places.Add(address!);
        return places;
    }

    private ArticleText Own(Feed feed, FeedItem item)
    {
        string content = EntryText.Of(item.Content ?? ""), summary = EntryText.Of(item.Summary ?? "");
        var day = item.Published ?? item.Updated;
        return new ArticleText("entry", content.Length >= summary.Length ? content : summary)
        {
            Title = item.Title,
            Author = item.Author,
            Publisher = feed.Name,
            Address = FeedAddress.IsWeb(item.Link) ? item.Link : null,
            Published = day is { } at && at <= time.GetUtcNow().AddDays(1) ? PartialDate.Of(DateOnly.FromDateTime(at.UtcDateTime)) : null,
            Language = item.Language is { Length: >= 2 } language && language[..2].All(char.IsAsciiLetter) ? language[..2].ToLowerInvariant() : "en",
        };
    }
}
