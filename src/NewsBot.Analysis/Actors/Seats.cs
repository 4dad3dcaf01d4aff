using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Tells countries from other places, and governments from the cities they sit in ("Moscow said", "in Moscow").</summary>
internal static class Seats
{
    public static ActorKind KindOf(NameReader reader, NameSpan name)
    {
        if (name.Kind is ActorKind.Person or ActorKind.Organisation) return name.Kind;
        string phrase = reader.Phrase(name);
        if (KnownActors.Named(phrase) is { } known) return known.Kind;
        if (KnownActors.Metonym(phrase) is { } seat && (seat.Always || StandsForGovernment(reader, name))) return seat.Actor.Kind;
        return ActorKind.Place;
    }

    private static bool StandsForGovernment(NameReader reader, NameSpan name)
    {
        var tokens = reader.Document.Tokens;
        var sentence = reader.Document.SentenceAt(tokens[name.First].Span.Start);
        if (sentence is null) return false;
        int first = sentence.FirstToken, end = first + sentence.TokenCount;
        string before = name.First > first ? reader.Word(name.First - 1).ToString().ToLowerInvariant() : "";
        string after = name.End < end ? reader.Word(name.End).ToString() : "";
        if (before is "in" or "at" or "near" or "outside" or "inside" or "around" or "across" or "through" or "to" or "into" or "central" or "downtown"
            or "greater" or "leave" or "left" or "leaving" or "reached" or "entered" or "visit" or "visited" or "visiting") return false;
        if (after == "," && name.End + 1 < end && reader.Is(name.End + 1, NameList.Country | NameList.Region)) return false;
        if (after is "-" or "–" or ":" or "(") return false;
        if (before is "with" or "between" or "by" or "against" or "towards" or "toward") return true;
        if (after is "'s" or "’s") return name.End + 1 >= end || !(reader.Word(name.End + 1) is "airport" or "streets" or "metro" or "mayor" or "suburbs" or "Mayor" or "police");
        return SeatVerbs.Contains(after);
    }

    // What governments do and cities do not, in the forms that follow a name; auxiliaries open such a verb.
    private static HashSet<string> SeatVerbs { get; } = [.. LexiconFile.Lines("en/government-verbs.txt")];
}
