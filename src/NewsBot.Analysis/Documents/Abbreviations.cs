using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Tells the full stop of an abbreviation from the one that ends a sentence.</summary>
internal static class Abbreviations
{
    private const int LongestWord = 24;

    private static Dictionary<string, string> Kinds { get; } = Lexicon.Lines("en/abbreviations.txt")
        .Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> KindOf { get; } = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters { get; } =
        Lexicon.Words("en/sentence-starters.txt").GetAlternateLookup<ReadOnlySpan<char>>();

    private static int Longest { get; } = Kinds.Keys.Max(key => key.Length);

    /// <summary>Whether the full stop behind <paramref name="word"/> belongs to it: a listed abbreviation, or an initial before a name.</summary>
    public static bool TakesStop(string text, TextSpan word, int end)
    {
        if (word.Length >= Longest) return false;
        int next = word.End + 1;
        if (next < end && text[next] == '.') return false;
        while (next < end && Characters.IsSpace(text[next])) next++;
        if (KindOf.TryGetValue(text.AsSpan(word.Start, word.Length + 1), out string? kind))
            return kind != "number" || (next < end && char.IsAsciiDigit(text[next]));
        return word.Length == 1 && char.IsUpper(text[word.Start]) && next < end && char.IsUpper(text[next]) && !IsStarter(text, next, end);
    }

    /// <summary>Whether an abbreviation may be the last word before <paramref name="next"/>, the word that follows.</summary>
    /// <param name="quoted">True where a quotation mark stands before the next word.</param>
    public static bool EndsSentence(string text, TextSpan abbreviation, TextSpan next, bool quoted)
    {
        var word = abbreviation.In(text);
        bool mayEnd = KindOf.TryGetValue(word, out string? kind) ? kind == "name" : word[..^1].Contains('.');
        return mayEnd && (quoted || IsStarter(text, next.Start, text.Length));
    }

    private static bool IsStarter(string text, int start, int end)
    {
        int i = start;
        while (i < end && i - start <= LongestWord && char.IsLetter(text[i])) i++;
        return Starters.Contains(text.AsSpan(start, i - start)) && !(i - start == 1 && i < end && text[i] == '.');
    }
}
