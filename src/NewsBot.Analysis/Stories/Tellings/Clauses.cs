namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Where clauses begin and end, as far as marks and small words show it.</summary>
internal static class Clauses
{
    /// <summary>Index of the first item of the clause that holds item <paramref name="at"/>.</summary>
    public static int Start(IReadOnlyList<Item> items, int at)
    {
        int start = at;
        while (start > 0 && !Separates(items, start - 1)) start--;
        return start;
    }

    /// <summary>Index behind the last item of the clause.</summary>
    public static int End(IReadOnlyList<Item> items, int at)
    {
        int end = at + 1;
        while (end < items.Count && !Separates(items, end)) end++;
        return end;
    }

    /// <summary>Index of the first item of the stretch between commas and stronger marks.</summary>
    public static int SegmentStart(IReadOnlyList<Item> items, int at)
    {
        int start = at;
        while (start > 0 && !IsComma(items[start - 1]) && !IsStop(items[start - 1])) start--;
        return start;
    }

    public static int SegmentEnd(IReadOnlyList<Item> items, int at)
    {
        int end = at + 1;
        while (end < items.Count && !IsComma(items[end]) && !IsStop(items[end])) end++;
        return end;
    }

    /// <summary>True for a mark or word behind which another clause may have another subject.</summary>
    public static bool Separates(IReadOnlyList<Item> items, int at)
    {
        var item = items[at];
        if (IsStop(item)) return true;
        if (item.Is(WordClass.Relative)) return item.Text != "that" || !(at + 1 < items.Count && items[at + 1].Is(WordClass.Preposition));
        if (item.Is(WordClass.Subordinator)) return true;
        return item.Is(WordClass.Coordinator) && ((at > 0 && IsComma(items[at - 1])) || item.Text == "but");
    }

    public static bool IsComma(Item item) => item.IsMark(',');

    public static bool IsStop(Item item) =>
        item.Kind == ItemKind.Mark && item.Text[0] is ';' or ':' or '—' or '–' or '"' or '“' or '”' or '.' or '?' or '!';
}
