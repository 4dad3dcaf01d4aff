using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Cuts what is not part of a name (articles, titles, possessives) off proposed names and drops those that name no actor.</summary>
internal static class NameTrimmer
{
    public static List<NameSpan> Trim(NameReader reader, List<NameSpan> proposed)
    {
        var names = new List<NameSpan>();
        foreach (var name in proposed)
            if (Trim(reader, name) is { } trimmed && NamesAnActor(reader, trimmed)) names.Add(trimmed);
        return names;
    }

    private static NameSpan? Trim(NameReader reader, NameSpan name)
    {
        int first = name.First, end = name.End;
        while (first < end && (!reader.IsWord(first) && !reader.Document.Tokens[first].Kind.Equals(Documents.TokenKind.Number) || reader.Word(first) is "the" or "The" or "THE" or "a" or "A")) first++;
        while (end > first && (reader.IsPossessive(end - 1) || reader.Word(end - 1) is "," or "(" or "\"" or "”" or "“" or ":" or ";" or "-" or "–")) end--;
        if (name.Kind == ActorKind.Person)
            while (end - first > 1 && IsTitle(reader, first, end)) first++;
        return first == end ? null : name with { First = first, Count = end - first };
    }

    private static bool IsTitle(NameReader reader, int first, int end) =>
        (reader.Is(first, NameList.Honorific | NameList.Nationality) && !(end - first == 2 && reader.Is(first, NameList.GivenName) && reader.Is(first, NameList.Nationality)))
        || NameLists.Of(reader.Phrase(first, 1).ToLowerInvariant()).HasFlag(NameList.Office) && !reader.Is(first, NameList.GivenName);

    private static bool NamesAnActor(NameReader reader, NameSpan name)
    {
        if (!Enumerable.Range(name.First, name.Count).Any(token => HasCapital(reader.Word(token)))) return false;
        string phrase = reader.Phrase(name);
        if (NameLists.Hold(phrase, NameList.Country | NameList.Organisation | NameList.Region)) return true;
        if (name.Kind == ActorKind.Person && name.Count == 1 && NameLists.Hold(phrase, NameList.Honorific)) return false;
        return !NameLists.Hold(phrase, NameList.NeverName | NameList.Nationality);
    }

    private static bool HasCapital(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (char.IsUpper(c)) return true;
        return false;
    }
}
