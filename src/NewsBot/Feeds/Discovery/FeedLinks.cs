using NewsBot.Feeds.Parsing;

namespace NewsBot.Feeds.Discovery;

/// <summary>A feed that a page names, or that may be where feeds mostly are.</summary>
/// <param name="Title">As the page calls it; null where it does not.</param>
/// <param name="IsGuess">True where the page does not name it.</param>
public sealed record FeedLink(Uri Address, string? Title, bool IsGuess);

/// <summary>Finds the feeds of a page: those that it names in its head, those that it links to by name, and last the paths where feeds mostly are.</summary>
public static class FeedLinks
{
    private const int Most = 20;

    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml", "text/xml", "application/json"];

    private static readonly string[] Paths = [.. FeedData.Rows("paths.tsv").Select(row => row[0])];

    /// <summary>Named ones first, each address once. No page names a feed of comments before that of its news.</summary>
    public static IReadOnlyList<FeedLink> Of(string html, Uri page)
    {
        var named = new List<FeedLink>();
        var linked = new List<FeedLink>();
        var address = page;
        var reader = new MarkupReader(html);
        while (reader.Read())
        {
            if (reader.Kind != MarkupKind.Start) continue;
            switch (reader.Name)
            {
                case "base" when Join(page, Value(reader, "href")) is { } said:
                    address = said;
                    break;
                case "link" when IsAlternate(reader) && Join(address, Value(reader, "href")) is { } feed:
                    named.Add(new FeedLink(feed, Value(reader, "title") is { } title ? PlainWords.OfText(title) : null, IsGuess: false));
                    break;
                case "a" when Value(reader, "href") is { } href && LooksLikeFeed(href) && Join(address, href) is { } feed:
                    linked.Add(new FeedLink(feed, null, IsGuess: true));
                    break;
                case "script" or "style" when !reader.IsEmpty:
                    reader.SkipTo(reader.Name);
                    break;
            }
        }

        var guesses = Paths.Select(path => new FeedLink(new Uri(page, path), null, IsGuess: true));
        return [.. named.OrderBy(feed => IsOfComments(feed)).Concat(linked).Concat(guesses).DistinctBy(feed => feed.Address).Take(Most)];
    }

    private static bool IsAlternate(MarkupReader reader)
    {
        string[] relations = (Value(reader, "rel") ?? "").ToLowerInvariant().Split(' ');
        string type = (Value(reader, "type") ?? "").ToLowerInvariant().Split(';')[0].Trim();
        return (relations.Contains("alternate") && Types.Contains(type) && !(type == "application/json" && Value(reader, "href")?.Contains("wp-json", StringComparison.Ordinal) == true)) || relations.Contains("feed");
    }

    private static bool IsOfComments(FeedLink feed) => (feed.Title + feed.Address.AbsolutePath).Contains("comment", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeFeed(string href)
    {
        string path = href.ToLowerInvariant().Split('?', '#')[0].TrimEnd('/');
        return path.EndsWith(".rss", StringComparison.Ordinal) || path.EndsWith(".atom", StringComparison.Ordinal) || path.EndsWith("/rss", StringComparison.Ordinal) || path.EndsWith("/feed", StringComparison.Ordinal)
            || path.EndsWith("/rss.xml", StringComparison.Ordinal) || path.EndsWith("/feed.xml", StringComparison.Ordinal) || path.EndsWith("/atom.xml", StringComparison.Ordinal) || path.EndsWith("/feed.json", StringComparison.Ordinal);
    }

    private static string? Value(MarkupReader reader, string name)
    {
        foreach (var (key, value) in reader.Attributes)
            if (key == name && value.Trim().Length > 0) return value.Trim();
        return null;
    }

    private static Uri? Join(Uri page, string? href) => href is not null && Uri.TryCreate(page, href, out var whole) && whole.Scheme is "http" or "https" ? whole : null;
}
