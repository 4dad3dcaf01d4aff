namespace NewsBot.Feeds.Parsing;

/// <summary>Atom 1.0 (RFC 4287) and 0.3.</summary>
internal sealed class AtomReader(Uri? address)
{
    private const string Core = Vocabulary.Core;

    public FeedDocument Read(FeedElement feed)
    {
        var written = FeedAddress.Base(feed, address);
        string? link = FeedAddress.Safe(Link(feed), written);
        var home = written ?? (FeedAddress.IsWeb(link) && Uri.TryCreate(link, UriKind.Absolute, out var site) ? site : null);
        var authors = Authors(feed);
        string? language = feed["xml:lang"] ?? feed.Child(Vocabulary.DublinCore, "language")?.Text ?? feed.Child(Core, "language")?.Text;
        var entries = feed.Elements.Where(element => element.Is(Core, "entry")).Take(FeedParser.MostItems).Select(entry => Entry(entry, home, authors, language)).OfType<FeedItem>();
        return new FeedDocument(
            FeedText.OfAtom(feed.Child(Core, "title"))?.AsTitle(),
            link,
            (FeedText.OfAtom(feed.Child(Core, "subtitle")) ?? FeedText.OfAtom(feed.Child(Core, "tagline")) ?? FeedText.OfAtom(feed.Child(Core, "info")) ?? FeedText.OfAtom(feed.Child(Core, "description")))?.AsHtml(home),
            language,
            [.. entries]);
    }

    private FeedItem? Entry(FeedElement entry, Uri? home, string? feedAuthors, string? feedLanguage)
    {
        var links = entry.Children(Core, "link").ToList();
        string? id = (entry.Child(Core, "id") ?? entry.Child(Core, "guid"))?.Text;
        string? written = Link(entry) ?? AtomLinks.Nearest(links) ?? entry.Child(Core, "content")?["src"] ?? (FeedAddress.IsWeb(id) ? id : null);
        string? link = FeedAddress.Safe(written, BaseOf(entry, home));
        id ??= link;
        if (entry.IsCut && id is null) return null;
        FeedElement? summary = entry.Child(Core, "summary") ?? entry.Child(Core, "description") ?? entry.Child(Vocabulary.Media, "group")?.Child(Vocabulary.Media, "description"), content = entry.Child(Core, "content");
        return new FeedItem(
            id,
            FeedText.OfAtom(entry.Child(Core, "title") ?? entry.Child(Vocabulary.Media, "group")?.Child(Vocabulary.Media, "title"))?.AsTitle(),
            link,
            Html(summary, home),
            Html(content, home),
            Authors(entry) ?? (entry.Child(Core, "source") is { } source ? Authors(source) : null) ?? feedAuthors,
            Date(entry, "published", "issued", "created", "pubdate") ?? FeedDate.Read(entry.Child(Vocabulary.DublinCore, "date")?.Text),
            Date(entry, "updated", "modified"),
            entry["xml:lang"] ?? content?["xml:lang"] ?? entry.Child(Vocabulary.DublinCore, "language")?.Text ?? feedLanguage,
            FeedEnclosures.OfAtom(entry, links, BaseOf(entry, home)));
    }

    private static string? Link(FeedElement element)
    {
        var links = element.Children(Core, "link").Concat(element.Children(Vocabulary.Atom, "link")).ToList();
        return AtomLinks.Alternate(links) ?? links.Find(link => link["href"] is null && link.Text is not null)?.Text;
    }

    private string? Html(FeedElement? element, Uri? home) => element is null ? null : FeedText.OfAtom(element)?.AsHtml(BaseOf(element, home));

    private Uri? BaseOf(FeedElement element, Uri? home) => FeedAddress.Base(element, address) ?? home;

    private static string? Authors(FeedElement element)
    {
        var names = element.Children(Core, "author").Select(Name).Where(name => name.Length > 0);
        return RssAuthor.Join(names) ?? RssAuthor.Join(element.Children(Vocabulary.DublinCore, "creator").Select(creator => PlainWords.OfText(creator.Text ?? "")).Where(name => name.Length > 0));
    }

    private static string Name(FeedElement author)
    {
        string? said = author.Child(Core, "name")?.Text ?? author.Child(Core, "email")?.Text ?? (author.HasElements ? author.Child(Core, "uri")?.Text : author.Text);
        return said is null ? "" : RssAuthor.Name(PlainWords.OfHtml(said.Contains('@') ? HtmlCleaner.Escape(said) : said));
    }

    private static DateTimeOffset? Date(FeedElement entry, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (FeedDate.Read(entry.Child(Core, name)?.Text) is { } date) return date;
        return null;
    }
}
