using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace NewsBot.Articles.Extraction;

/// <summary>Parses a page whoever wrote it. What would take the parser without end is refused before or while it is parsed.</summary>
internal static class PageParser
{
    /// <summary>No page is nested deeper; browsers stop there too. The parser's time grows with the square of it, and the stack has an end.</summary>
    private const int Deepest = 512;

    /// <summary>Ten times what the largest articles have. An unclosed mark is repeated in each paragraph, so that a small page can become a large one.</summary>
    private const int MostElements = 200_000;

    /// <summary>The parser compares each attribute with all before it.</summary>
    private const int MostAttributes = 1_000;

    /// <summary>Each name of a class is compared with all before it as well.</summary>
    private const int LongestNames = 10_000;

    /// <exception cref="FormatException">The rest of a sentence that begins with the page's name.</exception>
    public static IDocument Parse(string html)
    {
        if (html.AsSpan().TrimStart().StartsWith("%PDF-", StringComparison.Ordinal)) throw new FormatException(" is a PDF file under another name: save it as .pdf, or paste the text.");
        INode? newest = null;
        int count = 0;
        var options = new HtmlParserOptions
        {
            OnCreated = (element, _) => newest = Checked(newest, element, count += 1 + Repeated(newest)),
            ShouldEmitAttribute = (ref StructHtmlToken token, ReadOnlyMemory<char> _) => token.Attributes.Count < MostAttributes
                ? true
                : throw new FormatException($" has a tag with more than {MostAttributes:N0} attributes, which no article has: save it as plain text."),
        };
        var document = new HtmlParser(options).ParseDocument(html);
        foreach (var element in document.All.Where(one => one.ClassName is { Length: > LongestNames })) element.ClassName = element.ClassName![..LongestNames];
        return document;
    }

    /// <summary>Marks that were left open and stand again in the newest element: the parser does not tell of them.</summary>
    private static int Repeated(INode? newest)
    {
        int count = 0;
        for (var inner = newest?.LastChild; inner is not null; inner = inner.LastChild) count++;
        return count;
    }

    private static IElement Checked(INode? newest, IElement next, int count)
    {
        if (count > MostElements) throw new FormatException($" has more than {MostElements:N0} elements, which no article has: save it as plain text.");
        int depth = 0;
        for (; newest is not null; newest = newest.Parent)
            if (++depth > Deepest) throw new FormatException(" is nested too deeply for a page: save it as plain text.");
        return next;
    }
}
