using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>One text uses a name in one way: what is a name in one sentence is one in the others, and of the same kind.</summary>
internal static class NameAgreement
{
    private const int LongestHeading = 4;

    public static List<NameSpan> Agree(NameReader reader, WordForms words, List<NameSpan> names)
    {
        names = names.FindAll(name => !IsMereOpening(reader, words, name, names));
        var kinds = NameKinds.Of(reader, names);
        var agreed = names.ConvertAll(name => kinds.TryGetValue(reader.Phrase(name), out var kind) ? name with { Kind = kind } : name);
        var missed = Missed(reader, agreed, kinds);
        if (missed.Count > 0) agreed.RemoveAll(name => missed.Exists(longer => longer.Contains(name)));
        agreed.AddRange(missed);
        if (missed.Exists(name => name is { Count: 1, Kind: ActorKind.Person }))
        {
            // What stands beside them may say more: "retailer Dunmore".
            kinds = NameKinds.Of(reader, agreed);
            agreed = agreed.ConvertAll(name => name is { Count: 1, Kind: ActorKind.Person } ? name with { Kind = kinds[reader.Phrase(name)] } : name);
        }

        agreed.Sort((left, right) => left.First.CompareTo(right.First));
        return agreed;
    }

    /// <summary>"Charity has nothing to do with it": a word that opens a sentence, is an ordinary one or written small elsewhere in the text, and that no other name has.</summary>
    private static bool IsMereOpening(NameReader reader, WordForms words, NameSpan name, List<NameSpan> names) =>
        name.Count == 1 && Opens(reader, name.First) && (IsOrdinary(reader, words, name) || OpensHeading(reader, name))
        && !names.Exists(other => other != name && reader.Word(other.First).SequenceEqual(reader.Word(name.First)) && (other.Count > 1 || !Opens(reader, other.First)));

    private static bool IsOrdinary(NameReader reader, WordForms words, NameSpan name) =>
        (name.Kind == ActorKind.Person || (name.Kind == ActorKind.Organisation && !reader.Is(name.First, NameList.Organisation | NameList.OrganisationHead | NameList.City))) && reader.IsInSmall(name.First, NameList.CommonWord)
        || words.Of(reader.Word(name.First)) == WordForms.SmallOnly && !reader.Is(name.First, NameList.Country | NameList.Organisation | NameList.City | NameList.Region);

    /// <summary>"Uneasy neighbours": an unknown word that opens a few words without a full stop.</summary>
    private static bool OpensHeading(NameReader reader, NameSpan name) =>
        reader.Document.SentenceAt(reader.Document.Tokens[name.First].Span.Start) is { TokenCount: > 1 and <= LongestHeading } heading && reader.IsWord(heading.FirstToken + heading.TokenCount - 1)
        && reader.Word(name.First) is [_, var second, ..] && char.IsLower(second)
        && !reader.Is(name.First, NameList.Country | NameList.Organisation | NameList.City | NameList.Region | NameList.GivenName | NameList.Surname);

    private static bool Opens(NameReader reader, int token) => reader.Document.SentenceAt(reader.Document.Tokens[token].Span.Start)?.FirstToken == token;

    /// <summary>A form of a name that may stand elsewhere.</summary>
    /// <param name="Count">Its tokens.</param>
    private sealed record Sought(string Phrase, int Count);

    private static List<NameSpan> Missed(NameReader reader, List<NameSpan> names, Dictionary<string, ActorKind> kinds)
    {
        var taken = new NameSpan?[reader.Document.Tokens.Length];
        foreach (var name in names) taken.AsSpan(name.First, name.Count).Fill(name);
        var byFirst = ByFirst(reader, names).GetAlternateLookup<ReadOnlySpan<char>>();
        var surnames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (name.Kind == ActorKind.Person) surnames.Add(reader.Word(name.End - 1).ToString());
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

    /// <summary>What is sought, by its first word, each once: the longest first, then as the text has them, names before what is left of them.</summary>
    private static Dictionary<string, List<Sought>> ByFirst(NameReader reader, List<NameSpan> names)
    {
        var byFirst = new Dictionary<string, List<Sought>>(StringComparer.Ordinal);
        foreach (var name in names)
            if (reader.Phrase(name) is var phrase && (name.Count > 1 || MayBeAdded(phrase))) Add(new Sought(phrase, name.Count));
        foreach (var name in names)
        {
            if (name.Kind != ActorKind.Person || name.Count == 1) continue;
            foreach (var surname in Surnames(reader, name))
                if (MayBeAdded(surname.Phrase)) Add(surname);
        }

        foreach (var name in names)
            if (name.Kind == ActorKind.Organisation && name.Count > 1 && reader.Word(name.First).ToString() is var word && IsOwnWord(word)) Add(new Sought(word, 1));
        return byFirst;

        void Add(Sought name)
        {
            int blank = name.Phrase.IndexOf(' ');
            string first = blank < 0 ? name.Phrase : name.Phrase[..blank];
            if (!byFirst.TryGetValue(first, out var begun)) byFirst.Add(first, begun = []);
            if (begun.Contains(name)) return;
            int shorter = begun.FindIndex(other => other.Count < name.Count);
            begun.Insert(shorter < 0 ? begun.Count : shorter, name);
        }
    }

    /// <summary>"Leyen", and with its particles as a sentence may open with them: "Von der Leyen".</summary>
    private static IEnumerable<Sought> Surnames(NameReader reader, NameSpan name)
    {
        yield return new Sought(reader.Word(name.End - 1).ToString(), 1);
        int first = name.End - 1;
        while (first > name.First + 1 && (Particles.IsOne(reader.Word(first - 1)) || WordKinds.Of(reader.Word(first - 1), TokenKind.Word) == WordKind.Particle)) first--;
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
