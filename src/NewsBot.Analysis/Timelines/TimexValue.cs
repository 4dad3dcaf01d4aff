using System.Globalization;

namespace NewsBot.Analysis.Timelines;

/// <summary>TIMEX3 values: how dates are written as such, and which calendar dates one stands for.</summary>
internal static class TimexValue
{
    public static string Of(DateOnly day) => PartialDate.Of(day).ToString();

    public static string Week(DateOnly day) => $"{ISOWeek.GetYear(day.ToDateTime(default)):D4}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(default)):D2}";

    public static string Quarter(int year, int quarter) => $"{year:D4}-Q{quarter}";

    /// <summary>The dates that a value stands for: one, or the first and last of a week, quarter, half year or century. False for those that are on no calendar.</summary>
    /// <remarks>A season gives its year: when summer begins depends on the place.</remarks>
    public static bool TryGetDates(string? value, out PartialDate first, out PartialDate? last)
    {
        last = null;
        string date = value?.Split('T')[0] ?? "";
        if (PartialDate.TryParse(date, out first)) return true;
        if (date.Length == 2 && int.TryParse(date, NumberStyles.None, null, out int century) && century > 0)
        {
            (first, last) = (new PartialDate(century * 100), new PartialDate((century * 100) + 99));
            return true;
        }

        string[] pieces = date.Split('-');
        if (pieces.Length < 2 || pieces[0].Length != 4 || !int.TryParse(pieces[0], NumberStyles.None, null, out int year) || year == 0) return false;
        switch (pieces[1])
        {
            case ['W', >= '0' and <= '9', >= '0' and <= '9']:
                var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, int.Parse(pieces[1].AsSpan(1)), DayOfWeek.Monday));
                (first, last) = (PartialDate.Of(pieces.Length > 2 ? monday.AddDays(5) : monday), PartialDate.Of(monday.AddDays(6)));
                return true;
            case ['Q', >= '1' and <= '4' and var quarter]:
                (first, last) = (new PartialDate(year, ((quarter - '1') * 3) + 1), new PartialDate(year, (quarter - '0') * 3));
                return true;
            case ['H', '1' or '2']:
                (first, last) = (new PartialDate(year, pieces[1] == "H1" ? 1 : 7), new PartialDate(year, pieces[1] == "H1" ? 6 : 12));
                return true;
            case "SP" or "SU" or "FA" or "WI":
                first = new PartialDate(year);
                return true;
            default:
                return false;
        }
    }
}
