namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Which of a sentence's times dates an event: the one with the fewest words and the weakest borders in between.</summary>
internal static class TimeLinker
{
    private const int Comma = 6, Border = 12, AnotherEvent = 4, Most = 26;

    /// <summary>Index of the time's item, or -1.</summary>
    public static int Link(IReadOnlyList<Item> items, Trigger trigger, IReadOnlyList<Trigger> triggers, Func<Item, bool> isDate)
    {
        int best = -1, least = Most;
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Kind != ItemKind.Time || !isDate(items[i])) continue;
            int cost = i < trigger.At ? Before(items, i, trigger.At) : After(items, trigger, i, triggers);
            if (cost >= least) continue;
            least = cost;
            best = i;
        }

        return best;
    }

    /// <summary>A time that opens a clause holds for what follows, up to the next time.</summary>
    private static int Before(IReadOnlyList<Item> items, int time, int at)
    {
        int opening = Clauses.Start(items, time);
        bool opens = time - opening <= 2;
        int cost = opens ? 3 : 4;
        for (int i = time + 1; i < at; i++)
        {
            var item = items[i];
            if (item.Kind == ItemKind.Time) return Most;
            if (item.Kind == ItemKind.Mark && item.Text[0] is ';' or '.' or '?' or '!') return Most;
            if (opens) cost += Clauses.Separates(items, i) && item.Is(WordClass.Subordinator) ? Comma : 0;
            else cost += Clauses.Separates(items, i) ? Border : Clauses.IsComma(item) ? Comma : 1;
        }

        return cost;
    }

    private static int After(IReadOnlyList<Item> items, Trigger trigger, int time, IReadOnlyList<Trigger> triggers)
    {
        int cost = 0;
        for (int i = trigger.At + 1; i < time; i++)
            cost += items[i].Kind == ItemKind.Time ? Most : Clauses.Separates(items, i) ? Border : Clauses.IsComma(items[i]) ? Comma : 1;
        foreach (var other in triggers)
            if (other.At > trigger.At && other.At < time) cost += AnotherEvent;
        return cost;
    }
}
