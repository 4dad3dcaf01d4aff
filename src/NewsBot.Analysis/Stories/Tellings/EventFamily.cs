using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

[Flags]
internal enum EventTraits
{
    None = 0,

    /// <summary>It befalls the same actor once: two different dates cannot both hold.</summary>
    Once = 1,

    /// <summary>Once for each who does it.</summary>
    Each = 16,

    /// <summary>Once, where it befalls a person.</summary>
    Life = 2,

    /// <summary>Who does it to whom is a matter of wording.</summary>
    Mutual = 4,

    /// <summary>Counts people.</summary>
    Toll = 8,

    /// <summary>Of its noun, "of" names who does it: the withdrawal of the army.</summary>
    Doer = 32,
}

/// <summary>A kind of event, whatever part of speech tells it: withdraw, withdrew, withdrawal.</summary>
/// <param name="Name">Its first verb.</param>
internal sealed record EventFamily(string Name, EventTraits Traits)
{
    public bool Has(EventTraits trait) => (Traits & trait) != EventTraits.None;
}

/// <summary>A word, or several, that tells of an event.</summary>
/// <param name="Verb">The verb's base form; of a noun, the first verb of its family.</param>
/// <param name="Tail">Words that must follow, for "take part".</param>
/// <param name="Gap">How many words may stand between them.</param>
/// <param name="SubjectUndergoes">True of "the party emerged".</param>
internal sealed record EventWord(EventFamily Family, string Verb, WordForm Form, IReadOnlyList<string> Tail, int Gap, bool SubjectUndergoes);

/// <summary>The event families of the lexicon, by the first word of each of their forms.</summary>
internal static class EventFamilies
{
    private const int LargestGap = 5;

    private static readonly Dictionary<string, EventWord[]> ByWord = Lexicon.Lines("en/event-families.tsv").SelectMany(Words)
        .GroupBy(word => word.Text, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(word => word.Word).OrderByDescending(word => word.Tail.Count).ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<string, EventWord[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the lower-case word may tell of, longer wordings first.</summary>
    public static IReadOnlyList<EventWord> Of(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var found) ? found : [];

    private static IEnumerable<(string Text, EventWord Word)> Words(string line)
    {
        string[] cells = line.Split('\t');
        var traits = EventTraits.None;
        foreach (string trait in Split(cells, 1)) traits |= Enum.Parse<EventTraits>(trait, ignoreCase: true);
        var verbs = Split(cells, 2);
        var family = new EventFamily(cells[0], traits);
        foreach (string verb in verbs)
        {
            bool undergoes = verb.EndsWith('*'), gap = verb.Contains('~');
            string[] parts = verb.TrimEnd('*').Split('_', '~');
            foreach (var (text, form) in Inflection.OfVerb(parts[0]))
                foreach (string spelling in Spellings(text))
                    yield return (spelling, new EventWord(family, string.Join(' ', parts), form, parts[1..], gap ? LargestGap : 0, undergoes));
        }

        foreach (string noun in Split(cells, 3))
        {
            string singular = noun.TrimEnd('*');
            foreach (string text in new[] { singular, Inflection.Plural(singular) }.SelectMany(Spellings))
                yield return (text, new EventWord(family, verbs[0].TrimEnd('*'), WordForm.Noun, [], 0, noun.EndsWith('*')));
        }
    }

    private static IEnumerable<string> Spellings(string word) => Inflection.OtherSpelling(word) is { } other ? [word, other] : [word];

    private static string[] Split(string[] cells, int column) =>
        column < cells.Length ? cells[column].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
}
