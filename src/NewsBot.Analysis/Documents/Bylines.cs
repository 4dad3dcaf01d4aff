using System.Text.RegularExpressions;

namespace NewsBot.Analysis.Documents;

/// <summary>Recognises the lines over an article that say who wrote it and when.</summary>
internal static partial class Bylines
{
    private const int LongestByline = 14, LongestName = 5;

    /// <summary>A date, with nothing else or with the name of a section, an author or a reading time beside it.</summary>
    public static bool IsDateLine(Page page, int line)
    {
        if (DateOf(page, line) is not { } date) return false;
        string around = page.Text[page.Lines[line].Content.Start..date.Span.Start] + " " + page.Text[date.Span.End..page.Lines[line].Content.End];
        string rest = Time().Replace(around, " ");
        bool separated = Separator().IsMatch(rest) || rest.Length < around.Length;
        string names = Filler().Replace(rest, " ").Trim();
        return names.Length == 0 || (separated && Name().IsMatch(names));
    }

    /// <summary>"By Jane Smith", "By Jane Smith and John Doe in Kabul".</summary>
    public static bool IsSigned(Page page, int line) =>
        page.Lines[line] is { Short: true, Words: <= LongestByline, Ends: false } && page.TextOf(line).StartsWith("by", StringComparison.OrdinalIgnoreCase) && Signed().IsMatch(page.TextOf(line));

    /// <summary>Two to five capitalised words.</summary>
    public static bool IsName(Page page, int line) =>
        page.Lines[line] is { Short: true, Words: >= 2 and <= LongestName, Ends: false } && Name().IsMatch(page.TextOf(line));

    /// <summary>The first date that the line writes, or null.</summary>
    public static CalendarDate? DateOf(Page page, int line) =>
        page.Lines[line] is { Short: true, Words: > 0 and <= LongestByline } ? CalendarDate.Find(page.Text, [.. page.TokensOf(line)]).FirstOrDefault() : null;

    [GeneratedRegex(@"^(by|By|BY)\s+\p{Lu}[\p{L}\p{M}’'.-]*(\s+(\p{Lu}[\p{L}\p{M}’'.-]*|and|in|de|von|van|der|al|bin|,|&|\|))*$", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Signed();

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{M}’'.-]*(\s+(\p{Lu}[\p{L}\p{M}’'.-]*|and|&|of|de|von|van|der|al|bin))*$", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Name();

    [GeneratedRegex(@"\d{1,2}[:.]\d\d(:\d\d)?\s*([ap]\.?m\.?|[AP]\.?M\.?)?(\s*\(?(GMT|UTC|EST|EDT|CET|CEST|BST|ET)\)?)?|\d+\s*(min|mins|minute|minutes)\s+read", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Time();

    [GeneratedRegex(@"[|•·–—/]|\s-\s", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Separator();

    [GeneratedRegex(@"[|•·–—/,:()]|\s-\s|\b(by|on|at|last|updated|modified|published|posted|first|date|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b\.?", RegexOptions.IgnoreCase, LinePatterns.Timeout)]
    private static partial Regex Filler();
}
