namespace NewsBot.Analysis.Stories;

/// <summary>Reads several analyses together. Pure and deterministic; the order of the articles decides only between equals.</summary>
public static class StoryBuilder
{
    public static Story Build(IReadOnlyList<ArticleAnalysis> articles) => new(articles, [], [], [], []);
}
