using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Stories.Origins;

namespace NewsBot.Digests;

/// <summary>How it is written that several articles have what they say from one origin.</summary>
internal static class OriginText
{
    private const int TitleLength = 60;

    /// <summary><c>3 articles, 1 origin</c>; null where each is its own.</summary>
    public static string? Of(OriginCount count) => count.Origins == count.Articles ? null : $"{Wording.Count(count.Articles, "article")}, {Wording.Count(count.Origins, "origin")}";

    /// <summary>Why an article is no origin of its own: for its evidence. Null where it is one.</summary>
    public static string? Reason(Story story, OriginCount count, int article) => count.Same.FirstOrDefault(same => same.Article == article) switch
    {
        null => null,
        { Reason: OriginReason.SameText, First: var first } => $"same text as “{Title(story, first)}”",
        { First: var first, Source: { } source } => $"goes back to {story.Actors[source].Name}, as does “{Title(story, first)}”",
        _ => null,
    };

    private static string Title(Story story, int article) => Excerpt.Of(Wording.Title(story.Articles[article].Article), TitleLength);
}
