using NewsBot.Analysis.Lexicons;
using NewsBot.Analysis.Relations;

namespace NewsBot.Analysis.Actors;

/// <summary>Tells countries from other places, and governments from the cities they sit in ("Moscow said", "in Moscow").</summary>
internal static class Seats
{
    private enum Sense
    {
        Open,
        City,
        Government,
    }

    public static List<Mention> Mentions(NameReader reader, List<NameSpan> names)
    {
        var senses = new Sense[names.Count];
        var phrases = names.ConvertAll(reader.Phrase);
        var countries = new HashSet<KnownActor>();
        HashSet<string> cities = new(StringComparer.Ordinal), governments = new(StringComparer.Ordinal);
        for (int i = 0; i < senses.Length; i++)
        {
            senses[i] = SenseOf(reader, names, i, phrases[i]);
            if (senses[i] == Sense.City) cities.Add(phrases[i]);
            else if (senses[i] == Sense.Government) governments.Add(phrases[i]);
            if (KnownActors.Named(phrases[i]) is { } country) countries.Add(country);
        }

        var mentions = new List<Mention>(names.Count);
        for (int i = 0; i < names.Count; i++)
        {
            string phrase = phrases[i];
            var kind = names[i].Kind;
            if (kind == ActorKind.Organisation && GovernmentOf(phrase) is not null) kind = ActorKind.Country;
            else if (kind == ActorKind.Place && KnownActors.Named(phrase) is { } known) kind = known.Kind;
            else if (kind == ActorKind.Place && KnownActors.Metonym(phrase) is { } seat)
            {
                // Where the sentence leaves it open, the rest of the text decides.
                bool open = senses[i] == Sense.Open && (governments.Contains(phrase) || (countries.Contains(seat.Actor) && !cities.Contains(phrase)));
                if (open || senses[i] == Sense.Government) kind = seat.Actor.Kind;
            }

            mentions.Add(new Mention(names[i].In(reader.Document), kind));
        }

        return mentions;
    }

    /// <summary>The country of "Russian Government".</summary>
    public static KnownActor? GovernmentOf(string name) =>
        name.EndsWith(" government", StringComparison.OrdinalIgnoreCase) ? KnownActors.OfNationality(name.AsSpan(0, name.Length - 11)) : null;

    private static Sense SenseOf(NameReader reader, List<NameSpan> names, int index, string phrase)
    {
        var name = names[index];
        if (name.Kind != ActorKind.Place || KnownActors.Metonym(phrase) is not { } seat) return Sense.Open;
        if (seat.Always) return Sense.Government;
        if (reader.Document.SentenceAt(reader.Document.Tokens[name.First].Span.Start) is not { } sentence) return Sense.Open;
        int end = sentence.FirstToken + sentence.TokenCount, next = name.End;
        string before = name.First > sentence.FirstToken ? reader.Word(name.First - 1).ToString().ToLowerInvariant() : "";
        for (int other = index + 1; other < names.Count && next + 1 < end && names[other].First == next + 1 && reader.Word(next) is "and" or ","; other++) next = names[other].End;
        while (next < end && reader.IsWord(next) && WordClasses.IsAdverb(reader.Word(next).ToString())) next++;
        string after = next < end ? reader.Word(next).ToString() : "";
        if (CityWords.Contains(before)) return Sense.City;
        if (after is "-" or "–" or ":" or "(" || (after == "," && next + 1 < end && reader.Is(next + 1, NameList.Country | NameList.Region))) return Sense.City;
        if (Accusing.Contains(before) && after is "of" or "to" or "over" or "for" or "that" or "not") return Sense.Government;
        if (before is "with" or "between" or "by" or "against" or "towards" or "toward") return Sense.Government;
        if (after is "'s" or "’s") return next + 1 < end && reader.Word(next + 1) is "airport" or "streets" or "metro" or "mayor" or "Mayor" or "suburbs" or "police" ? Sense.City : Sense.Government;
        return GovernmentVerbs.Contains(after) || RelationVerbs.OfForm(after) is not null ? Sense.Government : Sense.Open;
    }

    // "Accused Beirut of", "urged Kabul to": what is done to governments.
    private static HashSet<string> Accusing { get; } = ["accused", "accuses", "accusing", "urged", "urges", "urging", "warned", "warns", "warning", "blamed", "blames", "criticised", "criticized", "told", "asked", "pressed", "persuaded", "forced", "allowed", "condemned"];

    // Words before a name that say where something is or goes.
    public static HashSet<string> CityWords { get; } = Lexicon.Words("en/city-words.txt");

    // What governments do and cities do not; auxiliaries open such a verb.
    private static HashSet<string> GovernmentVerbs { get; } = Lexicon.Words("en/government-verbs.txt");
}
