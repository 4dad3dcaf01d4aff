using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Actors;

/// <summary>Finds the names of people, organisations, countries and places.</summary>
public static class MentionFinder
{
    public static IReadOnlyList<Mention> Find(TextDocument document, IReadOnlyList<TimeExpression> times) => [];
}
