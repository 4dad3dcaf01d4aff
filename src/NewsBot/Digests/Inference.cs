using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Digests;

/// <summary>Says from what an inferred date was worked out, in the text's own words.</summary>
public static class Inference
{
    /// <summary>For example <c>“three months later”, counted from “April 2025”</c>; null where the date is not inferred or its words are not known.</summary>
    public static string? Note(Story story, StoryEvent happening)
    {
        if (happening.Status != EventStatus.Inferred) return null;
        var article = story.Articles[happening.Statement.Article];
        var reported = article.Events.FirstOrDefault(e => e.Span == happening.Statement.Span && e.Date == happening.Date)
            ?? article.Events.FirstOrDefault(e => e.Span == happening.Statement.Span && e.Status == EventStatus.Inferred);
        var time = reported is null ? null : article.Times.FirstOrDefault(t => t.Span == reported.When);
        if (time is null) return null;
        string words = $"“{time.Span.Of(article.Article.Text)}”";
        return time switch
        {
            { Anchor: TimexAnchor.Expression, AnchorSpan: { } anchor } => $"{words}, counted from “{anchor.Of(article.Article.Text)}”",
            { Anchor: TimexAnchor.Publication } => $"{words}, counted from the publication date, {Wording.Published(article.Article)}",
            _ => $"worked out from {words}",
        };
    }
}
