using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>A TIMEX3 date value for comparison: as precise as the text is, the year perhaps open (XXXX-06-03).</summary>
/// <param name="Value">As the text's analysis has it.</param>
/// <param name="First">The first day it can mean; of an open year, in the year 4, which has every day.</param>
/// <param name="Last">The last day it can mean.</param>
/// <param name="Approximate">The text says about, or early in.</param>
internal sealed record DateValue(string Value, DateOnly First, DateOnly Last, bool YearIsOpen, bool Approximate)
{
    /// <summary>Dates of an open year are kept in it: it has every day.</summary>
    public const int FirstLeapYear = 4;

    private const string OpenYear = "XXXX";

    /// <summary>As many days after a date are still soon after it.</summary>
    private const int SoonAfter = 60;

    /// <summary>Number of days less one: the smaller, the more precise.</summary>
    public int Width => Last.DayNumber - First.DayNumber;

    /// <summary>Null for what is no calendar date, and for what only lies somewhere before or after one.</summary>
    public static DateValue? Of(TimeExpression time)
    {
        if (time.Type is not (TimexType.Date or TimexType.Time) || time.Value is not { } value) return null;
        var date = OfValue(time, value);
        return time.Modifier switch
        {
            "BEFORE" or "ON_OR_BEFORE" or "ON_OR_AFTER" => null,
            "AFTER" => date is { Width: <= 31 } && date.Last.Year < 9999 ? date with { Last = date.Last.AddDays(SoonAfter) } : null,
            _ => date,
        };
    }

    private static DateValue? OfValue(TimeExpression time, string value)
    {
        int clock = value.IndexOf('T');
        if (clock > 0) value = value[..clock];
        bool open = value.StartsWith(OpenYear, StringComparison.Ordinal);
        string known = open ? $"{FirstLeapYear:D4}{value[OpenYear.Length..]}" : value;
        bool approximate = time.Modifier is not null;
        if (open && known.Length == 4) return null;
        if (PartialDate.TryParse(known, out var date)) return new DateValue(value, date.First, date.Last, open, approximate);
        return Season(known) is { } months ? new DateValue(value, months.First, months.Last, open, Approximate: true) : null;
    }

    public static DateValue Of(PartialDate date) => new(date.ToString(), date.First, date.Last, YearIsOpen: false, Approximate: false);

    /// <param name="value"><c>XXXX-06-03</c> or <c>XXXX-06</c>.</param>
    public static DateValue OfOpenYear(string value) =>
        PartialDate.TryParse($"{FirstLeapYear:D4}{value[OpenYear.Length..]}", out var date) ? Of(date) with { Value = value, YearIsOpen = true } : throw new ArgumentException($"{value} is not a date of an open year.", nameof(value));

    /// <summary>True where both can be the same date.</summary>
    public bool CanBe(DateValue other)
    {
        if (YearIsOpen == other.YearIsOpen) return First <= other.Last && other.First <= Last;
        var (open, dated) = YearIsOpen ? (this, other) : (other, this);
        if (dated.Width > 366) return true;
        for (int year = dated.First.Year; year <= dated.Last.Year; year++)
            if (open.First.AddYears(year - open.First.Year) <= dated.Last && dated.First <= open.Last.AddYears(year - open.First.Year)) return true;
        return false;
    }

    /// <summary>True where the two differ in one part only, as a slip of year, month or day does: June 2022 and June 2023, 3 June and 3 July.</summary>
    public bool IsNear(DateValue other)
    {
        if (YearIsOpen || other.YearIsOpen) return true;
        if (Width > 31 || other.Width > 31) return false;
        return (First.Month == other.First.Month && Math.Abs(First.Year - other.First.Year) == 1) || Math.Abs(First.DayNumber - other.First.DayNumber) <= 31;
    }

    /// <summary>Quarters, halves and seasons, of which the text knows only roughly where they begin.</summary>
    private static (DateOnly First, DateOnly Last)? Season(string value)
    {
        if (value.Length != 7 || value[4] != '-' || !int.TryParse(value.AsSpan(0, 4), out int year) || year is < 1 or > 9998) return null;
        var (month, count) = value[5..] switch
        {
            "Q1" => (1, 3),
            "Q2" => (4, 3),
            "Q3" => (7, 3),
            "Q4" => (10, 3),
            "H1" => (1, 6),
            "H2" => (7, 6),
            "SP" => (3, 4),
            "SU" => (6, 4),
            "FA" => (9, 4),
            "WI" => (1, 12),
            _ => (0, 0),
        };
        if (count == 0) return null;
        var first = new DateOnly(year, month, 1);
        return (first, first.AddMonths(count).AddDays(-1));
    }
}
