using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>How much an article is about an actor: how often it is named, how early, and whether the headline names it.</summary>
internal static class Salience
{
    public static IReadOnlyList<Actor> Rank(TextDocument document, List<Actor> actors)
    {
        if (actors.Count == 0) return [];
        int most = actors.Max(actor => actor.Mentions.Count);
        return [.. actors.Select(actor => actor with { Salience = Of(document, actor, most) })
            .OrderByDescending(actor => actor.Salience).ThenBy(actor => actor.Mentions[0].Span).ThenBy(actor => actor.Key, StringComparer.Ordinal)];
    }

    private static double Of(TextDocument document, Actor actor, int most)
    {
        double often = Math.Log(1 + actor.Mentions.Count) / Math.Log(1 + most);
        double early = 1 - (actor.Mentions[0].Span.Start / (double)Math.Max(1, document.Text.Length));
        bool headline = document.Article.Title is { } title && actor.Mentions.Any(mention => title.Contains(mention.Span.Of(document.Text), StringComparison.Ordinal));
        double kind = actor.Kind == ActorKind.Place ? 0.8 : 1;
        return Math.Round(kind * ((0.6 * often) + (0.2 * early) + (headline ? 0.2 : 0)), 4);
    }
}
