using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>One text uses a name in one way: what is a name in one sentence is one in the others, and of the same kind.</summary>
internal static class NameAgreement
{
    public static List<NameSpan> Agree(NameReader reader, List<NameSpan> names)
    {
        var kinds = Kinds(reader, names);
        var agreed = names.ConvertAll(name => kinds.TryGetValue(reader.Phrase(name), out var kind) ? name with { Kind = kind } : name);
        agreed.AddRange(Missed(reader, agreed, kinds));
        agreed.Sort((left, right) => left.First.CompareTo(right.First));
        return agreed;
    }

    /// <summary>The kind that most mentions of a name have; of a bare surname the person's.</summary>
    private static Dictionary<string, ActorKind> Kinds(NameReader reader, List<NameSpan> names)
    {
        var votes = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var surnames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            string phrase = reader.Phrase(name);
            if (!votes.TryGetValue(phrase, out int[]? count)) votes.Add(phrase, count = new int[4]);
            count[(int)name.Kind]++;
            if (name.Kind == ActorKind.Person && name.Count > 1) surnames.Add(reader.Word(name.End - 1).ToString());
        }

        var kinds = new Dictionary<string, ActorKind>(StringComparer.Ordinal);
        foreach (var (phrase, count) in votes)
        {
            bool surname = surnames.Contains(phrase) && KnownActors.Named(phrase) is null && !NameLists.Hold(phrase, NameList.City);
            kinds.Add(phrase, surname ? ActorKind.Person : (ActorKind)Array.IndexOf(count, count.Max()));
        }

        return kinds;
    }

    private static List<NameSpan> Missed(NameReader reader, List<NameSpan> names, Dictionary<string, ActorKind> kinds)
    {
        var taken = new HashSet<int>(names.SelectMany(name => Enumerable.Range(name.First, name.Count)));
        var byFirst = names.Select(name => (Phrase: reader.Phrase(name), name.Count))
            .Distinct().Where(name => name.Count > 1 || MayBeAdded(name.Phrase))
            .Concat(names.Where(name => name.Kind == ActorKind.Person && name.Count > 1)
                .Select(name => (Phrase: reader.Word(name.End - 1).ToString(), Count: 1)).Where(name => MayBeAdded(name.Phrase)).Distinct())
            .Distinct().ToLookup(name => name.Phrase.Split(' ')[0], StringComparer.Ordinal);
        var missed = new List<NameSpan>();
        foreach (var sentence in reader.Document.Sentences)
        {
            if (reader.Document.KindOf(sentence) == ParagraphKind.Boilerplate) continue;
            int end = sentence.FirstToken + sentence.TokenCount;
            for (int i = sentence.FirstToken; i < end; i++)
            {
                if (taken.Contains(i) || !reader.IsWord(i)) continue;
                foreach (var (phrase, count) in byFirst[reader.Word(i).ToString()].OrderByDescending(name => name.Count))
                {
                    if (i + count > end || reader.Phrase(i, count) != phrase || Enumerable.Range(i, count).Any(taken.Contains)) continue;
                    missed.Add(new NameSpan(i, count, kinds.GetValueOrDefault(phrase, ActorKind.Person)));
                    i += count - 1;
                    break;
                }
            }
        }

        return missed;
    }

    private static bool MayBeAdded(string word) =>
        word.Length > 2 && char.IsUpper(word[0]) && !NameLists.Hold(word, NameList.NeverName | NameList.Nationality | NameList.Honorific | NameList.OrganisationHead);
}
