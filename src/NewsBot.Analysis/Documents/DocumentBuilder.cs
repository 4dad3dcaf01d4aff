namespace NewsBot.Analysis.Documents;

/// <summary>Reads a text: tells its language, cuts it, tells its paragraphs apart, and fills in what it says about itself.</summary>
public static class DocumentBuilder
{
    public static TextDocument Build(ArticleText article)
    {
        var document = Segmenter.Segment(article with { Language = LanguageDetector.Detect(article.Text, article.Language) });
        var page = new Page(document);
        BoilerplateFinder.Mark(page);
        HeadingFinder.Mark(page);
        // Their headings, and what a pull quote must not begin with, are known in English only.
        if (document.Language.IsEnglish) KeyPointFinder.Mark(page);
        return document with
        {
            Article = MetadataFinder.Complete(page),
            Paragraphs = [.. document.Paragraphs.Select((paragraph, i) => paragraph with { Kind = page.Kinds[i] })],
        };
    }
}
