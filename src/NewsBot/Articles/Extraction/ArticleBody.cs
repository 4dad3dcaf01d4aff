namespace NewsBot.Articles.Extraction;

/// <summary>An article's text with what stands over it.</summary>
/// <param name="Head">The lines between the title and the text: the byline, the date.</param>
/// <param name="Share">The share of the page's prose, 0 to 1, that is the article.</param>
internal sealed record ArticleBody(string Text, IReadOnlyList<string> Head, double Share)
{
    public static ArticleBody None { get; } = new("", [], 0);
}
