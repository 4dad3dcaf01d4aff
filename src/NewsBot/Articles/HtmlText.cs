using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsBot.Analysis.Documents;

namespace NewsBot.Articles;

/// <summary>A saved page to an article: what its head says about it, and the text of its main part, one line for each block.</summary>
internal static class HtmlText
{
    /// <summary>No page is nested deeper; browsers stop there too. The parser's time grows with the square of it, and the stack has an end.</summary>
    private const int Deepest = 512;

    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "head", "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "textarea", "svg", "math", "iframe", "object", "dialog", "audio", "video", "canvas",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    };

    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    public static ArticleText Read(string id, string html)
    {
        INode? newest = null;
        var document = new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => newest = Shallow(newest, element) }).ParseDocument(html);
        return HtmlMetadata.Read(id, document) with { Text = MainText(document) };
    }

    private static IElement Shallow(INode? newest, IElement next)
    {
        int depth = 0;
        for (; newest is not null; newest = newest.Parent)
            if (++depth > Deepest) throw new FormatException(" is nested too deeply for a page: save it as plain text.");
        return next;
    }

    /// <summary>That of the page's main element; without one, of its longest article; without any, of its body.</summary>
    private static string MainText(IDocument document)
    {
        if (document.QuerySelector("main, [role=main]") is { } main && Text(main) is { Length: > 0 } text) return text;
        string longest = document.QuerySelectorAll("article").Where(article => article.ParentElement?.Closest("article") is null).Select(Text).MaxBy(article => article.Length) ?? "";
        return longest.Length > 0 ? longest : Text(document.DocumentElement);
    }

    private static string Text(IElement part)
    {
        var text = new PlainText();
        Write(text, part);
        return text.ToString();
    }

    private static void Write(PlainText text, INode node)
    {
        if (node is IText words) text.Words(words.Data);
        if (node is not IElement element || LeftOut.Contains(element.LocalName) || element.HasAttribute("hidden")) return;
        Break(text, element.LocalName, entering: true);
        foreach (var child in element.ChildNodes) Write(text, child);
        Break(text, element.LocalName, entering: false);
    }

    private static void Break(PlainText text, string element, bool entering)
    {
        switch (element)
        {
            case "li" when entering:
                text.BeginItem();
                break;
            case "li":
                text.EndItem();
                break;
            case "br" or "tr":
                text.Line();
                break;
            case "td" or "th":
                text.Space();
                break;
            case var _ when !Inline.Contains(element):
                text.Paragraph();
                break;
        }
    }
}
