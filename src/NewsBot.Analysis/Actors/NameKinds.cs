using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>What kind of actor each name of a text is: what most of its mentions say, corrected by what the text and longer names say of it.</summary>
internal static class NameKinds
{
    public static Dictionary<string, ActorKind> Of(NameReader reader, List<NameSpan> names)
    {
        var surnames = names.Where(name => name.Kind == ActorKind.Person && name.Count > 1).Select(name => reader.Word(name.End - 1).ToString()).ToHashSet(StringComparer.Ordinal);
        var shortened = names.Where(name => name.Kind == ActorKind.Organisation && name.Count > 1).Select(name => reader.Word(name.First).ToString()).ToHashSet(StringComparer.Ordinal);
        var starts = new HashSet<int>();
        foreach (var sentence in reader.Sentences) starts.Add(sentence.FirstToken);
        var kinds = new Dictionary<string, ActorKind>(StringComparer.Ordinal);
        foreach (var mentions in names.GroupBy(reader.Phrase, StringComparer.Ordinal))
        {
            var kind = Usual(mentions);
            if (surnames.Contains(mentions.Key))
            {
                if (KnownActors.Named(mentions.Key) is null && KnownActors.Metonym(mentions.Key) is null && !mentions.Any(name => IsWhere(reader, name))) kind = ActorKind.Person;
            }
            else if (StatedKinds.Of(reader, mentions, kind, surnames) is { } stated && KnownActors.Named(mentions.Key) is null && KnownActors.Metonym(mentions.Key) is null)
            {
                kind = stated;
            }
            else if (kind == ActorKind.Person)
            {
                kind = OfBare(mentions.Key, shortened, mentions.All(name => name.Count == 1 && starts.Contains(name.First)));
            }

            kinds.Add(mentions.Key, kind);
        }

        return kinds;
    }

    /// <summary>A city of somebody's name, for something is in it: "in Hammond".</summary>
    private static bool IsWhere(NameReader reader, NameSpan name) => reader.Is(name.First, NameList.City) && name.First > 0 && Seats.CityWords.Contains(reader.LowerWord(name.First - 1));

    /// <summary>The kind that most of them are, of two as many the first.</summary>
    private static ActorKind Usual(IEnumerable<NameSpan> mentions)
    {
        Span<int> counts = stackalloc int[(int)ActorKind.People + 1];
        foreach (var name in mentions) counts[(int)name.Kind]++;
        int most = 0;
        for (int kind = 1; kind < counts.Length; kind++)
            if (counts[kind] > counts[most]) most = kind;
        return (ActorKind)most;
    }

    /// <summary>The kind of what was taken for a person and is nobody's surname.</summary>
    /// <param name="opens">It only ever opens sentences: unless a list of people has it, news opens so with companies.</param>
    private static ActorKind OfBare(string name, HashSet<string> shortened, bool opens)
    {
        if (shortened.Contains(name)) return ActorKind.Organisation;
        if (KnownActors.Metonym(name) is not null) return ActorKind.Place;
        return opens && !NameLists.Hold(name, NameList.GivenName | NameList.Surname) ? ActorKind.Organisation : ActorKind.Person;
    }
}
