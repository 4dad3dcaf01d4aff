using System.Buffers;

namespace NewsBot.Feeds.Parsing;

/// <summary>
/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed, as broken as feeds are. Pure: it asks for nothing, declares no entity,
/// and its time is linear in the bytes.
/// </summary>
public static class FeedParser
{
    /// <summary>Entries of one feed; further ones are left out.</summary>
    public const int MostItems = 10_000;

    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t\r\n\f\0\uFEFF\u200B");

    /// <param name="charset">What the server said of the bytes.</param>
    /// <param name="address">Where the feed was found: what relative links are relative to, where the feed does not say.</param>
    public static FeedReading Read(byte[] bytes, string? charset = null, Uri? address = null) => Read(FeedBytes.Decode(bytes, charset), address);

    public static FeedReading Read(string text, Uri? address = null)
    {
        int start = text.AsSpan().IndexOfAnyExcept(Blank);
        if (start < 0) return new FeedReading.Refused(" is empty.");
        if (text[start] is '{' or '[') return JsonFeedReader.Read(text, address);
        return Read(FeedTree.Read(text), address);
    }

    private static FeedReading Read(FeedElement top, Uri? address)
    {
        var root = top.Elements.FirstOrDefault(element => element.Name is "rss" or "rdf" or "feed" or "channel");
        root ??= FirstBelow(top, "rss", "rdf", "feed", "channel");
        if (root is null)
        {
            string? first = top.Elements.FirstOrDefault()?.Name;
            bool isPage = first is "html" or "head" or "body" or "meta" or "title" or "link" or "script" or "div" or "p";
            return new FeedReading.Refused(first switch
            {
                _ when isPage => " is a web page and not a feed: give the address of its feed.",
                "opml" => " is a list of feeds (OPML) and not a feed.",
                "item" or "entry" => " is a part of a feed: its beginning is missing.",
                null => " is not a feed: it is neither XML nor JSON.",
                _ => " is not a feed: it is neither RSS, Atom nor JSON Feed.",
            }, isPage);
        }

        return new FeedReading.Read(root.Name == "feed" ? new AtomReader(address).Read(root) : new RssReader(address).Read(root));
    }

    private static FeedElement? FirstBelow(FeedElement top, params ReadOnlySpan<string> names)
    {
        foreach (var element in top.Elements)
        {
            if (element.Name == "html") continue; // A page that shows a feed is none.
            foreach (var child in element.Elements)
                if (names.Contains(child.Name)) return child;
        }

        return null;
    }
}
