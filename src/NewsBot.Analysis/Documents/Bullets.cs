namespace NewsBot.Analysis.Documents;

/// <summary>Finds the mark before a list item: •, -, *, 1., 2), (c).</summary>
internal static class Bullets
{
    private const int LongestNumber = 2;

    /// <summary>The line without its bullet and the space behind it; the line itself where there is no bullet.</summary>
    public static TextSpan ContentOf(string text, TextSpan line)
    {
        int end = BulletEnd(text, line);
        if (end == line.Start) return line;
        while (end < line.End && Characters.IsSpace(text[end])) end++;
        return TextSpan.Between(end, line.End);
    }

    private static int BulletEnd(string text, TextSpan line)
    {
        char first = text[line.Start];
        int next = line.Start + 1;
        if (first is '•' or '‣' or '◦' or '▪' or '●' or '■' or '∙' or '⁃') return next;
        if (first is '-' or '*' or '·' or '–' or '—' or '+') return IsSpaceAt(text, line, next) ? next : line.Start;
        bool bracket = first == '(';
        int digits = bracket ? next : line.Start;
        int i = digits;
        while (i < line.End && char.IsAsciiDigit(text[i])) i++;
        if (i == digits && bracket && i < line.End && char.IsAsciiLetterLower(text[i])) i++;
        if (i == digits || i - digits > LongestNumber || i == line.End) return line.Start;
        return (text[i] == ')' || (text[i] == '.' && !bracket)) && IsSpaceAt(text, line, i + 1) ? i + 1 : line.Start;
    }

    private static bool IsSpaceAt(string text, TextSpan line, int offset) => offset < line.End && Characters.IsSpace(text[offset]);
}
