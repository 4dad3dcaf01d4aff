using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Adds countries, regions and well-known organisations that the tagger missed or cut short, and settles their kind.</summary>
internal static class ListedNames
{
    public static List<NameSpan> Correct(NameReader reader, Sentence sentence, WordForms words, List<NameSpan> found)
    {
        var names = found;
        int end = sentence.FirstToken + sentence.TokenCount;
        for (int i = sentence.FirstToken; i < end; i++)
        {
            if (!reader.IsWord(i) || Longest(reader, i, end) is not { } listed) continue;
            Correct(reader, sentence, words, names, listed.Name, listed.Actor);
            i = listed.Name.End - 1;
        }

        names.Sort((left, right) => left.First.CompareTo(right.First));
        return names;
    }

    private static void Correct(NameReader reader, Sentence sentence, WordForms words, List<NameSpan> names, NameSpan name, KnownActor actor)
    {
        if (names.Exists(other => other.Contains(name) && other.Count > name.Count)) return;
        int same = names.FindIndex(other => other.First == name.First && other.Count == name.Count);
        if (same >= 0)
        {
            if (names[same].Kind != ActorKind.Person || name.Count > 1 || !NameLists.Hold(reader.Word(name.First), NameList.GivenName | NameList.Surname)) names[same] = name;
        }
        else if (IsSure(reader, sentence, words, name, actor))
        {
            names.RemoveAll(other => other.Overlaps(name));
            names.Add(name);
        }
    }

    private static (NameSpan Name, KnownActor Actor)? Longest(NameReader reader, int first, int end)
    {
        if (!reader.IsCapitalised(first) && !reader.Word(first).Contains('-') && reader.Word(first) is not "al") return null;
        Span<uint> hashes = stackalloc uint[KnownActors.LongestName];
        int capitals = reader.PhraseHashes(first, hashes[..Math.Min(KnownActors.LongestName, end - first)]);
        for (int count = Math.Min(KnownActors.LongestName, end - first); count > 0; count--)
        {
            if (!reader.IsWord(first + count - 1) || (count > capitals && !KnownActors.MayKnow(hashes[count - 1]))) continue;
            string phrase = reader.Phrase(first, count);
            if (KnownActors.Named(phrase) is { } actor) return (new NameSpan(first, count, actor.Kind == ActorKind.Country ? ActorKind.Place : actor.Kind), actor);
            if (KnownActors.Metonym(phrase) is { Always: true } seat) return (new NameSpan(first, count, ActorKind.Place), seat.Actor);
        }

        return null;
    }

    /// <summary>True where the listed name can hardly be anything else although the tagger saw no name.</summary>
    private static bool IsSure(NameReader reader, Sentence sentence, WordForms words, NameSpan name, KnownActor actor)
    {
        var word = reader.Word(name.First);
        if (NameTrimmer.IsCurrency(reader, name)) return false;
        if (name.Count > 1) return true;
        if (actor.Kind == ActorKind.Place) return name.First > sentence.FirstToken && reader.Word(name.First - 1) is "the" or "in" or "In" && words.Of(word) != 3;
        if (word.Length < 2 || !HasLower(word)) return word.Length > 2 || word is "US" or "UN" or "EU" or "UK";
        return actor.Kind == ActorKind.Country || (name.First > sentence.FirstToken && word.Length > 4 && words.Of(word) == 2 && NameLists.Of(word) == NameList.Organisation);
    }

    private static bool HasLower(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (char.IsLower(c)) return true;
        return false;
    }
}
