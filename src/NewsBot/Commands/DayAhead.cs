using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Reads a day to come as people name it: <c>tomorrow</c>, <c>Monday</c>, <c>2 weeks</c>, <c>15 Aug</c>, <c>2026-08-15</c>.</summary>
internal static partial class DayAhead
{
    // February has a 29th in this one.
    private const string LeapYear = "2024";

    private static readonly string[] Days = ["d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d.M. yyyy"];

    /// <returns>From the day of today to that day. A date without a year is the next one.</returns>
    /// <exception cref="CommandException">It is no day.</exception>
    public static Func<LocalDate, LocalDate> Parse(string text)
    {
        string day = text.Trim().TrimEnd('.');
        if (day.Equals("tomorrow", StringComparison.OrdinalIgnoreCase)) return today => today.PlusDays(1);
        if (ScheduleText.FindWeekday(day) is { } weekday) return today => today.Next(weekday);
        if (Span().Match(day) is { Success: true } span)
        {
            int count = int.TryParse(span.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1;
            return char.ToLowerInvariant(span.Groups["unit"].Value[0]) switch { 'd' => today => today.PlusDays(count), 'w' => today => today.PlusWeeks(count), _ => today => today.PlusMonths(count) };
        }

        if (DateOnly.TryParseExact($"{text.Trim()} {LeapYear}", Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return today => Coming(date, today);
        return HumanDate.Parse(text) is { } known ? _ => new LocalDate(known.Year, known.Month ?? 1, known.Day ?? 1) : throw new CommandException($"“{text}” is no day.");
    }

    private static LocalDate Coming(DateOnly date, LocalDate today)
    {
        var coming = new LocalDate(today.Year, date.Month, Math.Min(date.Day, CalendarSystem.Iso.GetDaysInMonth(today.Year, date.Month)));
        return coming > today ? coming : coming.PlusYears(1);
    }

    [GeneratedRegex("^(in )?(?<count>[0-9]{1,3}|a|an|one) (?<unit>day|week|month)s?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Span();
}
