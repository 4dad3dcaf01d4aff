using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Takeaways;

/// <summary>Chooses an article's key points among its sentences.</summary>
public static class TakeawayRanker
{
    public static IReadOnlyList<Takeaway> Rank(TextDocument document, IReadOnlyList<TimeExpression> times, IReadOnlyList<Actor> actors) =>
        [.. document.Sentences.Where(document.IsContent).Take(3).Select(sentence => new Takeaway(sentence.Span, Own: false))];
}
