using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Parsing;

/// <summary>
/// Dates of every form that feeds use, to an instant in UTC. The time of day is found first, with its zone; what is left is the day. A date
/// without a zone is taken as UTC. The rows of FeedDateSpecs.tsv say what is read how.
/// </summary>
internal static partial class FeedDate
{
    private const int Longest = 100;

    public static DateTimeOffset? Read(string? text)
    {
        if (text is null) return null;
        string written = PlainWords.OfHtml(text).ToLowerInvariant().Trim('"', '\'', ' ');
        if (written.Length is 0 or > Longest) return null;
        if (Digits().IsMatch(written)) return OfDigits(written);
        var time = FeedTime.Find(ref written);
        if (FeedDay.Find(written) is not { } day || time is null) return null;
        return Join(day, time);
    }

    private static DateTimeOffset? Join(DateOnly day, FeedTime time)
    {
        if (day.Year is < 1800 or > 9000) return null;
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified) + time.OfDay;
        return new DateTimeOffset(local - FeedZone.Offset(time.Zone, local), TimeSpan.Zero);
    }

    /// <summary>Seconds or milliseconds since 1970; or year, month and day, with hours, minutes and seconds or without.</summary>
    private static DateTimeOffset? OfDigits(string written)
    {
        string digits = written.Split('.')[0];
        if (!long.TryParse(digits, out long number)) return null;
        return digits.Length switch
        {
            4 => Read($"{digits}-01-01"),
            8 => Read($"{digits[..4]}-{digits[4..6]}-{digits[6..]}"),
            12 => Read($"{digits[..4]}-{digits[4..6]}-{digits[6..8]} {digits[8..10]}:{digits[10..]}"),
            13 => DateTimeOffset.FromUnixTimeSeconds(number / 1000),
            14 => Read($"{digits[..4]}-{digits[4..6]}-{digits[6..8]} {digits[8..10]}:{digits[10..12]}:{digits[12..]}"),
            9 or 10 or 11 when number < 253_402_300_799 => DateTimeOffset.FromUnixTimeSeconds(number),
            _ => null,
        };
    }

    [GeneratedRegex(@"^\d{4,14}(\.\d+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();
}
