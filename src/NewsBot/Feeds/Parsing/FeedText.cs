using System.Text;

namespace NewsBot.Feeds.Parsing;

/// <summary>A text of a feed: words as they are, or HTML.</summary>
internal readonly record struct FeedText(string Value, bool IsHtml)
{
    /// <summary>That of an RSS element, which does not say what it holds.</summary>
    public static FeedText? OfRss(FeedElement? element)
    {
        if (element is null) return null;
        if (element.HasElements) return new FeedText(Markup(element, wordsMayBeMarkup: true), IsHtml: true);
        return element.Text is { } text ? new FeedText(text, LooksLikeHtml(text)) : null;
    }

    /// <summary>That of an Atom element, which says it in <c>type</c>, and in Atom 0.3 in <c>mode</c>.</summary>
    public static FeedText? OfAtom(FeedElement? element)
    {
        if (element is null) return null;
        string type = element["type"]?.ToLowerInvariant() ?? "", mode = element["mode"]?.ToLowerInvariant() ?? "";
        if (mode == "base64" || IsBinary(type)) return FromBase64(element.Text, type);
        if (element.HasElements) return new FeedText(Markup(element, wordsMayBeMarkup: false), IsHtml: true);
        if (element.Text is not { } text) return null;
        bool html = type switch
        {
            "html" or "text/html" or "xhtml" or "application/xhtml+xml" => true,
            "text" or "text/plain" => false,
            _ => LooksLikeHtml(text),
        };
        return new FeedText(text, html);
    }

    public string AsTitle() => IsHtml ? PlainWords.OfHtml(Value) : PlainWords.OfText(Value);

    /// <summary>A text that begins with a tag is HTML that was cut off, whatever else it seems to be; a title may well be about a tag.</summary>
    public string AsHtml(Uri? address) => IsHtml || BeginsWithTag(Value) ? HtmlCleaner.Clean(Value, address) : HtmlCleaner.OfText(Value);

    /// <summary>HTML shows in an end tag, in a tag that needs none, or in a character reference.</summary>
    public static bool LooksLikeHtml(string text)
    {
        if (CharacterReferences.StandIn(text)) return true;
        if (!text.Contains('<')) return false;
        var reader = new MarkupReader(text);
        while (reader.Read())
            if ((reader.Kind == MarkupKind.End && HtmlNames.Contain(reader.Name)) || (reader.Kind == MarkupKind.Start && (HtmlNames.NeverClosed.Contains(reader.Name) || (reader.Name is "p" or "a" or "script" or "iframe" && (reader.Name == "p" || reader.Attributes.Count > 0))))) return true;
        return false;
    }

    private static bool BeginsWithTag(string text)
    {
        if (!text.StartsWith('<')) return false;
        var reader = new MarkupReader(text);
        return reader.Read() && reader.Kind == MarkupKind.Start && HtmlNames.Contain(reader.Name);
    }

    private static bool IsBinary(string type) => type.Length > 0 && type.Contains('/') && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal);

    private static FeedText? FromBase64(string? text, string type)
    {
        if (text is null || (IsBinary(type) && type is not ("application/octet-stream" or "application/html"))) return null;
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int count) || count == 0) return null;
        string words = Encoding.UTF8.GetString(bytes, 0, count);
        return new FeedText(words, type is "text/html" or "application/xhtml+xml" || LooksLikeHtml(words));
    }

    /// <param name="wordsMayBeMarkup">A text that has tags as well as escaped ones is all HTML.</param>
    private static string Markup(FeedElement element, bool wordsMayBeMarkup)
    {
        var html = new StringBuilder();
        WriteNodes(html, element, wordsMayBeMarkup);
        return html.ToString().Trim();
    }

    private static void WriteNodes(StringBuilder html, FeedElement element, bool wordsMayBeMarkup)
    {
        foreach (object node in element.Nodes)
        {
            if (node is string words) html.Append(wordsMayBeMarkup && words.Contains('<') ? words : HtmlCleaner.Escape(words));
            else Write(html, (FeedElement)node, wordsMayBeMarkup);
        }
    }

    private static void Write(StringBuilder html, FeedElement element, bool wordsMayBeMarkup)
    {
        html.Append('<').Append(element.Name);
        foreach (var (key, value) in element.Attributes) html.Append(' ').Append(key).Append("=\"").Append(HtmlCleaner.Escape(value)).Append('"');
        html.Append('>');
        if (HtmlNames.NeverClosed.Contains(element.Name)) return;
        WriteNodes(html, element, wordsMayBeMarkup && !HtmlNames.Raw.Contains(element.Name));
        html.Append("</").Append(element.Name).Append('>');
    }
}
