using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// Finds countries and organisations by the names that the lists of the text's language have for them (<c>actors.tsv</c>), for languages whose
/// grammar the engine does not know. Each name is of one actor, so that nothing is merged and nothing guessed.
/// </summary>
public static class ListedActors
{
    private const int LongestName = 8;

    private static readonly PerLanguage<Names> ByLanguage = new(folder => new Names(folder));

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
                if (Longest(reader, names, i, end) is not var (actor, span, count)) continue;
                bool isNone = actor is null || (names.IsAlsoAWord(span.In(document.Text)) && !FollowsWord(reader, sentence, i));
                i += count - 1;
                if (isNone) continue;
                if (!mentions.TryGetValue(actor!, out var of)) mentions.Add(actor!, of = []);
                of.Add(new Mention(span, actor!.Kind));
            }
        }

        return Salience.Rank(document, [.. mentions.Select(each => new Actor(each.Key.Name, each.Key.Kind, each.Key.Key, each.Value, [], 0))]);
    }

    /// <summary>True where a small letter could stand as well: not at the start of a sentence, a quotation or a list's item.</summary>
    private static bool FollowsWord(NameReader reader, Sentence sentence, int token) =>
        token > sentence.FirstToken && (reader.IsWord(token - 1) || reader.Word(token - 1) is ",");

    /// <summary>The name that begins with a token or, behind a word that is written together with it, inside the token.</summary>
    private static (KnownActor? Actor, TextSpan Span, int Count)? Longest(NameReader reader, Names names, int first, int end)
    {
        var word = reader.Word(first);
        if (names.MayBeginWith(word) && Longest(reader, names, first, end, Joined.Nothing) is { } plain) return plain;
        foreach (var joined in names.Joined)
            if (word.StartsWith(joined.Written, StringComparison.Ordinal) && names.MayBeginWith(joined.Without(word)) && Longest(reader, names, first, end, joined) is { } found) return found;
        return null;
    }

    private static (KnownActor? Actor, TextSpan Span, int Count)? Longest(NameReader reader, Names names, int first, int end, Joined joined)
    {
        for (int count = Math.Min(LongestName, end - first); count > 0; count--)
        {
            if (!names.Actors.TryGetValue(joined.Without(reader.Phrase(first, count)), out var actor)) continue;
            var span = reader.SpanOf(first, first + count);
            return (actor, TextSpan.Between(span.Start + joined.Before, span.End), count);
        }

        return null;
    }

    /// <summary>How a word and a name are written together.</summary>
    /// <param name="Begins">How the name begins alone.</param>
    /// <param name="Before">How many letters stand before the name.</param>
    private sealed record Joined(string Written, string Begins, int Before)
    {
        public static readonly Joined Nothing = new("", "", 0);

        public string Without(ReadOnlySpan<char> words) => string.Concat(Begins, words[Written.Length..]);
    }

    private sealed class Names
    {
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _firstWords, _words;

        public Names(string folder)
        {
            Actors = Lexicon.Rows($"{folder}/actors.tsv").SelectMany(row => row[1].Split('|'), (row, name) => (Name: name, Actor: row[0] == "-" ? null : KnownActors.WithKey(row[0])))
                .ToDictionary(each => each.Name, each => each.Actor, StringComparer.Ordinal);
            Joined = Lexicon.Has($"{folder}/joined-words.tsv") ? [.. Lexicon.Rows($"{folder}/joined-words.tsv").Select(row => new Joined(row[0], row[1], int.Parse(row[2])))] : [];
            _firstWords = Actors.Keys.Select(name => name.Split(' ')[0]).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            _words = Lexicon.WordsIfAny($"{folder}/common-words.txt").GetAlternateLookup<ReadOnlySpan<char>>();
        }

        /// <summary>Null for what holds a name and is something else.</summary>
        public Dictionary<string, KnownActor?> Actors { get; }

        public Joined[] Joined { get; }

        public bool MayBeginWith(ReadOnlySpan<char> word) => _firstWords.Contains(word);

        public bool IsAlsoAWord(ReadOnlySpan<char> name) => _words.Contains(name);
    }
}
