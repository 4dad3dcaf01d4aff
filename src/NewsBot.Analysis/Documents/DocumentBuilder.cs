namespace NewsBot.Analysis.Documents;

/// <summary>Reads a text: cuts it, tells its paragraphs apart, and fills in what it says about itself.</summary>
public static class DocumentBuilder
{
    public static TextDocument Build(ArticleText article)
    {
        var document = Segmenter.Segment(article);
        var page = new Page(document);
        BoilerplateFinder.Mark(page);
        HeadingFinder.Mark(page);
        KeyPointFinder.Mark(page);
        return document with
        {
            Article = MetadataFinder.Complete(page),
            Paragraphs = [.. document.Paragraphs.Select((paragraph, i) => paragraph with { Kind = page.Kinds[i] })],
        };
    }
}
