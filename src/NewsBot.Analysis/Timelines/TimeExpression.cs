using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>TIMEX3 types.</summary>
public enum TimexType
{
    Date,
    Time,
    Duration,
    Set,
}

/// <summary>What a value was resolved against. An anchor that cannot be known is left open: then the value is null.</summary>
public enum TimexAnchor
{
    /// <summary>Nothing: the words themselves say it ("17 April 2025").</summary>
    None,

    /// <summary>The publication date ("last week").</summary>
    Publication,

    /// <summary>Another expression of the same text ("three months later").</summary>
    Expression,
}

/// <summary>A temporal expression in the text, in TIMEX3 terms.</summary>
/// <param name="Span">Extent by the TIMEX3 guidelines: without the preposition, with the article where it belongs.</param>
/// <param name="Value">TIMEX3 value (<c>2025-04-17</c>, <c>2023-10</c>, <c>199</c>, <c>2008-Q3</c>, <c>2025-SU</c>, <c>P3M</c>, <c>PRESENT_REF</c>), or null when unresolved.</param>
/// <param name="Modifier">TIMEX3 mod (<c>BEFORE</c>, <c>AFTER</c>, <c>START</c>, <c>MID</c>, <c>END</c>, <c>APPROX</c>, <c>MORE_THAN</c> …), or null.</param>
/// <param name="AnchorSpan">The expression it was resolved against when <paramref name="Anchor"/> is <see cref="TimexAnchor.Expression"/>.</param>
public sealed record TimeExpression(
    TextSpan Span, TimexType Type, string? Value, string? Modifier = null, TimexAnchor Anchor = TimexAnchor.None, TextSpan? AnchorSpan = null);
