using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Parsing;

/// <summary>The time of day in a written date.</summary>
/// <param name="Zone">As written: an offset or a word; empty where there is none.</param>
internal sealed partial record FeedTime(TimeSpan OfDay, string Zone)
{
    private static readonly FrozenDictionary<string, string> Halves = FeedData.Words("date-words.tsv");

    /// <summary>Takes the time and the zone out of the text. Midnight where there is none; null where it is no time, such as 25:00.</summary>
    public static FeedTime? Find(ref string text)
    {
        // 20250724T100000Z
        text = Compact().Replace(text, match => $"{match.Groups["y"]}-{match.Groups["m"]}-{match.Groups["d"]}t{match.Groups["h"]}:{match.Groups["min"]}:{(match.Groups["s"].Length > 0 ? match.Groups["s"].Value : "00")}", 1);
        bool afternoon = TakeHalf(ref text, out bool half);
        var match = Clock().Match(text);
        if (!match.Success) match = HourWithOffset().Match(text);
        string zone = "";
        var ofDay = TimeSpan.Zero;
        if (match.Success)
        {
            if (OfDayIn(match, afternoon, half) is not { } time) return null;
            ofDay = time;
            string rest = text[(match.Index + match.Length)..];
            text = text[..match.Index] + " ";
            zone = TakeOffset(ref rest);
            if (zone.Length == 0) zone = TakeWord(ref rest); // Only behind the clock: a weekday can look like a zone.
            text += rest;
            if (zone.Length == 0 && AtEnd().Match(text) is { Success: true } end)
            {
                string offset = text[end.Index..];
                zone = TakeOffset(ref offset);
                text = text[..end.Index];
            }
        }
        else
        {
            zone = TakeWord(ref text);
        }

        return new FeedTime(ofDay, zone);
    }

    private static TimeSpan? OfDayIn(Match match, bool afternoon, bool half)
    {
        int hour = Number(match, "h"), minute = Number(match, "min"), second = Number(match, "s");
        if (half && hour is > 0 and <= 12) hour = (hour % 12) + (afternoon ? 12 : 0);
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0)) return null;
        return new TimeSpan(hour, minute, Math.Min(second, 59));
    }

    private static int Number(Match match, string group) => match.Groups[group] is { Length: > 0 } found ? int.Parse(found.ValueSpan) : 0;

    private static bool TakeHalf(ref string text, out bool half)
    {
        string? which = null;
        text = Half().Replace(text, match =>
        {
            if (!Halves.TryGetValue(match.Groups["word"].Value, out string? found)) return match.Value;
            which = found;
            return match.Groups["before"].Value + " ";
        });
        half = which is not null;
        return which == "pm";
    }

    /// <summary>The sign, hours and minutes that follow the clock; a second one, as in <c>-0700 GMT</c> or <c>+01:00Z</c>, says nothing more.</summary>
    private static string TakeOffset(ref string rest)
    {
        var match = Offset().Match(rest);
        if (!match.Success) return "";
        string zone = match.Groups["sign"].Value[..1] + match.Groups["h"].Value + (match.Groups["m"].Length > 0 ? ":" + match.Groups["m"].Value : "");
        rest = rest[match.Length..];
        return zone;
    }

    /// <summary>A word or name that is a zone's.</summary>
    private static string TakeWord(ref string text)
    {
        foreach (Match match in Word().Matches(text))
        {
            if (!FeedZone.Knows(match.Value)) continue;
            text = text.Remove(match.Index, match.Length);
            return match.Value;
        }

        return "";
    }

    [GeneratedRegex(@"\b(?<y>(19|20)\d\d)(?<m>[01]\d)(?<d>[0-3]\d)t(?<h>\d\d)(?<min>\d\d)(?<s>\d\d)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Compact();

    [GeneratedRegex(@"(^|(?<lead>\D))(?<h>\d{1,2})\s?(:|h|시|時|点)\s?(?<min>\d{1,2})\s?분?(\s?[:.]\s?(?<s>\d{1,2})\s?초?)?([.,:]\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\s(?<h>\d{1,2})(?=\s[+-]\d{4}$)", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex HourWithOffset();

    [GeneratedRegex(@"(?<before>^|[\s\d])(?<word>\p{L}+(\.\p{L}+)?\.?)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Half();

    [GeneratedRegex(@"^\s*:?\s*\(?(z|utc|gmt|ut)?\s*(?<sign>[+\u2212-]{1,2})((?<h>\d{1,2}):(?<m>\d\d)|(?<h>\d\d)(?<m>\d\d)|(?<h>\d)(?<m>\d\d)|(?<h>\d{1,2}))(:\d\d)?(z|(\s*\(?(utc|gmt)\)?))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();

    [GeneratedRegex(@"\s[+-]\d{4}$", RegexOptions.NonBacktracking)]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"[a-z]+/[a-z_]+(/[a-z_]+)?|[a-z]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
