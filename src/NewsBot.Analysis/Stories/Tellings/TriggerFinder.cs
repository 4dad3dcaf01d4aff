using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>An event word where it stands.</summary>
/// <param name="At">Index of its first item.</param>
/// <param name="Denied">The clause says that it did not happen.</param>
internal sealed record Trigger(EventWord Word, int At, TextSpan Span, bool Denied);

/// <summary>Finds the words that tell of something that happened, or that it did not. What may, should or would happen is left out.</summary>
internal static class TriggerFinder
{
    private const int Reach = 8;
    private static readonly string[] Prefixes = ["re", "co", "non", "pre", "post", "anti", "un"];

    public static IEnumerable<Trigger> Find(IReadOnlyList<Item> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Kind != ItemKind.Word || HasPrefix(items, i) || Choose(items, i) is not var (word, last)) continue;
            if (!Happened(items, i, word, out bool denied)) continue;
            yield return new Trigger(word, i, TextSpan.Between(items[i].Span.Start, items[last].Span.End), denied);
        }
    }

    private static (EventWord Word, int Last)? Choose(IReadOnlyList<Item> items, int at)
    {
        var candidates = EventFamilies.Of(items[at].Text);
        if (candidates.Count == 0) return null;
        bool noun = IsNoun(items, at);
        (EventWord, int)? second = null;
        foreach (var word in candidates)
        {
            if (TailEnd(items, at, word) is not { } last) continue;
            if ((word.Form == WordForm.Noun) == noun) return (word, last);
            if (word.Tail.Count > 0 || word.Form is WordForm.Noun or WordForm.Past or WordForm.Participle or WordForm.Gerund) second ??= (word, last);
        }

        return second;
    }

    /// <summary>Where the words that must follow end, or null where they do not follow.</summary>
    private static int? TailEnd(IReadOnlyList<Item> items, int at, EventWord word)
    {
        int last = at;
        foreach (string tail in word.Tail)
        {
            int limit = Math.Min(items.Count - 1, last + 1 + word.Gap), found = -1;
            for (int i = last + 1; i <= limit && items[i].Kind != ItemKind.Mark; i++)
                if (items[i].Text == tail) { found = i; break; }
            if (found < 0) return null;
            last = found;
        }

        return last;
    }

    private static bool IsNoun(IReadOnlyList<Item> items, int at)
    {
        if (at + 1 < items.Count && items[at + 1].Text == "of") return true;
        if (at == 0) return false;
        var before = items[at - 1];
        if (before.Kind == ItemKind.Actor) return at + 1 < items.Count && items[at + 1].Is(WordClass.Preposition);
        if (before.Kind == ItemKind.Mark) return before.Text == "'s";
        if (before.Kind == ItemKind.Time || Concepts.IsAdverb(before.Text)) return false;
        if (before.Text is "to" or "not" or "never" || before.Is(WordClass.Modal | WordClass.Auxiliary | WordClass.Pronoun | WordClass.Relative | WordClass.Be | WordClass.Have | WordClass.Coordinator)) return false;
        return !items[at].Text.EndsWith("ed", StringComparison.Ordinal);
    }

    /// <summary>Sorts out what did not take place, and what the clause only wants, fears or supposes.</summary>
    private static bool Happened(IReadOnlyList<Item> items, int at, EventWord word, out bool denied)
    {
        denied = false;
        bool licensed = word.Form is not WordForm.Base;
        for (int i = at - 1, start = Clauses.Start(items, at); i >= start && i >= at - Reach; i--)
        {
            var item = items[i];
            if (item.Is(WordClass.Denial)) denied |= !(i + 1 < items.Count && items[i + 1].Text == "only");
            else if (item.Is(WordClass.Modal | WordClass.Conditional | WordClass.Intent)) return false;
            else if (item.Is(WordClass.Auxiliary)) licensed = true;
            if (item.Is(WordClass.Rank | WordClass.Causative)) licensed = true;
        }

        return licensed || denied;
    }

    private static bool HasPrefix(IReadOnlyList<Item> items, int at) =>
        at >= 2 && items[at - 1].IsMark('-') && items[at - 1].Span.End == items[at].Span.Start && Prefixes.Contains(items[at - 2].Text, StringComparer.Ordinal);
}
