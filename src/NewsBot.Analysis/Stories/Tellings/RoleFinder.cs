namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Who does it and to whom, from the order of the words around an event word.</summary>
internal static class RoleFinder
{
    /// <param name="carried">What pronouns stand for.</param>
    public static (Participant? Agent, Participant? Theme) Find(IReadOnlyList<Item> items, Trigger trigger, CarriedActors carried)
    {
        var (agent, theme) = trigger.Word.Form == WordForm.Noun || IsNominal(items, trigger)
            ? OfNoun(items, trigger)
            : IsPassive(items, trigger)
                ? (By(items, trigger), Left(items, trigger, carried))
                : (Left(items, trigger, carried), Right(items, trigger, carried));
        if (!trigger.Word.SubjectUndergoes) return (agent, theme);
        return (null, trigger.Word.Form == WordForm.Noun && theme is { Direct: true } ? theme : agent);
    }

    /// <summary>The signing of the treaty: a verb's -ing form that takes "of".</summary>
    private static bool IsNominal(IReadOnlyList<Item> items, Trigger trigger) =>
        trigger.Word.Form == WordForm.Gerund && trigger.At + 1 < items.Count && items[trigger.At + 1].Text == "of";

    private static bool IsPassive(IReadOnlyList<Item> items, Trigger trigger)
    {
        if (trigger.Word.Form is not (WordForm.Past or WordForm.Participle)) return false;
        if (trigger.At + 1 < items.Count && items[trigger.At + 1].Text == "by") return true;
        for (int i = trigger.At - 1; i >= 0 && i >= trigger.At - 4; i--)
        {
            if (items[i].Is(WordClass.Be)) return true;
            if (items[i].Kind != ItemKind.Word || !(Concepts.IsAdverb(items[i].Text) || items[i].Is(WordClass.Denial) || items[i].Text is "also" or "only" or "once" or "just")) return false;
        }

        return false;
    }

    /// <summary>"Russia's recognition of the Taliban by decree", "the US withdrawal from Afghanistan".</summary>
    private static (Participant?, Participant?) OfNoun(IReadOnlyList<Item> items, Trigger trigger)
    {
        Participant? agent = By(items, trigger), theme = null;
        for (int i = trigger.At - 1, words = 0; i >= 0 && words <= 3 && agent is null; i--, words++)
        {
            if (items[i].Kind == ItemKind.Actor) agent = NounPhrases.Owner(items, i);
            else if (items[i].Kind == ItemKind.Time || (items[i].Kind == ItemKind.Mark && items[i].Text is not ("'s" or "'" or "-" or "(" or ")")) || items[i].Is(WordClass.Grammar)) break;
        }

        int after = trigger.At + 1, end = Clauses.End(items, trigger.At);
        if (after < items.Count && items[after].Text == "of") theme = First(items, after + 1, end);
        if (agent is null && trigger.Word.Family.Has(EventTraits.Doer)) (agent, theme) = (theme, null);
        theme ??= First(items, after, end, agent?.Actor ?? -1) is { } later ? later with { Direct = false } : null;
        return (agent, theme);
    }

    private static Participant? By(IReadOnlyList<Item> items, Trigger trigger)
    {
        for (int i = trigger.At + 1, end = Clauses.End(items, trigger.At); i < end; i++)
            if (items[i].Text == "by") return First(items, i + 1, Math.Min(end, i + 7));
        return null;
    }

    /// <summary>The subject: the first name of the clause that no preposition governs; where there is none, a pronoun's, then that of the clause before.</summary>
    private static Participant? Left(IReadOnlyList<Item> items, Trigger trigger, CarriedActors carried)
    {
        if (trigger.At >= 2 && items[trigger.At - 1].IsMark('-') && items[trigger.At - 2].Kind == ItemKind.Actor) return NounPhrases.Owner(items, trigger.At - 2);
        for (int end = trigger.At, round = 0; end > 0 && round < 3; round++)
        {
            int start = Clauses.Start(items, end - 1 < trigger.At ? end - 1 : trigger.At);
            for (int i = start; i < end; i++)
            {
                if (items[i].Kind == ItemKind.Actor && !NounPhrases.IsGoverned(items, i, start)) return NounPhrases.Read(items, i);
                if (items[i].Is(WordClass.Pronoun) && carried.Subject is { } subject) return subject with { Span = items[i].Span, Direct = false };
                if (NounPhrases.IsAnaphor(items, i) && carried.Body(items, i) is { } body) return body with { Span = items[i].Span, Direct = false };
            }

            if (start == 0 || NounPhrases.BeginsWithOne(items, start, end)) return null;
            if (items[start - 1].Is(WordClass.Relative)) return Antecedent(items, start - 1);
            end = start - 1;
        }

        return null;
    }

    /// <summary>"ISK, which has carried out attacks": the name right before the relative pronoun.</summary>
    private static Participant? Antecedent(IReadOnlyList<Item> items, int relative)
    {
        int i = relative - 1;
        if (i >= 0 && Clauses.IsComma(items[i])) i--;
        return i >= 0 && items[i].Kind == ItemKind.Actor && !NounPhrases.IsGoverned(items, i, 0) ? NounPhrases.Read(items, i) : null;
    }

    private static Participant? Right(IReadOnlyList<Item> items, Trigger trigger, CarriedActors carried)
    {
        int end = Clauses.End(items, trigger.At);
        bool direct = true;
        for (int i = trigger.At + 1; i < end; i++)
        {
            var item = items[i];
            if (item.Kind == ItemKind.Actor) return NounPhrases.Read(items, i) with { Direct = direct };
            bool possessive = item.Is(WordClass.Possessive);
            if (item.Is(WordClass.Object | WordClass.Possessive) && direct && carried.Other(items, i) is { } other)
                return possessive ? NounPhrases.Named(items, i, other) : other with { Head = "", Span = item.Span, Direct = false };
            if (item.Is(WordClass.Preposition) || item.Kind == ItemKind.Time) direct = false;
            else if (item.Kind == ItemKind.Word && item.Is(WordClass.Coordinator)) break;
        }

        return null;
    }

    private static Participant? First(IReadOnlyList<Item> items, int start, int end, int except = -1)
    {
        for (int i = start; i < end; i++)
            if (items[i].Kind == ItemKind.Actor && items[i].Index != except) return NounPhrases.Read(items, i);
        return null;
    }
}
