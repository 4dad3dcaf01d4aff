using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;

namespace NewsBot.Digests;

/// <summary>Lines that say what several articles say, and what only one of them does.</summary>
internal static class SharedRows
{
    public const string SharedHeading = "What the sources share", AloneHeading = "Only in one";

    private const int MostCited = 5;

    /// <summary>Under how many articles it stands, in the words of one of them; the evidence has the others'.</summary>
    /// <param name="of">How many articles were read together.</param>
    public static Line Of(Story story, SharedPoint point, int of, int length, EvidenceList evidence) => new(Excerpt.OfClause(Text(story, point.Statement), length))
    {
        Label = point.Count.Articles < of ? $"{point.Count.Articles:N0} of {of:N0} articles" : of == 2 ? "both articles" : $"all {of:N0} articles",
        Detail = point.Count.Origins < point.Count.Articles ? Wording.Count(point.Count.Origins, "origin") : null,
        Evidence = [.. point.Sources.Take(MostCited).Select(source => evidence.Add(source, OriginText.Reason(story, point.Count, source.Article))).Distinct()],
    };

    public static Line Of(Story story, Evidence alone, int length, EvidenceList evidence) => new(Excerpt.OfClause(Words(story, alone), length))
    {
        Label = Source(story.Articles[alone.Article].Article),
        Evidence = [evidence.Add(alone)],
    };

    /// <summary>The publisher; the title where that is unknown.</summary>
    public static string Source(ArticleText article) => string.IsNullOrWhiteSpace(article.Publisher) ? $"“{Excerpt.Of(Wording.Title(article), 40)}”" : article.Publisher;

    /// <summary>As a takeaway shows it.</summary>
    private static string Words(Story story, Evidence alone)
    {
        var article = story.Articles[alone.Article];
        return article.Takeaways.FirstOrDefault(takeaway => takeaway.Span == alone.Span)?.In(article.Article.Text) ?? Text(story, alone);
    }

    private static string Text(Story story, Evidence place) => place.Span.Of(story.Articles[place.Article].Article.Text);
}
