using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Parsing;

/// <summary>The day in a written date from which the time was taken. Weekdays say nothing, least of all where they are wrong.</summary>
internal static partial class FeedDay
{
    private static readonly FrozenDictionary<string, string> Months = FeedData.Words("months.tsv");

    public static DateOnly? Find(string text)
    {
        if (YearFirst().Match(text) is { Success: true } first) return Day(Number(first, "y"), Number(first, "m") ?? 1, Number(first, "d") ?? 1);
        if (DayOfYear().Match(text) is { Success: true } ordinal) return Ordinal(Number(ordinal, "y")!.Value, Number(ordinal, "n")!.Value);
        return InWords(text) ?? InNumbers(text);
    }

    private static DateOnly? Ordinal(int year, int number) =>
        year > 0 && number >= 1 && number <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateOnly(year, 1, 1).AddDays(number - 1) : null;

    /// <summary>A month's name with a day and a year around it.</summary>
    private static DateOnly? InWords(string text)
    {
        int? month = null, day = null, year = null;
        bool sureDay = false;
        foreach (Match token in Token().Matches(text))
        {
            string word = token.Groups["word"].Value;
            if (word.Length > 0)
            {
                // Of two months the first is a weekday that looks like one: “mar. 24 juil.”
                if (Months.TryGetValue(word, out string? found) && !(month is not null && sureDay)) (month, sureDay) = (int.Parse(found), day is not null);
                continue;
            }

            string digits = token.Groups["number"].Value;
            if (digits.Length > 4) continue;
            int number = int.Parse(digits);
            if (digits.Length >= 3 || (day is not null && year is null) || token.Value[0] == '\'') year ??= FullYear(number, digits.Length);
            else day ??= number;
        }

        return month is null || year is null ? null : Day(year, month.Value, day ?? 1);
    }

    /// <summary>Three numbers. With full stops the day comes first; with slashes too, unless it cannot be.</summary>
    private static DateOnly? InNumbers(string text)
    {
        var match = ThreeNumbers().Match(text);
        if (!match.Success) return null;
        int a = Number(match, "a")!.Value, b = Number(match, "b")!.Value;
        int year = FullYear(Number(match, "c")!.Value, match.Groups["c"].Length);
        return a <= 31 && b <= 12 ? Day(year, b, a) ?? Day(year, a, b) : Day(year, a, b);
    }

    private static int FullYear(int year, int digits) => digits switch
    {
        <= 2 => year < 70 ? 2000 + year : 1900 + year,
        3 => 1900 + year, // As JavaScript's getYear gives it.
        _ => year,
    };

    private static DateOnly? Day(int? year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month) ? new DateOnly(year.Value, month, day) : null;

    private static int? Number(Match match, string group) => match.Groups[group] is { Length: > 0 } found ? int.Parse(found.ValueSpan) : null;

    [GeneratedRegex(@"(^|[^\d:])(?<y>\d{4})\s?[-/.년年]\s?(?<m>\d{1,2})(\s?[-/.월月]\s?(?<d>\d{1,2}))?(일|日)?(t|\s|,|$|[^\d])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^\s*(?<y>\d{4})-(?<n>\d{3})(t|\s|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DayOfYear();

    [GeneratedRegex(@"(^|\D)(?<a>\d{1,2})\s?[-/.]\s?(?<b>\d{1,2})\s?[-/.]\s?(?<c>\d{4}|\d\d)(\D|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"(?<word>[\p{L}\p{M}]+)|'?(?<number>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
