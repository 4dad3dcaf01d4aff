using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Digests;

namespace NewsBot.Exports;

/// <summary>
/// A story's dates as a calendar file (RFC 5545): whole days, free time, each with the sentence and its source. A date that is known to the
/// month takes all of it and says so; one that is known less well would only fill the calendar and is left out.
/// </summary>
internal static class StoryCalendar
{
    private const int LongestLine = 75, LongestSummary = 120;

    /// <summary>Whether the date is known well enough for a calendar.</summary>
    public static bool Holds(StoryEvent happening) => !happening.YearIsOpen && happening.Date.Precision is DatePrecision.Day or DatePrecision.Month && (happening.Until is null or { Precision: DatePrecision.Day or DatePrecision.Month });

    /// <param name="library">Tells the entries of two libraries apart.</param>
    public static byte[] Of(Story story, string library, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (string line in (string[])["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//NewsBot//Timeline//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]) Append(text, line);
        foreach (var happening in story.Events.Where(Holds)) Append(text, story, happening, library, now);
        Append(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, Story story, StoryEvent happening, string library, DateTimeOffset now)
    {
        var article = story.Articles[happening.Statement.Article].Article;
        string statement = string.Join(' ', happening.Statement.Span.Of(article.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        int sources = happening.Sources.Select(source => source.Article).Distinct().Count();
        string[] notes = [$"“{statement}”", Wording.Title(article), $"{Wording.Date(happening)} · {Wording.Count(sources, "article")}"];
        Append(text, "BEGIN:VEVENT");
        Append(text, $"UID:{Id(library, article.Id, happening)}@newsbot");
        Append(text, $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        Append(text, $"DTSTART;VALUE=DATE:{Day(happening.Date.First)}");
        Append(text, $"DTEND;VALUE=DATE:{Day(End(happening))}");
        Append(text, $"SUMMARY:{Escape(Excerpt.Of(statement, LongestSummary))}");
        Append(text, $"DESCRIPTION:{string.Join("\\n", notes.Select(Escape))}");
        if (Uri.TryCreate(article.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") Append(text, $"URL:{address.AbsoluteUri}");
        if (happening.Status == EventStatus.Planned) Append(text, "STATUS:TENTATIVE");
        Append(text, "TRANSP:TRANSPARENT");
        Append(text, "END:VEVENT");
    }

    /// <summary>The day behind the last one; the calendar's own last day has none.</summary>
    private static DateOnly End(StoryEvent happening) => (happening.Until ?? happening.Date).Last is var last && last < DateOnly.MaxValue ? last.AddDays(1) : DateOnly.MaxValue;

    /// <summary>The same entry has the same id in the next export.</summary>
    private static string Id(string library, string article, StoryEvent happening) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{library}\n{article}\n{happening.Statement.Span.Start}\n{happening.Value}")))[..32];

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '\\' or ';' or ',') escaped.Append('\\');
            if (c == '\n') escaped.Append("\\n");
            else if (!char.IsControl(c)) escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Folded at 75 bytes, between characters.</summary>
    private static void Append(StringBuilder text, string line)
    {
        int bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
