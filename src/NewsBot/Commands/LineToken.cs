namespace NewsBot.Commands;

/// <summary>A word of a typed line: bare, quoted, or the value behind <c>name:</c>.</summary>
/// <param name="Start">Offset of its first character in the line.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Option">What stands before the colon, in lower case; null where there is none.</param>
/// <param name="Text">The word, or the option's value, without quotation marks.</param>
internal readonly record struct LineToken(int Start, int End, string? Option, string Text, bool Quoted)
{
    /// <summary>Cuts a line at white space outside quotation marks; a quotation that is not closed runs to the end.</summary>
    public static IReadOnlyList<LineToken> Split(string line)
    {
        var tokens = new List<LineToken>();
        for (int i = 0; i < line.Length;)
        {
            if (char.IsWhiteSpace(line[i]) || char.IsControl(line[i])) { i++; continue; }
            int start = i;
            string? option = OptionAt(line, ref i);
            bool quoted = i < line.Length && IsQuote(line[i]);
            int from = quoted ? ++i : i;
            while (i < line.Length && !(quoted ? IsQuote(line[i]) : char.IsWhiteSpace(line[i]) || char.IsControl(line[i]))) i++;
            string text = line[from..i];
            if (quoted && i < line.Length) i++;
            tokens.Add(new LineToken(start, i, option, text, quoted));
        }

        return tokens;
    }

    // A name begins with a letter: 09:00 is a time, not an option.
    private static string? OptionAt(string line, ref int i)
    {
        int end = i;
        while (end < line.Length && end - i < 32 && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_')) end++;
        if (end == i || end >= line.Length || line[end] != ':' || !char.IsAsciiLetter(line[i])) return null;
        string name = line[i..end].ToLowerInvariant();
        i = end + 1;
        return name;
    }

    // Phones type curly ones by themselves.
    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„';
}
