using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>What a text says itself that a name is: "the town of Hiram", "the airline Lufthansa", "Eberhard Faber is a brand of pencils".</summary>
internal static class StatedKinds
{
    private const int LongestBracket = 20, LongestPhrase = 7;

    /// <summary>An organisation or a place, where most of these mentions of one name that say anything say so; else null.</summary>
    /// <param name="usual">What they were taken for: only a person's name may be settled by less than a definition.</param>
    /// <param name="surnames">Those of the text's people.</param>
    public static ActorKind? Of(NameReader reader, IEnumerable<NameSpan> mentions, ActorKind usual, HashSet<string> surnames)
    {
        int organisations = 0, places = 0;
        foreach (var name in mentions)
        {
            var stated = Defined(reader, name.End) ?? (usual == ActorKind.Person ? Before(reader, name, surnames) : null);
            if (stated == ActorKind.Organisation) organisations++;
            else if (stated == ActorKind.Place) places++;
        }

        return organisations == places ? null : organisations > places ? ActorKind.Organisation : ActorKind.Place;
    }

    /// <summary>"is a brand of", "(SAC), the national airline,".</summary>
    private static ActorKind? Defined(NameReader reader, int at)
    {
        int end = EndOf(reader, at - 1);
        if (at < end && reader.Word(at) is "(")
        {
            int close = at + 1, furthest = Math.Min(end, at + LongestBracket);
            while (close < furthest && reader.Word(close) is not ")") close++;
            if (close == furthest) return null;
            at = close + 1;
        }

        if (at + 2 >= end || reader.Word(at) is not ("is" or "was" or "are" or "were" or ",") || reader.Word(at + 1) is not ("a" or "an" or "the")) return null;
        int last = at + 2;
        while (last < end && last < at + 2 + LongestPhrase && reader.IsWord(last) && !SmallWords.Contains(reader.Word(last))) last++;
        return last == at + 2 + LongestPhrase || (last < end && reader.IsPossessive(last)) ? null : KindOf(reader.Word(last - 1));
    }

    private static ActorKind? Before(NameReader reader, NameSpan name, HashSet<string> surnames)
    {
        int start = reader.Document.SentenceAt(reader.Document.Tokens[name.First].Span.Start)?.FirstToken ?? name.First;
        if (name.First == start) return null;
        if (IsTeam(reader, name) && !surnames.Contains(reader.Word(name.End - 1)[..^1].ToString())) return ActorKind.Organisation;
        int before = name.First - 1;
        if (name.Count == 1 && reader.Is(name.First, NameList.City) && IsOfCity(reader, before, start)) return ActorKind.Place;
        if (reader.Word(before) is "and" && before - 2 > start && reader.Word(before - 2) is "of") before -= 2;
        if (reader.Word(before) is not "of") return KindOf(reader.Word(before)) is ActorKind.Organisation ? ActorKind.Organisation : null;
        return before > start && (KindOf(reader.Word(before - 1)) ?? KindOfPlural(reader.Word(before - 1))) is ActorKind.Place ? ActorKind.Place : null;
    }

    /// <summary>"in Lyon", "the mayor of Lyon": what stands before a name that a city has, too.</summary>
    private static bool IsOfCity(NameReader reader, int before, int start) => reader.Word(before) is "in" or "near" or "outside"
        || (reader.Word(before) is "of" && before > start && reader.Word(before - 1) is "mayor" or "governor" or "chief" or "bishop" or "archbishop" or "residents" or "outskirts" or "streets" or "siege" or "battle" or "capture");

    /// <summary>"the Falcons"; a family is called so too.</summary>
    private static bool IsTeam(NameReader reader, NameSpan name)
    {
        if (reader.Word(name.First - 1) is not ("the" or "The") || reader.Word(name.End - 1) is not [_, _, _, .., 's'] || name.End >= reader.Document.Tokens.Length) return false;
        return !reader.IsWord(name.End) || reader.IsPossessive(name.End) || SmallWords.Contains(reader.Word(name.End)) || reader.Word(name.End).EndsWith("ed");
    }

    private static int EndOf(NameReader reader, int token) =>
        reader.Document.SentenceAt(reader.Document.Tokens[token].Span.Start) is { } sentence ? sentence.FirstToken + sentence.TokenCount : token + 1;

    private static ActorKind? KindOf(ReadOnlySpan<char> noun) => Nouns.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(noun, out var kind) ? kind : null;

    private static ActorKind? KindOfPlural(ReadOnlySpan<char> nouns) =>
        nouns.EndsWith("ies") ? KindOf($"{nouns[..^3]}y") : nouns.EndsWith("s") ? KindOf(nouns[..^1]) : null;

    private static readonly Lazy<Dictionary<string, ActorKind>> Nouns = new(() => Lexicon.Rows("en/kind-nouns.tsv")
        .SelectMany(row => row[1].Split('|'), (row, noun) => (noun, Enum.Parse<ActorKind>(row[0]))).ToDictionary(each => each.noun, each => each.Item2, StringComparer.Ordinal));

    /// <summary>What ends a phrase with a noun in it.</summary>
    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> SmallWords { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "and", "or", "of", "in", "at", "from", "on", "by", "for", "with", "to", "as", "that", "which", "who", "whose", "is", "was", "are", "were", "has", "have", "had", "will", "would", "may",
        "located", "founded", "formed", "based", "situated", "known", "born", "near",
    }.GetAlternateLookup<ReadOnlySpan<char>>();
}
