using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Articles.Extraction;

/// <summary>Reads a date as pages write it for programs: the day as it stands there, which is the day where it was published.</summary>
internal static partial class PageDate
{
    private const int EarliestYear = 1990, MillisecondsSince = 12;

    /// <summary>Null for what is no date, for 03/04/2019 that can be two, and for a day that has not come anywhere yet.</summary>
    public static PartialDate? Parse(string? value, DateTimeOffset readAt)
    {
        if (value is null || Day(value.Trim(), readAt) is not { } day) return null;
        // The day that is today somewhere: the earliest zone is 14 hours ahead.
        return day.Year >= EarliestYear && day.First <= DateOnly.FromDateTime(readAt.UtcDateTime.AddHours(14)) ? day : null;
    }

    private static PartialDate? Day(string value, DateTimeOffset readAt)
    {
        if (Iso().Match(value) is { Success: true } iso && PartialDate.TryParse($"{iso.Groups["y"].Value}-{iso.Groups["m"].Value}-{iso.Groups["d"].Value}", out var date)) return date;
        if (Month().IsMatch(value) && PartialDate.TryParse(value, out var month)) return month;
        if (value.All(char.IsAsciiDigit) && value.Length is >= 9 and <= 13 && long.TryParse(value, NumberStyles.None, null, out long seconds))
            return PartialDate.Of(DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(value.Length >= MillisecondsSince ? seconds / 1000 : seconds).UtcDateTime));
        if (Numbers().Match(value) is { Success: true } numbers) return OfNumbers(numbers);
        if (Written().Match(value) is { Success: true } written && DateOnly.TryParseExact($"{written.Groups["day"].Value} {Name(written.Groups["month"].Value)} {written.Groups["year"].Value}", "d MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return PartialDate.Of(day);
        return Ago().Match(value) is { Success: true } ago ? Before(ago, readAt) : null;
    }

    /// <summary>Only where one of the two can be no month.</summary>
    private static PartialDate? OfNumbers(Match numbers)
    {
        int first = int.Parse(numbers.Groups["a"].Value), second = int.Parse(numbers.Groups["b"].Value), year = int.Parse(numbers.Groups["y"].Value);
        bool dayFirst = first > 12 || value(numbers) == '.';
        var (month, day) = dayFirst ? (second, first) : (first, second);
        bool certain = dayFirst || second > 12 || first == second;
        return certain && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new PartialDate(year, month, day) : null;

        static char value(Match match) => match.Value[match.Groups["a"].Length];
    }

    /// <summary>"September" and "Sept" are Sep.</summary>
    private static string Name(string month) => month[..3];

    private static PartialDate? Before(Match ago, DateTimeOffset readAt)
    {
        int count = ago.Groups["n"].Value is { Length: > 0 } digits ? int.Parse(digits) : ago.Groups["n"].Success ? 1 : 0;
        var then = ago.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "minute" or "min" => readAt.AddMinutes(-count),
            "hour" or "hr" => readAt.AddHours(-count),
            "week" => readAt.AddDays(-7 * count),
            "yesterday" => readAt.AddDays(-1),
            _ => readAt.AddDays(-count),
        };
        return PartialDate.Of(DateOnly.FromDateTime(then.DateTime));
    }

    [GeneratedRegex(@"^(?<y>(19|20)\d\d)[-/.]?(?<m>[01]\d)[-/.]?(?<d>[0-3]\d)($|\D|T\d|\d{6}$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(19|20)\d\d-[01]\d$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(?<a>\d{1,2})[/.-](?<b>\d{1,2})[/.-](?<y>(19|20)\d\d)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b((?<day>\d{1,2})(st|nd|rd|th)? (?<month>\p{L}{3,9})\.?,? (?<year>(19|20)\d\d)|(?<month>\p{L}{3,9})\.? (?<day>\d{1,2})(st|nd|rd|th)?,? (?<year>(19|20)\d\d))\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@"\b((?<n>\d{1,3}) (?<unit>minute|min|hour|hr|day|week)s? ago|(?<unit>yesterday|today))\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Ago();

    /// <summary>Whether a text says how long ago it was: then the day is worked out and not read.</summary>
    public static bool IsRelative(string text) => Ago().IsMatch(text);
}
