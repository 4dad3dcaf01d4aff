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
    TextSpan Span, TextSpan When, PartialDate Date, PartialDate? Until, EventStatus Status, IReadOnlyList<int> Actors)
{
    /// <summary>The TIMEX3 mod of <see cref="When"/> (<c>START</c>, <c>APPROX</c>, <c>BEFORE</c> …), or null.</summary>
    public string? Modifier { get; init; }
}

/// <summary>
/// Something that an article dates by month and day but whose year it does not let us know ("On June 3rd" where no publication date is known).
/// It has no row in a timeline. Another article can complete it or contradict it: "June 3rd" and "July 2025" can be compared by their months.
/// </summary>
/// <param name="Span">Its clause or sentence.</param>
/// <param name="When">The time expression that dates it; its TIMEX3 value is <c>XXXX-06-03</c> or <c>XXXX-06</c>.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Actors">Indices into <see cref="ArticleAnalysis.Actors"/>, in order of appearance.</param>
public sealed record YearlessEvent(TextSpan Span, TextSpan When, int Month, int? Day, EventStatus Status, IReadOnlyList<int> Actors)
{
    /// <summary>The date in one year, or null where that year has no such day (29 February).</summary>
    public PartialDate? In(int year) =>
        Day is { } day && day > DateTime.DaysInMonth(year, Month) ? null : new PartialDate(year, Month, Day);

    /// <summary>The TIMEX3 value: <c>XXXX-06-03</c>, <c>XXXX-06</c>.</summary>
    public string Value => Day is { } day ? $"XXXX-{Month:D2}-{day:D2}" : $"XXXX-{Month:D2}";
}
