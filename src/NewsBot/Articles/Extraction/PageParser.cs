using AngleSharp.Dom;
using AngleSharp.Html.Parser;

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

    /// <exception cref="FormatException">The rest of a sentence that begins with the page's name.</exception>
    public static IDocument Parse(string html)
    {
        if (HasEndlessTag(html)) throw new FormatException($" has a tag with more than {MostAttributes:N0} attributes, which no article has: save it as plain text.");
        INode? newest = null;
        int count = 0;
        return new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => newest = Checked(newest, element, count += 1 + Repeated(newest)) }).ParseDocument(html);
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

    /// <summary>Counts what looks like attributes between the angle brackets of a tag; what stands in quotation marks counts as one.</summary>
    private static bool HasEndlessTag(string html)
    {
        int words = 0;
        bool inTag = false, inWord = false;
        char quote = '\0';
        for (int i = 0; i < html.Length; i++)
        {
            char c = html[i];
            if (!inTag)
            {
                inTag = c == '<' && i + 1 < html.Length && char.IsAsciiLetter(html[i + 1]);
                (words, inWord) = (0, false);
            }
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' && i > 0 && html[i - 1] == '=')
            {
                quote = c;
            }
            else if (c == '>')
            {
                inTag = false;
            }
            else
            {
                bool word = c is not (' ' or '\t' or '\n' or '\r' or '\f' or '/');
                if (word && !inWord && ++words > MostAttributes) return true;
                inWord = word;
            }
        }

        return false;
    }
}
