using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>Makes dated events out of time expressions and the clauses they stand in.</summary>
public static class TimelineBuilder
{
    public static IReadOnlyList<TimelineEvent> Build(TextDocument document, IReadOnlyList<TimeExpression> times, IReadOnlyList<Actor> actors) => [];
}
