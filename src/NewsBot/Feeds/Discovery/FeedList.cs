using System.Text;
using System.Xml;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Feeds.Discovery;

/// <summary>A feed in a list that feed readers exchange.</summary>
/// <param name="Filter">NewsBot's own; other readers do not know it.</param>
public sealed record ListedFeed(string Title, string Address, string? Page = null, string? Filter = null);

/// <summary>Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0 (http://opml.org/spec2.opml).</summary>
public static class FeedList
{
    private const int Most = 1000;

    private const string FilterName = "newsbotFilter";

    /// <summary>The feeds of the list in its order, each address once, whatever folders they are in.</summary>
    /// <exception cref="FormatException">The rest of a sentence that begins with the name of the file.</exception>
    public static IReadOnlyList<ListedFeed> Read(byte[] bytes)
    {
        var top = FeedTree.Read(FeedBytes.Decode(bytes, charset: null));
        if (top.Elements.FirstOrDefault(element => element.Name == "opml") is not { } opml) throw new FormatException(" is not a list of feeds: an OPML file is wanted, as feed readers export it.");
        var feeds = Outlines(opml).Select(Of).OfType<ListedFeed>().DistinctBy(feed => feed.Address, StringComparer.Ordinal).Take(Most).ToList();
        return feeds.Count > 0 ? feeds : throw new FormatException(" has no feed in it.");
    }

    public static byte[] Write(string title, IEnumerable<ListedFeed> feeds)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", title);
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var feed in feeds)
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("type", "rss");
                xml.WriteAttributeString("text", feed.Title);
                xml.WriteAttributeString("title", feed.Title);
                xml.WriteAttributeString("xmlUrl", feed.Address);
                if (feed.Page is not null) xml.WriteAttributeString("htmlUrl", feed.Page);
                if (feed.Filter is not null) xml.WriteAttributeString(FilterName, feed.Filter);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static IEnumerable<FeedElement> Outlines(FeedElement element)
    {
        foreach (var child in element.Elements)
        {
            if (child.Name == "outline") yield return child;
            foreach (var below in Outlines(child)) yield return below;
        }
    }

    private static ListedFeed? Of(FeedElement outline)
    {
        string? address = outline["xmlurl"] ?? (outline["type"] is "rss" or "atom" ? outline["url"] : null);
        if (string.IsNullOrWhiteSpace(address)) return null;
        string title = PlainWords.OfText(outline["title"] ?? outline["text"] ?? address);
        return new ListedFeed(title, address, FeedAddress.IsWeb(outline["htmlurl"]) ? outline["htmlurl"] : null, outline[FilterName.ToLowerInvariant()]);
    }
}
