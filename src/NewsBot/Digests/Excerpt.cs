namespace NewsBot.Digests;

/// <summary>Shortens a sentence for a line; the full one stands in the evidence.</summary>
public static class Excerpt
{
    private const string ClauseMarks = ",;:–—";

    /// <summary>The text on one line, at most <paramref name="limit"/> characters: cut at the end of a clause, else of a word, with "…".</summary>
    public static string Of(string text, int limit)
    {
        string line = OneLine(text);
        if (line.Length <= limit) return line;
        int word = line.LastIndexOf(' ', limit - 1);
        int cut = word > 0 ? ClauseBorder(line, from: word, to: limit * 2 / 3) ?? word : limit - 1;
        if (char.IsHighSurrogate(line[cut - 1])) cut--;
        return line[..cut].TrimEnd([' ', .. ClauseMarks]) + "…";
    }

    /// <summary>The same for a clause: one from the middle of a sentence says so.</summary>
    public static string OfClause(string text, int limit)
    {
        string words = Of(text, limit);
        return IsClause(words) ? "…" + words : words;
    }

    /// <summary>True for words from the middle of a sentence.</summary>
    public static bool IsClause(ReadOnlySpan<char> text) => text.Length > 0 && char.IsLower(text[0]);

    /// <summary>Line breaks and runs of blanks become one blank.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int? ClauseBorder(string line, int from, int to)
    {
        for (int i = from; i >= Math.Max(1, to); i--)
            if (line[i] == ' ' && ClauseMarks.Contains(line[i - 1])) return i;
        return null;
    }
}
