using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// Finds countries and organisations by the names that the lists of the text's language have for them (<c>actors.tsv</c>), for languages whose
/// grammar the engine does not know. Each name is of one actor, so that nothing is merged and nothing guessed.
/// </summary>
public static class ListedActors
{
    private const int LongestName = 6;

    private static readonly PerLanguage<Names> ByLanguage = new(folder => new Names(Lexicon.Rows($"{folder}/actors.tsv")
        .SelectMany(row => row[1].Split('|'), (row, name) => (Name: name, Actor: KnownActors.WithKey(row[0]))).ToDictionary(each => each.Name, each => each.Actor, StringComparer.Ordinal)));

    public static IReadOnlyList<Actor> Find(TextDocument document)
    {
        var names = ByLanguage[document.Language];
        var reader = new NameReader(document);
        var mentions = new Dictionary<KnownActor, List<Mention>>();
        foreach (var sentence in document.Sentences.Where(sentence => document.KindOf(sentence) != ParagraphKind.Boilerplate))
        {
            int end = sentence.FirstToken + sentence.TokenCount;
            for (int i = sentence.FirstToken; i < end; i++)
            {
                if (!names.MayBeginWith(reader.Word(i)) || Longest(reader, names, i, end) is not var (actor, count)) continue;
                if (!mentions.TryGetValue(actor, out var of)) mentions.Add(actor, of = []);
                of.Add(new Mention(reader.SpanOf(i, i + count), actor.Kind));
                i += count - 1;
            }
        }

        return Salience.Rank(document, [.. mentions.Select(each => new Actor(each.Key.Name, each.Key.Kind, each.Key.Key, each.Value, [], 0))]);
    }

    private static (KnownActor Actor, int Count)? Longest(NameReader reader, Names names, int first, int end)
    {
        for (int count = Math.Min(LongestName, end - first); count > 0; count--)
            if (names.Actors.TryGetValue(reader.Phrase(first, count), out var actor)) return (actor, count);
        return null;
    }

    private sealed record Names(Dictionary<string, KnownActor> Actors)
    {
        private readonly HashSet<string> _firstWords = Actors.Keys.Select(name => name.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

        public bool MayBeginWith(ReadOnlySpan<char> word) => _firstWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
