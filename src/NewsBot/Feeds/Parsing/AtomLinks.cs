namespace NewsBot.Feeds.Parsing;

/// <summary>The links of Atom, which say what they lead to.</summary>
internal static class AtomLinks
{
    private static readonly string[] NotThePage = ["self", "edit", "edit-media", "enclosure", "replies", "hub", "next", "prev", "previous", "first", "last", "license", "search", "service", "icon", "preview", "stylesheet"];

    /// <summary>The page: an HTML one before others.</summary>
    public static string? Alternate(IEnumerable<FeedElement> links)
    {
        FeedElement? alternate = null;
        foreach (var link in links)
        {
            if (link["href"] is null || (link["rel"]?.ToLowerInvariant() ?? "alternate") is not ("alternate" or "http://www.iana.org/assignments/relation/alternate")) continue;
            if (link["type"] is null or "text/html" or "application/xhtml+xml") return link["href"];
            alternate ??= link;
        }

        return alternate?["href"];
    }

    /// <summary>What comes nearest to the page where none is named.</summary>
    public static string? Nearest(IEnumerable<FeedElement> links) =>
        links.FirstOrDefault(link => link["href"] is not null && !NotThePage.Contains(link["rel"]?.ToLowerInvariant() ?? ""))?["href"];
}
