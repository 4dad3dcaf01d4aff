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

        using (document)
        {
            var facts = new PageFacts(document, address, readAt);
            var tree = PageTreeBuilder.Build(document.Body ?? document.DocumentElement);
            var body = StatedBody.Complete(BodyText.Of(tree, facts.TitleMatch), facts.Json);
            var article = facts.Describe(id, body);
            if (PageKinds.Of(document, tree, body, facts, article) is var kind and not PageKind.Article) return new PageReading.Refused(kind, PageKinds.Sentence(kind), article);
            return new PageReading.Article(article) { Updated = facts.Updated(body), Feeds = facts.Feeds() };
        }
    }
}
