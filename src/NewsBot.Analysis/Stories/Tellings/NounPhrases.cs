using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Reads what stands around a name: its owner, and the noun that it only describes.</summary>
internal static class NounPhrases
{
    private const int Longest = 4;

    /// <summary>Of "Russia's Supreme Court" the court, owned by Russia; of "the Taliban's de facto government" the Taliban; of "Chechnya's independence" Chechnya's independence.</summary>
    public static Participant Read(IReadOnlyList<Item> items, int at, int owner = -1)
    {
        int i = at + 1;
        bool possessive = i < items.Count && items[i].Text is "'s" or "'";
        if (possessive) i++;
        string head = "";
        int end = items[at].Span.End;
        for (int words = 0; i < items.Count && words < Longest; i++, words++)
        {
            if (items[i].Kind == ItemKind.Actor) return words == 0 && !possessive ? Itself(items, at, owner) : Read(items, i, items[at].Index);
            if (items[i].Kind != ItemKind.Word || items[i].Is(WordClass.Grammar) || (!possessive && IsVerb(items, i))) break;
            if (Concepts.IsAdverb(items[i].Text)) continue;
            head = items[i].Text;
            end = items[i].Span.End;
        }

        if (Concepts.IsBody(head)) head = "";
        return new Participant(items[at].Index, head, owner, TextSpan.Between(items[at].Span.Start, end), Direct: true);
    }

    /// <summary>"Their government", with what "their" stands for.</summary>
    public static Participant Named(IReadOnlyList<Item> items, int possessive, Participant antecedent)
    {
        string head = "";
        int i = possessive + 1, end = items[possessive].Span.End;
        for (; i < items.Count && i <= possessive + Longest && items[i].Kind is ItemKind.Word or ItemKind.Actor && !items[i].Is(WordClass.Grammar); i++)
        {
            if (items[i].Kind == ItemKind.Actor) return Read(items, i, antecedent.Actor);
            if (Concepts.IsAdverb(items[i].Text)) continue;
            head = items[i].Text;
            end = items[i].Span.End;
        }

        return antecedent with { Head = Concepts.IsBody(head) ? "" : head, Span = TextSpan.Between(items[possessive].Span.Start, end), Direct = false };
    }

    /// <summary>The name alone, as owner of what follows.</summary>
    public static Participant Owner(IReadOnlyList<Item> items, int at) => Itself(items, at, -1);

    /// <summary>True of the name after a preposition: "from Afghanistan", "in the old Soviet republics".</summary>
    public static bool IsGoverned(IReadOnlyList<Item> items, int at, int start)
    {
        for (int i = at - 1, words = 0; i >= start && words < Longest; i--, words++)
        {
            var item = items[i];
            if (item.Is(WordClass.Preposition)) return true;
            bool within = item.Kind == ItemKind.Word && (item.Is(WordClass.Determiner | WordClass.Possessive) || !item.Is(WordClass.Grammar));
            if (!within && item.Text is not ("'s" or "'") && item.Kind != ItemKind.Actor) return false;
            if (item.Is(WordClass.Determiner | WordClass.Possessive)) words = Longest - 2;
        }

        return false;
    }

    /// <summary>"The group", "the party": a body that was named before.</summary>
    public static bool IsAnaphor(IReadOnlyList<Item> items, int at) =>
        at > 0 && items[at].Kind == ItemKind.Word && Concepts.IsBody(items[at].Text) && items[at - 1].Text is "the" or "this";

    /// <summary>True of a clause with a subject of its own that is no name: "and in 1984 the first computer was sold".</summary>
    public static bool BeginsWithOne(IReadOnlyList<Item> items, int start, int end)
    {
        while (start < end && (items[start].Kind == ItemKind.Time || items[start].Kind == ItemKind.Mark || items[start].Is(WordClass.Preposition | WordClass.Coordinator))) start++;
        return start < end && items[start].Is(WordClass.Determiner | WordClass.Possessive);
    }

    private static bool IsVerb(IReadOnlyList<Item> items, int at) =>
        items[at].Text.EndsWith("ed", StringComparison.Ordinal) || EventFamilies.Of(items[at].Text).Any(word => word.Form is WordForm.Past or WordForm.Participle or WordForm.Present && !Concepts.IsBody(items[at].Text));

    private static Participant Itself(IReadOnlyList<Item> items, int at, int owner) => new(items[at].Index, "", owner, items[at].Span, Direct: true);
}
