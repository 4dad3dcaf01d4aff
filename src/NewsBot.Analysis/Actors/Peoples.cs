using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Finds peoples by the lists of their names: "the Rohingya", "Iraqi Kurds", "South Koreans".</summary>
internal static class Peoples
{
    /// <summary>The names with the peoples between them, in text order.</summary>
    public static List<NameSpan> Add(NameReader reader, List<NameSpan> names)
    {
        var peoples = new List<NameSpan>();
        foreach (var sentence in reader.Sentences)
        {
            int end = sentence.FirstToken + sentence.TokenCount;
            for (int i = sentence.FirstToken; i < end; i++)
            {
                if (!reader.IsCapitalised(i) || PeopleAt(reader, sentence, i, end) is not { } people) continue;
                peoples.Add(people);
                i = people.End - 1;
            }
        }

        if (peoples.Count == 0) return names;
        var taken = new HashSet<int>(names.SelectMany(name => Enumerable.Range(name.First, name.Count)));
        names = [.. names, .. peoples.Where(people => !Enumerable.Range(people.First, people.Count).Any(taken.Contains))];
        names.Sort((left, right) => left.First.CompareTo(right.First));
        return names;
    }

    private static NameSpan? PeopleAt(NameReader reader, Sentence sentence, int token, int end)
    {
        int count = Plurals.Contains(reader.Word(token)) ? 1 : token + 1 < end && FirstWords.Contains(reader.Word(token)) && Plurals.Contains(reader.Phrase(token, 2)) ? 2 : 0;
        if (count == 0 && !(Unchanging.Contains(reader.Word(token)) && IsGroup(reader, sentence, token, end))) return null;
        int first = token, behind = token + Math.Max(count, 1);
        if (behind < end && (reader.IsCapitalised(behind) || reader.Word(behind) is "-")) return null;
        while (first > sentence.FirstToken && reader.IsCapitalised(first - 1) && reader.Is(first - 1, NameList.Nationality)) first--;
        bool apart = first == sentence.FirstToken || !reader.IsCapitalised(first - 1) || (first - 1 == sentence.FirstToken && NameLists.Hold(reader.LowerWord(first - 1), NameList.CommonWord));
        return apart ? new NameSpan(first, behind - first, ActorKind.People) : null;
    }

    /// <summary>A word that is an adjective as well names the people in "the Rohingya, who", not in "the Rohingya refugees".</summary>
    private static bool IsGroup(NameReader reader, Sentence sentence, int token, int end)
    {
        string before = token > sentence.FirstToken ? reader.LowerWord(token - 1) : "", after = token + 1 < end ? reader.LowerWord(token + 1) : "";
        if (PluralVerbs.Contains(after)) return true;
        bool joined = before is "and" or "," && token - 2 >= sentence.FirstToken && (Plurals.Contains(reader.Word(token - 2)) || Unchanging.Contains(reader.Word(token - 2)));
        return (joined || Determiners.Contains(before)) && (after.Length == 0 || !reader.IsWord(token + 1) || Behind.Contains(after));
    }

    private static HashSet<string> Determiners { get; } = ["the", "all", "most", "many", "some", "other", "fellow"];

    private static HashSet<string> PluralVerbs { get; } = ["are", "were", "have", "who"];

    private static HashSet<string> Behind { get; } = ["and", "or", "in", "among", "from", "to", "of", "as", "by", "at", "on", "for", "with", "had", "will", "would", "could", "must", "did", "do"];

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Plurals => Lists.Value.Plurals;

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Unchanging => Lists.Value.Unchanging;

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstWords => Lists.Value.FirstWords;

    private static readonly Lazy<Names> Lists = new(() => new Names());

    private sealed class Names
    {
        public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Plurals { get; }

        public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Unchanging { get; }

        /// <summary>"South" of "South Koreans".</summary>
        public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstWords { get; }

        public Names()
        {
            var listed = Lexicon.Rows("en/peoples.tsv").ToLookup(row => row[0], row => row[1].Split('|'), StringComparer.Ordinal);
            var plurals = Lexicon.Rows("en/nationalities.tsv").SelectMany(row => PluralsOf(row[1].Split('|'))).Concat(listed["plural"].SelectMany(names => names)).ToHashSet(StringComparer.Ordinal);
            Plurals = plurals.GetAlternateLookup<ReadOnlySpan<char>>();
            Unchanging = listed["same"].SelectMany(names => names).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            FirstWords = plurals.Where(name => name.Contains(' ')).Select(name => name[..name.IndexOf(' ')]).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }

        /// <summary>Those that are another one of them with an s.</summary>
        private static IEnumerable<string> PluralsOf(string[] names) => names.Where(name => name[^1] == 's' && names.Contains(name[..^1]));
    }
}
