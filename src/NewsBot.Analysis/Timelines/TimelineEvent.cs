using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>How the text vouches for an event's date.</summary>
public enum EventStatus
{
    /// <summary>The date stands in the text.</summary>
    Stated,

    /// <summary>The date was worked out from the publication date or from another date in the text.</summary>
    Inferred,

    /// <summary>The text announces it; it had not happened when the text was written.</summary>
    Planned,
}

/// <summary>Something dated that an article reports.</summary>
/// <param name="Span">Its clause or sentence.</param>
/// <param name="When">The time expression that dates it.</param>
/// <param name="Date">Its date, or the first date of an interval.</param>
/// <param name="Until">The last date of an interval, or null.</param>
/// <param name="Actors">Indices into <see cref="ArticleAnalysis.Actors"/>, in order of appearance.</param>
public sealed record TimelineEvent(
    TextSpan Span, TextSpan When, PartialDate Date, PartialDate? Until, EventStatus Status, IReadOnlyList<int> Actors);
