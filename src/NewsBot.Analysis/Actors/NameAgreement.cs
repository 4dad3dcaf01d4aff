using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>One text uses a name in one way: what is a name in one sentence is one in the others, and of the same kind.</summary>
internal static class NameAgreement
{
    public static List<NameSpan> Agree(NameReader reader, List<NameSpan> names)
    {
        var kinds = NameKinds.Of(reader, names);
        var agreed = names.ConvertAll(name => kinds.TryGetValue(reader.Phrase(name), out var kind) ? name with { Kind = kind } : name);
        var missed = Missed(reader, agreed, kinds);
        agreed.RemoveAll(name => missed.Exists(longer => longer.Contains(name)));
        agreed.AddRange(missed);
        agreed.Sort((left, right) => left.First.CompareTo(right.First));
        return agreed;
    }

    /// <summary>A form of a name that may stand elsewhere.</summary>
    /// <param name="Count">Its tokens.</param>
    private sealed record Sought(string Phrase, int Count);

    private static List<NameSpan> Missed(NameReader reader, List<NameSpan> names, Dictionary<string, ActorKind> kinds)
    {
        var taken = new NameSpan?[reader.Document.Tokens.Length];
        foreach (var name in names) taken.AsSpan(name.First, name.Count).Fill(name);
        var byFirst = names.Select(name => new Sought(reader.Phrase(name), name.Count))
            .Distinct().Where(name => name.Count > 1 || MayBeAdded(name.Phrase))
            .Concat(names.Where(name => name.Kind == ActorKind.Person && name.Count > 1).SelectMany(name => Surnames(reader, name)).Where(name => MayBeAdded(name.Phrase)).Distinct())
            .Concat(names.Where(name => name.Kind == ActorKind.Organisation && name.Count > 1).Select(name => new Sought(reader.Word(name.First).ToString(), 1)).Where(name => IsOwnWord(name.Phrase)))
            .Distinct().GroupBy(name => name.Phrase.Split(' ')[0], StringComparer.Ordinal)
            .ToDictionary(begun => begun.Key, begun => begun.OrderByDescending(name => name.Count).ToArray(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var surnames = names.Where(name => name.Kind == ActorKind.Person).Select(name => reader.Word(name.End - 1).ToString()).ToHashSet(StringComparer.Ordinal);
        var missed = new List<NameSpan>();
        foreach (var sentence in reader.Sentences)
        {
            int end = sentence.FirstToken + sentence.TokenCount;
            for (int i = sentence.FirstToken; i < end; i++)
            {
                if (!reader.IsWord(i) || taken[i]?.First == i || !byFirst.TryGetValue(reader.Word(i), out var begun)) continue;
                foreach (var (phrase, count) in begun)
                {
                    if (i + count > end || reader.Phrase(i, count) != phrase) continue;
                    var added = new NameSpan(i, count, kinds.GetValueOrDefault(phrase, surnames.Contains(phrase) || count > 1 ? ActorKind.Person : ActorKind.Organisation));
                    if (Array.Exists(taken[i..(i + count)], other => other is not null && !added.Contains(other))) continue;
                    missed.Add(added);
                    i += count - 1;
                    break;
                }
            }
        }

        return missed;
    }

    /// <summary>"Leyen", and with its particles as a sentence may open with them: "Von der Leyen".</summary>
    private static IEnumerable<Sought> Surnames(NameReader reader, NameSpan name)
    {
        yield return new Sought(reader.Word(name.End - 1).ToString(), 1);
        int first = name.End - 1;
        while (first > name.First + 1 && WordKinds.Of(reader.Word(first - 1), TokenKind.Word) == WordKind.Particle) first--;
        if (first == name.End - 1) yield break;
        string phrase = reader.Phrase(first, name.End - first);
        yield return new Sought(phrase, name.End - first);
        yield return new Sought(char.ToUpperInvariant(phrase[0]) + phrase[1..], name.End - first);
    }

    // "Northrop" of "Northrop Grumman", but not "Bank", "Russian" or "Paris" of longer names.
    private static bool IsOwnWord(string word) => MayBeAdded(word) && word.Length > 3
        && !NameLists.Hold(word, NameList.City | NameList.Country | NameList.Region | NameList.GivenName | NameList.Surname)
        && !NameLists.Hold(word.ToLowerInvariant(), NameList.CommonWord);

    private static bool MayBeAdded(string word) =>
        word.Length > 2 && (char.IsUpper(word[0]) || word.Contains(' ')) && !NameLists.Hold(word, NameList.NeverName | NameList.Nationality | NameList.Honorific | NameList.OrganisationHead);
}
