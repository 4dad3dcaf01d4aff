using System.Text.RegularExpressions;

namespace NewsBot.Articles.Extraction;

/// <summary>Recognises the lines over an article that say who wrote it and when.</summary>
internal static partial class Bylines
{
    private const int LongestByline = 16;

    public static bool IsByline(string line, int words) => words is > 0 and <= LongestByline && !PageBlock.EndsSentence(line) && (Signed().IsMatch(line) || Dated().IsMatch(line));

    [GeneratedRegex(@"^(by|written by|words by|reported by|posted by|published by|von|por|par)\s+\p{Lu}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Signed();

    [GeneratedRegex(@"\b\d{1,2}[:h]\d\d\b|\b(19|20)\d\d\b|\b(updated|published|posted)\b|\b\d+ (min|mins|minutes|hours?|days?|weeks?) (ago|read)\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Dated();
}
