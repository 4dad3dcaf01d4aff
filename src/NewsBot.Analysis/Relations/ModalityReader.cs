using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Relations;

/// <summary>Reads off the words before a deed whether it is done, planned or only possible.</summary>
internal static class ModalityReader
{
    private const int NounReach = 5;

    private static readonly Dictionary<string, HashSet<string>> Words = Lexicon.Rows("en/modality-words.tsv")
        .ToDictionary(row => row[0], row => row[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static readonly HashSet<string> Will = Words["will"], May = Words["may"], Planned = Words["planned"], Possible = Words["possible"],
        Done = Words["done"], Meant = Words["meant"], Refused = Words["refused"], Condition = Words["condition"];

    /// <param name="group">Where the verb's auxiliaries begin, or the verb that governs it.</param>
    /// <returns>Refused: "refused to recognise", which denies it as "not" does.</returns>
    public static (RelationModality Modality, bool Refused) OfVerb(ActorTokens tokens, int group, int verb)
    {
        if (InCondition(tokens, group)) return (RelationModality.May, false);
        for (int i = verb - 1; i >= group; i--)
        {
            string word = tokens.Word(i);
            if (word == "to") return Governed(tokens.Word(i - 1));
            if (Will.Contains(word)) return (RelationModality.Plans, false);
            if (May.Contains(word)) return (RelationModality.May, false);
        }

        return (RelationModality.Did, false);
    }

    /// <summary>"The planned invasion of …", "the prospect of Russia's recognition of …".</summary>
    public static RelationModality OfNoun(ActorTokens tokens, int noun)
    {
        if (InCondition(tokens, noun)) return RelationModality.May;
        for (int i = noun - 1; i >= Math.Max(tokens.First, noun - NounReach); i--)
        {
            if (Planned.Contains(tokens.Word(i))) return RelationModality.Plans;
            if (Possible.Contains(tokens.Word(i))) return RelationModality.May;
        }

        return RelationModality.Did;
    }

    private static (RelationModality, bool) Governed(string word) =>
        Done.Contains(word) ? (RelationModality.Did, false)
        : Meant.Contains(word) ? (RelationModality.Plans, false)
        : Refused.Contains(word) ? (RelationModality.Did, true)
        : (RelationModality.May, false);

    /// <summary>True where "if" opens the clause.</summary>
    private static bool InCondition(ActorTokens tokens, int at)
    {
        for (int i = at - 1; i >= tokens.First && tokens.Word(i) is not ("," or ";" or ":" or "—" or "–"); i--)
            if (Condition.Contains(tokens.Word(i))) return true;
        return false;
    }
}
