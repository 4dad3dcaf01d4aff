using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Commands;

/// <summary>Reads a date as people type it, as precise as they type it.</summary>
public static partial class HumanDate
{
    private static readonly string[] Months = ["MMM yyyy", "MMMM yyyy", "M/yyyy", "M.yyyy"];

    // No slashes between three numbers: 4/5/2025 is April to some and May to others.
    private static readonly string[] Days = ["d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d.M.yyyy", "yyyy-M-d"];

    /// <summary><c>2021</c>, <c>1990s</c>, <c>2021-08</c>, <c>Aug 2021</c>, <c>2021-08-15</c>, <c>17 April 2025</c>, <c>April 17th, 2025</c>, <c>17.4.2025</c>.</summary>
    /// <exception cref="CommandException">It is none of these.</exception>
    public static PartialDate? Parse(string text)
    {
        string date = Ordinal().Replace(text.Trim().Replace(',', ' '), "${number}");
        date = string.Join(' ', date.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace("Sept ", "Sep ", StringComparison.OrdinalIgnoreCase);
        if (date.Length > 3 && PartialDate.TryParse(date, out var exact)) return exact;
        if (date.Length == 5 && date[^1] is 's' or 'S' && PartialDate.TryParse(date[..3], out var decade) && date[3] == '0') return decade;
        if (TryParse(date, Months, out var month)) return new PartialDate(month.Year, month.Month);
        if (TryParse(date, Days, out var day)) return new PartialDate(day.Year, day.Month, day.Day);
        throw new CommandException($"“{(text.Length > 60 ? text[..60] + "…" : text)}” is not a date I can read. Write it like 2021, Aug 2021, 2021-08-15 or 17 April 2025.");
    }

    private static bool TryParse(string text, string[] formats, out DateOnly date) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    [GeneratedRegex(@"\b(?<number>[0-9]{1,2})(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();
}
