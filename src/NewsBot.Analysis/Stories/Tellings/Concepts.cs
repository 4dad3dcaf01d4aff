using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>
/// Folds words that mean the same in news into one: an event word into its family, a synonym into its concept, any other word into a light stem.
/// </summary>
internal static class Concepts
{
    private static readonly Dictionary<string, string> Synonyms = Lexicon.Lines("en/synonyms.tsv").Select(line => line.Split('\t'))
        .SelectMany(cells => cells[1].Split(' ').SelectMany(word => new[] { word, Inflection.Plural(word) }).Select(word => (Word: word, Concept: cells[0])))
        .GroupBy(entry => entry.Word, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Concept, StringComparer.Ordinal);

    private static readonly HashSet<string> Bodies = Lexicon.Lines("en/synonyms.tsv").Select(line => line.Split('\t')).Where(cells => cells[0] == "body")
        .SelectMany(cells => cells[1].Split(' ').SelectMany(word => new[] { word, Inflection.Plural(word) })).ToHashSet(StringComparer.Ordinal);

    private static readonly (string Ending, string Instead)[] Endings =
    [
        ("ization", "is"), ("isation", "is"), ("izing", "is"), ("ized", "is"), ("ize", "is"), ("ising", "is"), ("ised", "is"), ("ise", "is"), ("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""),
    ];

    /// <summary>Null for a word of grammar, an adverb in -ly, or one letter.</summary>
    /// <param name="word">In lower case.</param>
    public static string? Of(string word)
    {
        if (word.Length < 2 || char.IsDigit(word[0]) || FunctionWords.Is(word, WordClass.Grammar)) return null;
        if (Synonyms.TryGetValue(word, out string? concept)) return concept;
        foreach (var tells in EventFamilies.Of(word))
            if (tells.Tail.Count == 0) return tells.Family.Name;
        return IsAdverb(word) ? null : Stem(word);
    }

    public static bool IsAdverb(string word) => word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && !Synonyms.ContainsKey(word);

    /// <summary>True where "the party's <paramref name="noun"/>" acts for the party itself.</summary>
    public static bool IsBody(string noun) => Bodies.Contains(noun);

    /// <summary>Endings of number and tense cut off; close enough for comparing, not for showing.</summary>
    private static string Stem(string word)
    {
        foreach (var (ending, instead) in Endings)
        {
            if (word.Length < ending.Length + 3 || !word.EndsWith(ending, StringComparison.Ordinal)) continue;
            if (ending == "s" && word[^2] is 's' or 'u' or 'i') break;
            word = word[..^ending.Length] + instead;
            break;
        }

        return word.Length > 4 && word[^1] == 'e' ? word[..^1] : word;
    }
}
