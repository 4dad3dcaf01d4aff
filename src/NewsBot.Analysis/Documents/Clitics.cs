namespace NewsBot.Analysis.Documents;

/// <summary>The short forms that hang on a word by an apostrophe and are tokens of their own: ’s, ’re, n’t.</summary>
internal static class Clitics
{
    /// <summary>The end of the short form that begins at the offset ("’s", "n’t", "’90s"), or the offset itself.</summary>
    public static int EndAt(string text, int i, TextSpan line)
    {
        bool attached = i > line.Start && !Characters.IsSpace(text[i - 1]);
        if (attached && text[i] is 'n' or 'N' && i + 2 < line.End && IsNot(text, i + 1, line.End)) return i + 3;
        if (!Characters.IsApostrophe(text[i])) return i;
        int end = i + 1;
        while (end < line.End && end - i <= 4 && Characters.WordLengthAt(text, end, line.End) > 0) end++;
        var letters = text.AsSpan(i + 1, end - i - 1);
        bool decade = letters.Length == 3 && char.IsAsciiDigit(letters[0]) && letters[1] == '0' && letters[2] == 's';
        return (attached && IsShortForm(letters)) || decade ? end : i;
    }

    /// <summary>Whether a short form begins at the apostrophe, or at the n before it.</summary>
    public static bool BeginsBefore(string text, int start, int apostrophe, int end) =>
        EndAt(text, apostrophe, TextSpan.Between(start, end)) > apostrophe || WithoutNot(text, start, apostrophe, end) < apostrophe;

    /// <summary>The end of the word that was read up to <paramref name="i"/>, less the n of an "n’t" that stands there.</summary>
    public static int WithoutNot(string text, int start, int i, int end) =>
        i - start > 1 && text[i - 1] is 'n' or 'N' && IsNot(text, i, end) ? i - 1 : i;

    private static bool IsNot(string text, int i, int end) =>
        i + 1 < end && Characters.IsApostrophe(text[i]) && text[i + 1] is 't' or 'T' && (i + 2 == end || Characters.WordLengthAt(text, i + 2, end) == 0);

    private static bool IsShortForm(ReadOnlySpan<char> letters) => letters is "s" or "S" or "d" or "m" or "re" or "ve" or "ll" or "D" or "M" or "RE" or "VE" or "LL";
}
