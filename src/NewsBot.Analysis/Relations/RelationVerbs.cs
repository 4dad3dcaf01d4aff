using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Relations;

/// <summary>A verb between actors.</summary>
/// <param name="Base">What it is kept by.</param>
/// <param name="Told">What an answer shows, see <see cref="RelationVerbs.Told"/>.</param>
/// <param name="Kind">What kind of deed it is.</param>
/// <param name="Leads">Words that may stand between the verb and its object; "" where none need stand there.</param>
internal sealed record RelationVerb(string Base, string Told, RelationKind Kind, IReadOnlyList<string> Leads);

/// <summary>The verbs by each of their forms, and the nouns for the same deeds.</summary>
public static class RelationVerbs
{
    private static readonly Lazy<Dictionary<string, (RelationVerb? Verb, RelationVerb? Noun)>.AlternateLookup<ReadOnlySpan<char>>> Loaded = new(Load);

    /// <summary>A <see cref="Relation.Verb"/> between subject and object: <c>recognises</c>, <c>cooperates with</c>. What is no verb (<c>minister of</c>) stays as it is.</summary>
    public static string Told(string verb) => OfForm(verb)?.Told ?? verb;

    internal static RelationVerb? OfForm(ReadOnlySpan<char> form) => Of(form).Verb;

    /// <summary>The verb that a word is a form of, and the one whose deed it is a noun for; null where it is none.</summary>
    internal static (RelationVerb? Verb, RelationVerb? Noun) Of(ReadOnlySpan<char> word) =>
        Loaded.Value.TryGetValue(word, out var meant) ? meant : default;

    private static Dictionary<string, (RelationVerb? Verb, RelationVerb? Noun)>.AlternateLookup<ReadOnlySpan<char>> Load()
    {
        var verbs = new Dictionary<string, RelationVerb>(StringComparer.OrdinalIgnoreCase);
        var nouns = new Dictionary<string, RelationVerb>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] row in Lexicon.Rows("en/relation-verbs.tsv"))
        {
            string[] regular = Regular(row[0]), leads = [.. row[3].Split('|').Select(lead => lead == "-" ? "" : lead)];
            string told = leads.Contains("") ? regular[1] : $"{regular[1]} {leads[0]}";
            var verb = new RelationVerb(row[0], told, Enum.Parse<RelationKind>(row[1].Replace("-", ""), ignoreCase: true), leads);
            foreach (string form in regular.Concat(row[2].Split('|', StringSplitOptions.RemoveEmptyEntries))) verbs.TryAdd(form, verb);
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

    /// <summary>Base form, third person, past and participle.</summary>
    private static string[] Regular(string verb)
    {
        string stem = verb.EndsWith('e') ? verb[..^1] : verb;
        bool y = verb.EndsWith('y') && !"aeou".Contains(verb[^2]);
        bool hissing = verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith('x') || verb == "go";
        return [verb, y ? verb[..^1] + "ies" : hissing ? verb + "es" : verb + "s", y ? verb[..^1] + "ied" : stem + "ed", stem + "ing"];
    }
}
