using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

[Flags]
internal enum WordClass
{
    None = 0,
    Determiner = 1,
    Preposition = 1 << 1,
    Near = 1 << 2,
    Be = 1 << 3,
    Have = 1 << 4,
    Auxiliary = 1 << 5,
    Modal = 1 << 6,
    Conditional = 1 << 7,
    Intent = 1 << 8,
    Denial = 1 << 9,
    Causative = 1 << 10,
    Rank = 1 << 11,
    Pronoun = 1 << 12,
    Object = 1 << 13,
    Possessive = 1 << 14,
    Relative = 1 << 15,
    Subordinator = 1 << 16,
    Coordinator = 1 << 17,

    /// <summary>The closed classes of grammar; the others are words with a meaning of their own.</summary>
    Grammar = Determiner | Preposition | Be | Have | Auxiliary | Modal | Conditional | Pronoun | Object | Possessive | Relative | Subordinator | Coordinator,
}

/// <summary>The closed word classes of English.</summary>
internal static class FunctionWords
{
    private static readonly Dictionary<string, WordClass> Classes = Lexicon.Lines("en/function-words.tsv").Select(line => line.Split('\t'))
        .SelectMany(cells => cells[1].Split(' ').Select(word => (Word: word, Class: Enum.Parse<WordClass>(cells[0], ignoreCase: true))))
        .GroupBy(entry => entry.Word, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Aggregate(WordClass.None, (all, entry) => all | entry.Class), StringComparer.Ordinal);

    public static WordClass Of(string word) => Classes.GetValueOrDefault(word);

    public static bool Is(string word, WordClass any) => (Of(word) & any) != WordClass.None;
}
