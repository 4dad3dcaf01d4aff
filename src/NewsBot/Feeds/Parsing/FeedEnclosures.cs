namespace NewsBot.Feeds.Parsing;

/// <summary>The files that go with an entry: what is called so, else what Media RSS plays.</summary>
internal static class FeedEnclosures
{
    private const int Most = 50;

    public static IReadOnlyList<FeedEnclosure> OfRss(FeedElement item, Uri? address)
    {
        var named = item.Children(Vocabulary.Core, "enclosure").Select(enclosure => Of(enclosure["url"] ?? enclosure["href"], enclosure["type"], enclosure["length"], address));
        var linked = OfLinks(item.Children(Vocabulary.Atom, "link"), address);
        return OrPlayed(named.Concat(linked), item, address);
    }

    public static IReadOnlyList<FeedEnclosure> OfAtom(FeedElement entry, IEnumerable<FeedElement> links, Uri? address) => OrPlayed(OfLinks(links, address), entry, address);

    public static FeedEnclosure? Of(string? url, string? type, string? length, Uri? address) =>
        FeedAddress.Safe(url, address) is { } whole ? new FeedEnclosure(whole, type is null ? null : PlainWords.OfText(type), long.TryParse(length, out long bytes) && bytes >= 0 ? bytes : null) : null;

    private static IEnumerable<FeedEnclosure?> OfLinks(IEnumerable<FeedElement> links, Uri? address) =>
        links.Where(link => string.Equals(link["rel"], "enclosure", StringComparison.OrdinalIgnoreCase)).Select(link => Of(link["href"], link["type"], link["length"], address));

    private static List<FeedEnclosure> OrPlayed(IEnumerable<FeedEnclosure?> enclosures, FeedElement item, Uri? address)
    {
        List<FeedEnclosure> found = [.. enclosures.OfType<FeedEnclosure>().Distinct().Take(Most)];
        if (found.Count > 0) return found;
        var groups = item.Children(Vocabulary.Media, "group").Prepend(item);
        var played = groups.SelectMany(group => group.Children(Vocabulary.Media, "content")).Where(media => media["medium"] is "audio" or "video" || media["type"]?.Split('/')[0] is "audio" or "video");
        return [.. played.Select(media => Of(media["url"], media["type"], media["filesize"], address)).OfType<FeedEnclosure>().Distinct().Take(Most)];
    }
}
