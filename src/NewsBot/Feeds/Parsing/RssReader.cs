namespace NewsBot.Feeds.Parsing;

/// <summary>RSS of all versions, with the modules that say better what RSS itself says badly.</summary>
internal sealed class RssReader(Uri? address)
{
    private const string Core = Vocabulary.Core, DublinCore = Vocabulary.DublinCore, Media = Vocabulary.Media, Itunes = Vocabulary.Itunes;

    public FeedDocument Read(FeedElement root)
    {
        var channel = root.Name == "channel" ? root : root.Elements.FirstOrDefault(element => element.Is(Core, "channel")) ?? root;
        string? link = FeedAddress.Safe(Link(channel), FeedAddress.Base(channel, address));
        var home = FeedAddress.Base(channel, FeedAddress.IsWeb(link) && Uri.TryCreate(link, UriKind.Absolute, out var site) ? site : address);
        string? language = Language(channel) ?? root["xml:lang"];
        var items = Items(root).Take(FeedParser.MostItems).Select(item => Item(item, home, language)).OfType<FeedItem>();
        return new FeedDocument(
            Title(channel),
            link,
            (FeedText.OfRss(channel.Child(Core, "description")) ?? FeedText.OfRss(channel.Child(Itunes, "summary")) ?? FeedText.OfRss(channel.Child(Core, "tagline")))?.AsHtml(home),
            language,
            [.. items]);
    }

    /// <summary>Wherever they stand: in the channel, beside it as in RSS 1.0, or in a list.</summary>
    private static IEnumerable<FeedElement> Items(FeedElement element)
    {
        foreach (var child in element.Elements)
        {
            if (child.Is(Core, "item")) yield return child;
            else if (FeedNames.Containers.Contains(child.Name) || child.Name == "items")
                foreach (var item in Items(child)) yield return item;
        }
    }

    private static FeedItem? Item(FeedElement item, Uri? home, string? feedLanguage)
    {
        var address = FeedAddress.Base(item, null) ?? home;
        var guid = item.Child(Core, "guid") ?? item.Child(Core, "id");
        string? link = FeedAddress.Safe(Link(item) ?? Permalink(guid) ?? item["rdf:about"], address);
        string? id = guid?.Text ?? item["rdf:about"] ?? item.Child(DublinCore, "identifier")?.Text ?? item.Child(Vocabulary.Atom, "id")?.Text ?? link;
        if (item.IsCut && id is null) return null;
        var (summary, content) = Texts(item);
        return new FeedItem(
            id,
            Title(item),
            link,
            summary?.AsHtml(address),
            content?.AsHtml(address),
            RssAuthor.Of(item),
            FirstDate(item, (Core, "pubdate"), (DublinCore, "issued"), (DublinCore, "date"), (DublinCore, "created"), (Vocabulary.Atom, "published"), (Core, "published"), (Core, "date"), (Vocabulary.Unknown, "pubdate")),
            FirstDate(item, (Vocabulary.Atom, "updated"), (DublinCore, "modified"), (Core, "updated"), (Core, "lastbuilddate")),
            Language(item) ?? feedLanguage,
            FeedEnclosures.OfRss(item, address));
    }

    private static string? Title(FeedElement element) =>
        new[] { element.Child(Core, "title"), element.Child(DublinCore, "title"), element.Child(Media, "title"), element.Child(Itunes, "title"), element.Child(Vocabulary.Atom, "title") }
            .Select(title => FeedText.OfRss(title)?.AsTitle()).FirstOrDefault(title => title?.Length > 0);

    /// <summary>The description is the summary, unless there is no other and it is the whole text.</summary>
    private static (FeedText? Summary, FeedText? Content) Texts(FeedElement item)
    {
        var descriptions = item.Children(Core, "description").Select(FeedText.OfRss).OfType<FeedText>().ToList();
        var content = First(FeedText.OfRss, item.Child(Vocabulary.Content, "encoded"), item.Child(Vocabulary.Xhtml, "body"), item.Child(Vocabulary.Xhtml, "div"), item.Child(Core, "fullitem"), item.Child(Core, "body"), item.Child(Core, "encoded"))
            ?? First(FeedText.OfAtom, item.Child(Vocabulary.Atom, "content"), item.Child(Core, "content"));
        if (content is null && descriptions.Count > 1) content = descriptions[1];
        FeedText? summary = descriptions.Count > 0 ? descriptions[0] : First(FeedText.OfRss, item.Child(Core, "summary"), item.Child(DublinCore, "description"), item.Child(DublinCore, "abstract"), item.Child(Itunes, "summary"), item.Child(Media, "description"), item.Child(Media, "group")?.Child(Media, "description"))
            ?? FeedText.OfAtom(item.Child(Vocabulary.Atom, "summary"));
        return (summary, content);
    }

    private static FeedText? First(Func<FeedElement?, FeedText?> read, params ReadOnlySpan<FeedElement?> elements)
    {
        foreach (var element in elements)
            if (read(element) is { } text) return text;
        return null;
    }

    private static string? Link(FeedElement element)
    {
        foreach (var link in element.Children(Core, "link"))
            if ((link.Text ?? (link["rel"] is null or "alternate" ? link["href"] : null)) is { } written) return written;
        return AtomLinks.Alternate(element.Children(Vocabulary.Atom, "link")) ?? element.Child(Core, "url")?.Text;
    }

    private static string? Permalink(FeedElement? guid) =>
        guid?.Text is { } id && FeedAddress.IsWeb(id) && !string.Equals(guid["ispermalink"], "false", StringComparison.OrdinalIgnoreCase) ? id : null;

    private static string? Language(FeedElement element) => element.Child(Core, "language")?.Text ?? element.Child(DublinCore, "language")?.Text ?? element["xml:lang"];

    private static DateTimeOffset? FirstDate(FeedElement item, params ReadOnlySpan<(string Vocabulary, string Name)> names)
    {
        foreach (var (vocabulary, name) in names)
            foreach (var element in item.Children(vocabulary, name))
                if (FeedDate.Read(element.Text) is { } date) return date;
        return null;
    }
}
