using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>What an expression is resolved against.</summary>
/// <param name="Value">Its TIMEX3 value.</param>
/// <param name="Date">As much of it as is one date: of a week in two months, the year; of a month whose year is not known, nothing.</param>
/// <param name="Week">Any day of it, when it is a day or a week.</param>
/// <param name="Span">The other expression; null for the publication.</param>
internal sealed record TimeAnchor(string Value, PartialDate Date, DateOnly? Week, TextSpan? Span)
{
    private const string OpenYear = "XXXX-";

    public TimexAnchor Kind => Span is null ? TimexAnchor.Publication : TimexAnchor.Expression;

    public DateOnly? Day => Date.Precision == DatePrecision.Day ? Date.First : null;

    public static TimeAnchor? Publication(PartialDate? published) =>
        published is { } date ? new TimeAnchor(date.ToString(), date, date.Precision == DatePrecision.Day ? date.First : null, null) : null;

    /// <summary>Null for expressions that are on no calendar.</summary>
    public static TimeAnchor? Of(TimeExpression expression)
    {
        if (expression.Type is TimexType.Duration or TimexType.Set) return null;
        if (MonthOf(expression.Value) is not null) return new TimeAnchor(expression.Value!, default, null, expression.Span);
        if (!TimexValue.TryGetDates(expression.Value, out var first, out var last)) return null;
        if (last is not { } end) return new TimeAnchor(expression.Value!, first, first.Precision == DatePrecision.Day ? first.First : null, expression.Span);
        bool week = first.Precision == DatePrecision.Day;
        if (first.Year != end.Year) return week ? new TimeAnchor(expression.Value!, new PartialDate(end.Year), end.First, expression.Span) : null;
        var common = first.Month == end.Month && first.Month is not null ? new PartialDate(first.Year, first.Month) : new PartialDate(first.Year);
        return new TimeAnchor(expression.Value!, common, week ? first.First : null, expression.Span);
    }

    /// <summary>The unit that lies so many of its kind away ("last week", "three months later"); null where the anchor is not known precisely enough.</summary>
    /// <param name="unit">D, W, M, Q, Y, DE or CE.</param>
    public string? Shift(string unit, int by)
    {
        int year = Date.Year;
        if (MonthOf(Value) is { } open) return unit == "M" ? $"{OpenYear}{((((open - 1 + by) % 12) + 12) % 12) + 1:D2}" : null;
        switch (unit)
        {
            case "D" when Day is { } day && InCalendar(day.Year, by / 366):
                return TimexValue.Of(day.AddDays(by));
            case "W" when Week is { } day && InCalendar(day.Year, by / 52):
                return TimexValue.Week(day.AddDays(7 * by));
            case "M" when Date.Month is not null && InCalendar(year, by / 12):
                var month = new DateOnly(year, Date.Month.Value, 1).AddMonths(by);
                return new PartialDate(month.Year, month.Month).ToString();
            case "Q" when Date.Month is { } m && InCalendar(year, by / 4):
                int quarters = (year * 4) + ((m - 1) / 3) + by;
                return TimexValue.Quarter(quarters / 4, (quarters % 4) + 1);
            case "Y" when Date.Precision != DatePrecision.Decade && InCalendar(year, by):
                return new PartialDate(year + by).ToString();
            case "DE" when InCalendar(year, by * 10):
                return PartialDate.Decade(year + (by * 10)).ToString();
            case "CE" when InCalendar(year, by * 100):
                return $"{(year / 100) + by:D2}";
            default:
                return null;
        }
    }

    /// <summary>The month of a date without a year.</summary>
    private static int? MonthOf(string? value) =>
        value is not null && value.StartsWith(OpenYear, StringComparison.Ordinal) && value.Length >= OpenYear.Length + 2 && int.TryParse(value.AsSpan(OpenYear.Length, 2), out int month) && month is >= 1 and <= 12
            ? month : null;

    private static bool InCalendar(int year, int years) => year + (long)years is > 10 and < 9990;
}
