using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>What the words beside a name show of its kind without saying it: "shares in Ørsted", "Vattenfall's chief executive", "Tarrant reported a loss".</summary>
internal static class KindCues
{
    private const int LongestCue = 3, LongestReport = 7;

    private static readonly Lazy<Dictionary<string, Cues>> Listed = new(() => Lexicon.Rows("en/kind-cues.tsv").GroupBy(row => row[1], StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => new Cues(rows.SelectMany(row => row[2].Split('|'), (row, words) => (words, Enum.Parse<ActorKind>(row[0])))), StringComparer.Ordinal));

    /// <summary>The kind that the mentions of one name show; null where they show none, or too few of them another than the lists have the name for.</summary>
    /// <param name="usual">What they were taken for.</param>
    /// <param name="bodies">Where organisations begin and end, as tokens.</param>
    public static ActorKind? Of(NameReader reader, IReadOnlyList<NameSpan> mentions, ActorKind usual, HashSet<int> bodies)
    {
        int organisations = 0, people = 0;
        foreach (var name in mentions)
        {
            var shown = Of(reader, name, usual) ?? (usual == ActorKind.Person && name.Count == 1 && IsBesideBody(reader, name, bodies) ? ActorKind.Organisation : null);
            if (shown == ActorKind.Organisation) organisations++;
            else if (shown == ActorKind.Person) people++;
        }

        if (organisations == people) return null;
        var kind = organisations > people ? ActorKind.Organisation : ActorKind.Person;
        return kind == ActorKind.Organisation && (kind == usual || (organisations < 2 && IsListed(reader, mentions[0]))) ? null : kind;
    }

    /// <summary>True for a name that people or towns have.</summary>
    private static bool IsListed(NameReader reader, NameSpan name) =>
        reader.Is(name.First, name.Count > 1 ? NameList.GivenName : NameList.GivenName | NameList.Surname) || NameLists.Hold(reader.Phrase(name), NameList.City | NameList.Region | NameList.Country);

    private static ActorKind? Of(NameReader reader, NameSpan name, ActorKind usual)
    {
        if (reader.Document.SentenceAt(reader.Document.Tokens[name.First].Span.Start) is not { } sentence) return null;
        int end = sentence.FirstToken + sentence.TokenCount, behind = name.End;
        bool possessive = behind < end && reader.IsPossessive(behind);
        if (possessive) behind++;
        if (HasLegalForm(reader, name)) return ActorKind.Organisation;
        if (usual == ActorKind.Person && name.Count > 1 && reader.IsCapitalised(name.End - 1) && !reader.Is(name.End - 1, NameList.Surname) && Cue("ends", reader, name.End - 1, name.End) is { } ends) return ends;
        if (Cue("before", reader, Math.Max(sentence.FirstToken, name.First - LongestCue), name.First, atEnd: true) is { } before) return before;
        if (Cue("behind", reader, behind, end) is { } owned) return owned;
        if (possessive) return null;
        return Cue("bare", reader, behind, end) ?? (usual == ActorKind.Person && name.Count == 1 ? Cue("thing", reader, behind, end) ?? Reports(reader, behind, end) : null);
    }

    /// <summary>"Penrose LLP".</summary>
    public static bool HasLegalForm(NameReader reader, NameSpan name) => name.Count > 1 && reader.IsCapitalised(name.First) && Cue("form", reader, name.End - 1, name.End) is not null;

    private static ActorKind? Cue(string where, NameReader reader, int first, int end, bool atEnd = false)
    {
        var cues = Listed.Value[where];
        for (int count = Math.Min(LongestCue, end - first); count > 0; count--)
        {
            int from = atEnd ? end - count : first;
            if (cues.Of(reader.SpanOf(from, from + count).In(reader.Document.Text)) is { } kind) return kind;
        }

        return null;
    }

    /// <summary>"Absa and Stanbic".</summary>
    private static bool IsBesideBody(NameReader reader, NameSpan name, HashSet<int> bodies) =>
        (name.First > 1 && reader.Word(name.First - 1) is "and" && bodies.Contains(name.First - 2)) || (name.End + 1 < reader.Document.Tokens.Length && reader.Word(name.End) is "and" && bodies.Contains(name.End + 1));

    /// <summary>"Reported a third-quarter loss".</summary>
    private static ActorKind? Reports(NameReader reader, int verb, int end)
    {
        if (verb >= end || reader.Word(verb) is not ("reported" or "posted" or "reports" or "posts" or "booked" or "forecast")) return null;
        for (int i = verb + 1; i < Math.Min(end, verb + LongestReport) && reader.Word(i) is not ("," or ";" or "that"); i++)
            if (reader.Word(i) is "profit" or "profits" or "loss" or "losses" or "revenue" or "revenues" or "sales" or "earnings" or "turnover") return ActorKind.Organisation;
        return null;
    }

    private sealed class Cues(IEnumerable<(string Words, ActorKind Kind)> listed)
    {
        private readonly Dictionary<string, ActorKind>.AlternateLookup<ReadOnlySpan<char>> _kinds =
            listed.ToDictionary(each => each.Words, each => each.Kind, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        public ActorKind? Of(ReadOnlySpan<char> words) => _kinds.TryGetValue(words, out var kind) ? kind : null;
    }
}
