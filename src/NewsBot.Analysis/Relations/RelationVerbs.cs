using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Relations;

/// <summary>A verb between actors.</summary>
/// <param name="Base">What an answer shows.</param>
/// <param name="Kind">What kind of deed it is.</param>
/// <param name="Leads">Words that may stand between the verb and its object; "" where none need stand there.</param>
internal sealed record RelationVerb(string Base, RelationKind Kind, IReadOnlyList<string> Leads);

/// <summary>The verbs by each of their forms, and the nouns for the same deeds.</summary>
internal static class RelationVerbs
{
    private static readonly Lazy<Dictionary<string, (RelationVerb? Verb, RelationVerb? Noun)>.AlternateLookup<ReadOnlySpan<char>>> Loaded = new(Load);

    public static RelationVerb? OfForm(ReadOnlySpan<char> form) => Of(form).Verb;

    /// <summary>The verb that a word is a form of, and the one whose deed it is a noun for; null where it is none.</summary>
    public static (RelationVerb? Verb, RelationVerb? Noun) Of(ReadOnlySpan<char> word) =>
        Loaded.Value.TryGetValue(word, out var meant) ? meant : default;

    private static Dictionary<string, (RelationVerb? Verb, RelationVerb? Noun)>.AlternateLookup<ReadOnlySpan<char>> Load()
    {
        var verbs = new Dictionary<string, RelationVerb>(StringComparer.OrdinalIgnoreCase);
        var nouns = new Dictionary<string, RelationVerb>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] row in Lexicon.Rows("en/relation-verbs.tsv"))
        {
            var verb = new RelationVerb(row[0], Enum.Parse<RelationKind>(row[1].Replace("-", ""), ignoreCase: true), [.. row[3].Split('|').Select(lead => lead == "-" ? "" : lead)]);
            foreach (string form in Regular(row[0]).Concat(row[2].Split('|', StringSplitOptions.RemoveEmptyEntries))) verbs.TryAdd(form, verb);
            foreach (string noun in row.Length > 4 ? row[4].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                var named = verb with { Leads = noun[(noun.IndexOf(':') + 1)..].Split('|') };
                nouns.TryAdd(noun[..noun.IndexOf(':')], named);
                nouns.TryAdd(noun[..noun.IndexOf(':')] + "s", named);
            }
        }

        return verbs.Keys.Union(nouns.Keys, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(word => word, word => (verbs.GetValueOrDefault(word), nouns.GetValueOrDefault(word)), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static IEnumerable<string> Regular(string verb)
    {
        string stem = verb.EndsWith('e') ? verb[..^1] : verb;
        bool y = verb.EndsWith('y') && !"aeou".Contains(verb[^2]);
        yield return verb;
        yield return y ? verb[..^1] + "ies" : verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith('x') || verb == "go" ? verb + "es" : verb + "s";
        yield return y ? verb[..^1] + "ied" : stem + "ed";
        yield return stem + "ing";
    }
}
