using AngleSharp.Dom;
using NewsBot.Analysis.Documents;

namespace NewsBot.Articles.Extraction;

/// <summary>Reads an article from a page: its text, and what the page says about it. Pure: no network, no clock.</summary>
public static class ArticleExtractor
{
    /// <param name="html">The page, decoded.</param>
    /// <param name="address">Where it was found; null for a file. It becomes the article's id and, without a canonical address, its address.</param>
    /// <param name="readAt">When it was read: "5 days ago" is meant from there.</param>
    public static PageReading Extract(string html, Uri? address, DateTimeOffset readAt)
    {
        string id = address?.AbsoluteUri ?? "page";
        IDocument document;
        try
        {
            document = PageParser.Parse(html);
        }
        catch (FormatException refused)
        {
            return new PageReading.Refused(PageKind.TooComplex, $"The page{refused.Message}", new ArticleText(id, ""));
        }

        var tree = PageTreeBuilder.Build(document.Body ?? document.DocumentElement);
        var facts = HtmlMetadata.Read(id, document);
        string text = BodyText.Of(tree, [.. new[] { facts.Title, document.Title }.OfType<string>()]);
        return new PageReading.Article(facts with { Text = text });
    }
}
