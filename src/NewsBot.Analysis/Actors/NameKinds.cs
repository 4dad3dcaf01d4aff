using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>What kind of actor each name of a text is: what most of its mentions say, corrected by what the text and longer names say of it.</summary>
internal sealed class NameKinds
{
    private readonly NameReader _reader;

    /// <summary>Names of one word that are organisations, by themselves or by what stands beside them.</summary>
    private readonly HashSet<string> _bodies;

    /// <summary>Those of the text's people. "Halvorsen Tarrant" is no Mr Tarrant where Halvorsen is a company.</summary>
    private readonly HashSet<string> _surnames;

    /// <summary>What the names of organisations begin with: the first word, and all before "of".</summary>
    private readonly HashSet<string> _shortened = new(StringComparer.Ordinal);

    /// <summary>As the text calls them.</summary>
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private readonly HashSet<int> _starts = [];

    /// <summary>The first and last tokens of organisations.</summary>
    private readonly HashSet<int> _beside = [];

    private NameKinds(NameReader reader, List<NameSpan> names)
    {
        _reader = reader;
        foreach (var name in names.Where(name => name.Kind == ActorKind.Organisation))
        {
            _beside.Add(name.First);
            _beside.Add(name.End - 1);
        }

        var first = names.Where(name => name.Kind == ActorKind.Person && name.Count > 1 && !reader.Is(name.First, NameList.GivenName)).Select(name => reader.Word(name.First).ToString()).ToHashSet(StringComparer.Ordinal);
        _bodies = names.Where(name => name.Count == 1 && first.Contains(reader.Phrase(name))).GroupBy(reader.Phrase, StringComparer.Ordinal).Where(same => IsBody([.. same])).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        _surnames = names.Where(name => name.Kind == ActorKind.Person && name.Count > 1 && !BeginsWithBody(name)).Select(name => reader.Word(name.End - 1).ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(name => name.Count > 1 && (name.Kind == ActorKind.Organisation || KindCues.HasLegalForm(reader, name))))
        {
            _shortened.Add(reader.Word(name.First).ToString());
            if (reader.Find("of", name.First + 2, name.End) is > 0 and var of) _shortened.Add(reader.Phrase(name.First, of - name.First));
        }

        foreach (var name in names.Where(name => name.Kind == ActorKind.Person))
        {
            if (name.Count == 2 && BeginsWithBody(name)) _bodies.Add(reader.Word(name.End - 1).ToString());
            else _people.Add(reader.Phrase(name));
        }

        foreach (var sentence in reader.Sentences) _starts.Add(sentence.FirstToken);
    }

    public static Dictionary<string, ActorKind> Of(NameReader reader, List<NameSpan> names)
    {
        var kinds = new NameKinds(reader, names);
        return names.GroupBy(reader.Phrase, StringComparer.Ordinal).ToDictionary(same => same.Key, same => kinds.Of(same.Key, [.. same]), StringComparer.Ordinal);
    }

    private ActorKind Of(string phrase, List<NameSpan> mentions)
    {
        var usual = Usual(mentions);
        bool known = KnownActors.Named(phrase) is not null || KnownActors.Metonym(phrase) is not null;
        if (_surnames.Contains(phrase)) return known || mentions.Exists(IsWhere) ? usual : ActorKind.Person;
        if (!known && (StatedKinds.Of(_reader, mentions, usual, _surnames) ?? KindCues.Of(_reader, mentions, usual, _beside)) is { } shown && !(shown == ActorKind.Person && _shortened.Contains(phrase))) return shown;
        if (usual == ActorKind.Place && _shortened.Contains(phrase) && !NameLists.Hold(phrase, NameList.City | NameList.Region | NameList.Country) && !mentions.Exists(IsPlaced)) return ActorKind.Organisation;
        if (usual != ActorKind.Person) return !known && IsWholeNameOf(mentions[0]) ? ActorKind.Person : usual;
        if (_bodies.Contains(phrase) || (mentions[0].Count > 1 && BeginsWithBody(mentions[0]))) return ActorKind.Organisation;
        return OfBare(phrase, mentions.TrueForAll(name => name.Count == 1 && _starts.Contains(name.First)));
    }

    private bool IsBody(List<NameSpan> mentions) =>
        mentions.Exists(name => name.Kind == ActorKind.Organisation) || (StatedKinds.Of(_reader, mentions, ActorKind.Person, []) ?? KindCues.Of(_reader, mentions, ActorKind.Person, _beside)) == ActorKind.Organisation;

    /// <summary>"Marine Le Pen", where the text has a Le Pen.</summary>
    private bool IsWholeNameOf(NameSpan name) => name.Count > 1 && _reader.Is(name.First, NameList.GivenName) && !NameLists.Hold(_reader.Phrase(name), NameList.Organisation | NameList.City | NameList.Region)
        && (_people.Contains(_reader.Phrase(name.End - 1, 1)) || (name.Count > 2 && _people.Contains(_reader.Phrase(name.End - 2, 2))));

    private bool BeginsWithBody(NameSpan name) => _bodies.Contains(_reader.Word(name.First).ToString());

    /// <summary>A city of somebody's name, for something is in it: "in Hammond".</summary>
    private bool IsWhere(NameSpan name) => _reader.Is(name.First, NameList.City) && name.First > 0 && Seats.CityWords.Contains(_reader.LowerWord(name.First - 1));

    /// <summary>"From Earth", "the Earth": beside an Earth System Observatory the earth stays a place.</summary>
    private bool IsPlaced(NameSpan name) =>
        name.First > 0 && _reader.LowerWord(name.First - 1) is var before && (Seats.CityWords.Contains(before) || before is "from" or "of" || (before is "the" && name.Count == 1));

    /// <summary>The kind that most of them are, of two as many the first.</summary>
    private static ActorKind Usual(List<NameSpan> mentions)
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
    private ActorKind OfBare(string name, bool opens)
    {
        if (_shortened.Contains(name)) return ActorKind.Organisation;
        if (KnownActors.Metonym(name) is not null) return ActorKind.Place;
        return opens && !NameLists.Hold(name, NameList.GivenName | NameList.Surname) ? ActorKind.Organisation : ActorKind.Person;
    }
}
