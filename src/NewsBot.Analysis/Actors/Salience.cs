using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>How much an article is about an actor: how often it is named, how early, and whether the headline names it.</summary>
internal static class Salience
{
    public static IReadOnlyList<Actor> Rank(TextDocument document, List<Actor> actors)
    {
        if (actors.Count == 0) return [];
        int most = 0;
        foreach (var actor in actors) most = Math.Max(most, actor.Mentions.Count);
        return [.. actors.Select(actor => actor with { Salience = Of(document, actor, most) }).Order(MostSalientFirst)];
    }

    private static readonly Comparer<Actor> MostSalientFirst = Comparer<Actor>.Create((left, right) =>
        left.Salience != right.Salience ? right.Salience.CompareTo(left.Salience)
        : left.Mentions[0].Span != right.Mentions[0].Span ? left.Mentions[0].Span.CompareTo(right.Mentions[0].Span) : string.CompareOrdinal(left.Key, right.Key));

    private static double Of(TextDocument document, Actor actor, int most)
    {
        double often = Math.Log(1 + actor.Mentions.Count) / Math.Log(1 + most);
        double early = 1 - (actor.Mentions[0].Span.Start / (double)Math.Max(1, document.Text.Length));
        bool headline = document.Article.Title is { } title && actor.Mentions.Any(mention => title.Contains(mention.Span.Of(document.Text), StringComparison.Ordinal));
        double kind = actor.Kind == ActorKind.Place ? 0.8 : 1;
        return Math.Round(kind * ((0.6 * often) + (0.2 * early) + (headline ? 0.2 : 0)), 4);
    }
}
