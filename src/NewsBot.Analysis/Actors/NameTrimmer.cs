using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// Cuts what is not part of a name (articles, titles, possessives) off proposed names, parts two names that were taken for one, and
/// drops what names no actor.
/// </summary>
internal static class NameTrimmer
{
    public static List<NameSpan> Trim(NameReader reader, Sentence sentence, List<NameSpan> proposed)
    {
        if (proposed.Count == 0) return proposed;
        var style = CaseStyles.Of(reader.Document.Text, reader.Document.TokensOf(sentence));
        var names = new List<NameSpan>();
        foreach (var part in proposed.SelectMany(name => Parts(reader, name)))
            if (Trim(reader, part) is { } name && NamesAnActor(reader, name) && !IsMereCapital(reader, name, style == CaseStyle.Sentence ? sentence.FirstToken : name.First)) names.Add(name);
        return Particles.Join(reader, sentence, names);
    }

    /// <summary>Ordinary words that have a capital because a sentence or a headline begins there: "Factor", "Growing Alliance".</summary>
    private static bool IsMereCapital(NameReader reader, NameSpan name, int capital)
    {
        if (name.First != capital && !(name.Kind == ActorKind.Person && name.Count == 1)) return false;
        if (NameLists.Hold(reader.Phrase(name), NameList.GivenName | NameList.Organisation | NameList.Country | NameList.Region | NameList.City)) return false;
        for (int token = name.First; token < name.End; token++)
            if (!IsOrdinary(reader, token) && !reader.Is(token, NameList.OrganisationHead | NameList.Nationality | NameList.NeverName)) return false;
        return true;
    }

    /// <summary>"SAN JOSE – Cisco", "Institute of Technology and Colorado State University", "Casper Ruud beat Holger Rune" and "Marine Le Pen's National Rally" are two names each.</summary>
    private static IEnumerable<NameSpan> Parts(NameReader reader, NameSpan name)
    {
        for (int i = name.First + 1; i < name.End - 1; i++)
        {
            if (IsBetweenPeople(reader, name, i)) return [name with { Count = i - name.First }, .. Parts(reader, name with { First = i + 1, Count = name.End - i - 1 })];
            if (reader.IsPossessive(i) && Owner(reader, name, i) is { } owner) return [owner, .. Parts(reader, name with { First = i + 1, Count = name.End - i - 1 })];
            bool dash = reader.Word(i) is "-" or "–" or "—" && NameLists.Hold(reader.Phrase(name.First, i - name.First), NameList.City | NameList.Country);
            bool and = reader.Word(i) is "and" && name.Kind == ActorKind.Organisation && HasAny(reader, name.First, i, NameList.OrganisationHead) && HasAny(reader, i + 1, name.End, NameList.OrganisationHead) && name.End - i > 2;
            if (!dash && !and) continue;
            return [new NameSpan(name.First, i - name.First, dash ? ActorKind.Place : name.Kind), .. Parts(reader, name with { First = i + 1, Count = name.End - i - 1 })];
        }

        return [name];
    }

    /// <summary>A comma or a small word in the name of a person: "Ryanair CEO, Michael O'Leary"; not "John Smith, Jr.", "Austen, Jane", "Alexander the Great".</summary>
    private static bool IsBetweenPeople(NameReader reader, NameSpan name, int token) => name.Kind == ActorKind.Person && (reader.Word(token) is ","
        ? token - name.First > 1 && reader.Word(token + 1) is not (['J' or 'S', 'r', ..] or "II" or "III" or "IV")
        : reader.IsCapitalised(token - 1) && reader.IsCapitalised(token + 1) && reader.Word(token) is [_, _, _, ..] and not "the" && WordKinds.Of(reader.Word(token), reader.Document.Tokens[token].Kind) is WordKind.Lower && !Particles.IsOne(reader.Word(token)));

    /// <summary>Whose the rest of a name is: a person's with a given name, a city's or a country's; null in "People's Party" and "Queen's University".</summary>
    private static NameSpan? Owner(NameReader reader, NameSpan name, int possessive)
    {
        var owner = name with { Count = possessive - name.First };
        if (name.End - possessive < 3 && !NameLists.Hold(reader.Phrase(possessive + 1, name.End - possessive - 1), NameList.Organisation | NameList.OrganisationHead)) return null;
        if (NameLists.Hold(reader.Phrase(owner), NameList.City | NameList.Country | NameList.Region)) return owner with { Kind = ActorKind.Place };
        return owner.Count is 2 or 3 && reader.Is(name.First, NameList.GivenName) && !reader.Is(name.First, NameList.Honorific) && !reader.IsInSmall(possessive - 1, NameList.CommonWord) && !HasAny(reader, name.First, possessive, NameList.OrganisationHead) ? owner with { Kind = ActorKind.Person } : null;
    }

    private static bool HasAny(NameReader reader, int first, int end, NameList lists)
    {
        for (int i = first; i < end; i++)
            if (reader.Is(i, lists)) return true;
        return false;
    }

    private static NameSpan? Trim(NameReader reader, NameSpan name)
    {
        int first = name.First, end = name.End;
        while (first < end && (reader.Document.Tokens[first].Kind == TokenKind.Punctuation || reader.Word(first) is "the" or "The" or "THE" or "a" or "A" || IsOrdinal(reader, first, end))) first++;
        while (end > first && (reader.IsPossessive(end - 1) || (reader.Document.Tokens[end - 1].Kind == TokenKind.Punctuation && reader.Word(end - 1) is not ")"))) end--;
        int open = reader.Find("(", first, end);
        if (open > first && reader.Find(")", open, end) < 0) end = open;
        if (end > first && reader.Word(end - 1) is ")" && reader.Find("(", first, end) < 0) end--;
        if (end - first > 1 && name.Kind == ActorKind.Place && reader.Document.Tokens[end - 1].Kind == TokenKind.Number && reader.Is(end - 2, NameList.City | NameList.Country)) end--;
        while (end - first > 1 && char.IsAsciiLetterLower(reader.Word(first)[0]) && IsOrdinary(reader, first) && reader.IsCapitalised(first + 1)) first++;
        // "Treasury Cabinet Secretary": the office has the name's last word.
        if (end - first > 1 && end < reader.Document.Tokens.Length && reader.IsWord(end) && IsOffice(reader, end) && NameLists.Hold(reader.Phrase(end - 1, 2).ToLowerInvariant(), NameList.Office)) end--;
        if (name.Kind == ActorKind.Person)
        {
            while (end - first > 1 && IsTitle(reader, first, end)) first++;
            while (end - first > 1 && IsWeekday(reader, end - 1)) end--;
        }

        return first == end ? null : name with { First = first, Count = end - first };
    }

    // "60th NATO summit"
    private static bool IsOrdinal(NameReader reader, int token, int end) => token + 1 < end && char.IsDigit(reader.Word(token)[0]) && reader.Is(token + 1, NameList.Organisation | NameList.Country);

    private static bool IsWeekday(NameReader reader, int token) => reader.Is(token, NameList.NeverName) && reader.Word(token).EndsWith("day", StringComparison.Ordinal);

    private static bool IsTitle(NameReader reader, int first, int end) =>
        (reader.Is(first, NameList.Honorific | NameList.Nationality) && !(end - first == 2 && reader.Is(first, NameList.GivenName) && reader.Is(first, NameList.Nationality)))
        || (IsOffice(reader, first) && !reader.Is(first, NameList.GivenName))
        || (end - first > 2 && (IsOrdinary(reader, first) || (first > 2 && reader.Word(first - 1) is "and" or "&" && reader.Word(first - 3) is "of" or "for")) && !reader.Is(first, NameList.GivenName | NameList.Surname));

    private static bool IsOrdinary(NameReader reader, int token) => reader.IsInSmall(token, NameList.CommonWord);

    private static bool IsOffice(NameReader reader, int token) => reader.IsInSmall(token, NameList.Office);

    private static bool NamesAnActor(NameReader reader, NameSpan name)
    {
        var letters = reader.Document.Tokens[name.First].Span.Length;
        if (name.Count == 1 && (letters < 2 || (letters == 2 && reader.Word(name.First)[1] == '.'))) return false;
        string phrase = reader.Phrase(name);
        if (!HasCapital(phrase)) return false;
        if (NameLists.Hold(phrase, NameList.Country | NameList.Organisation | NameList.Region)) return !IsCurrency(reader, name);
        if (NameLists.Hold(phrase, NameList.NeverName | NameList.Nationality)) return false;
        if (name.Count == 2 && reader.Is(name.First, NameList.Nationality) && !reader.IsCapitalised(name.End - 1)) return false;
        if (name.Kind == ActorKind.Person && IsOffice(reader, name.End - 1) && !HasAny(reader, name.First, name.End, NameList.GivenName)) return false;
        return !(name.Kind == ActorKind.Person && name.Count == 1 && NameLists.Hold(phrase, NameList.Honorific)) && !IsProduct(reader, name) && !IsPair(reader, name) && !IsField(reader, name);
    }

    // "US$ 40 billion"
    public static bool IsCurrency(NameReader reader, NameSpan name) => name.End < reader.Document.Tokens.Length && (reader.Word(name.End) is ['$', ..] || reader.Phrase(name).EndsWith('$'));

    /// <summary>"Airbus A380", "Boeing 737": what an organisation makes.</summary>
    private static bool IsProduct(NameReader reader, NameSpan name) =>
        name.Count > 1 && name.Kind != ActorKind.Place && reader.Word(name.End - 1).ContainsAnyInRange('0', '9') && reader.Is(name.First, NameList.Organisation);

    /// <summary>"Russia-Taliban relations", "anti-Washington": a tie between names is no name.</summary>
    private static bool IsPair(NameReader reader, NameSpan name)
    {
        if (name.Count > 1) return false;
        string[] parts = reader.Phrase(name).Split('-', '–');
        return parts.Length > 1 && parts.Any(part => NameLists.Hold(part, NameList.Country | NameList.Organisation | NameList.Nationality) || KnownActors.Metonym(part) is not null);
    }

    /// <summary>"Minister of Industry and Trade": what an office is for.</summary>
    private static bool IsField(NameReader reader, NameSpan name) =>
        name.Count == 1 && name.First > 1 && reader.Word(name.First - 1) is "of" or "for" or "and" && name.Kind != ActorKind.Place
        && reader.Word(name.First - 2) is "Minister" or "Ministry" or "Secretary" or "Department" or "Committee" or "Director";

    private static bool HasCapital(string phrase)
    {
        foreach (char c in phrase)
            if (char.IsUpper(c)) return true;
        return false;
    }
}
