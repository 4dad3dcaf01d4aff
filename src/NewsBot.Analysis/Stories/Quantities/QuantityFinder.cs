using System.Globalization;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Quantities;

/// <summary>Finds numbers in digits and words with their bounds, scales, currencies and percent signs.</summary>
internal static class QuantityFinder
{
    /// <summary>The quantities of a sentence with the items that they take up. Dates, names and ordinals are no quantities.</summary>
    public static IEnumerable<(Quantity Quantity, int First, int Last)> Find(IReadOnlyList<Item> items)
    {
        for (int i = 0; i < items.Count;)
        {
            if (Read(items, i) is not { } found) { i++; continue; }
            i = found.Last + 1;
            yield return found;
        }
    }

    private static (Quantity, int, int Last)? Read(IReadOnlyList<Item> items, int at)
    {
        int i = at;
        string unit = "";
        if (items[i].Kind != ItemKind.Time && QuantityWords.Currencies.TryGetValue(items[i].Text, out string? sign) && items[i].Kind == ItemKind.Mark) { unit = sign; i++; }
        if (Number(items, ref i) is not { } amount || (unit.Length == 0 && Glued(items, at, i))) return null;
        decimal? upper = null;
        int join = i;
        if (join < items.Count && (items[join].IsMark('-') || items[join].IsMark('–') || items[join].Text == "to"))
        {
            join++;
            if (join < items.Count && unit.Length > 0 && items[join].Text == unit) join++;
            if (Number(items, ref join) is { } end && end > amount) (upper, i) = (end, join);
        }

        decimal scale = Scale(items, ref i);
        if (amount == 0 || decimal.MaxValue / scale < Math.Max(amount, upper ?? 0)) return null;
        (amount, upper) = (amount * scale, upper * scale);
        if (unit.Length == 0 && i < items.Count && QuantityWords.Currencies.TryGetValue(items[i].Text, out string? currency)) { unit = currency; i++; }
        if (unit.Length == 0 && Match(items, i, QuantityWords.Percent, out int length) is not null) { unit = "%"; i += length; }
        if (i < items.Count && items[i].IsMark('-')) return null;
        int first = at, last = i - 1;
        string bound = Before(items, ref first) ?? "";
        if (bound.Length == 0 && Match(items, i, QuantityWords.After, out length) is { } after) (bound, last) = (after, last + length);
        return (new Quantity(bound, amount, upper, unit, TextSpan.Between(items[first].Span.Start, items[last].Span.End)), first, last);
    }

    /// <summary>A number in digits, or in words: "two hundred and fifty".</summary>
    private static decimal? Number(IReadOnlyList<Item> items, ref int i)
    {
        if (i >= items.Count || items[i].Kind != ItemKind.Word) return null;
        string text = items[i].Text;
        if (char.IsDigit(text[0]))
        {
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number)) return Suffixed(text, ref i);
            i++;
            return number;
        }

        decimal total = 0, part = 0;
        int j = i, end = i;
        for (; j < items.Count && items[j].Kind is ItemKind.Word or ItemKind.Mark; j++)
        {
            string word = items[j].Text;
            if (QuantityWords.Units.TryGetValue(word, out decimal unit)) part += unit;
            else if (word is "a" or "an" && j == i && j + 1 < items.Count && QuantityWords.Scales.ContainsKey(items[j + 1].Text)) part = 1;
            else if (word.Length > 2 && QuantityWords.Scales.TryGetValue(word, out decimal scale) && part > 0) (total, part) = scale > 100 ? (total + (part * scale), 0) : (total, part * scale);
            else if (j > i && (word == "and" && total + part >= 100 || word == "-") && j + 1 < items.Count && QuantityWords.Units.ContainsKey(items[j + 1].Text)) continue;
            else break;
            end = j + 1;
        }

        if (end == i) return null;
        i = end;
        return total + part;
    }

    /// <summary>20m, 3bn, 5k.</summary>
    private static decimal? Suffixed(string text, ref int i)
    {
        int digits = 0;
        while (digits < text.Length && (char.IsDigit(text[digits]) || text[digits] is '.' or ',')) digits++;
        if (!QuantityWords.Scales.TryGetValue(text[digits..], out decimal scale) || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number)) return null;
        i++;
        return number < decimal.MaxValue / scale ? number * scale : null;
    }

    private static decimal Scale(IReadOnlyList<Item> items, ref int i)
    {
        decimal scale = 1;
        for (; i < items.Count && items[i].Kind == ItemKind.Word && scale < 1_000_000_000_000 && QuantityWords.Scales.TryGetValue(items[i].Text, out decimal more); i++) scale *= more;
        return scale;
    }

    private static string? Before(IReadOnlyList<Item> items, ref int first)
    {
        foreach (var (words, bound) in QuantityWords.Before)
        {
            int start = first - words.Length;
            if (start < 0 || !Same(items, start, words)) continue;
            first = start;
            return bound;
        }

        return null;
    }

    private static string? Match(IReadOnlyList<Item> items, int at, IReadOnlyList<(string[] Words, string Bound)> phrases, out int length)
    {
        foreach (var (words, bound) in phrases)
        {
            length = words.Length;
            if (at + length <= items.Count && Same(items, at, words)) return bound;
        }

        length = 0;
        return null;
    }

    private static bool Same(IReadOnlyList<Item> items, int at, string[] words)
    {
        for (int i = 0; i < words.Length; i++)
            if (items[at + i].Text != words[i]) return false;
        return true;
    }

    /// <summary>Part of a code or a compound: F-16, 24/7, two-day.</summary>
    private static bool Glued(IReadOnlyList<Item> items, int first, int behind) =>
        (first > 0 && items[first - 1].Kind == ItemKind.Mark && items[first - 1].Text is "-" or "/" or "." or "#" && items[first - 1].Span.End == items[first].Span.Start)
        || (behind < items.Count && items[behind].Text is "/" or ":" && items[behind].Span.Start == items[behind - 1].Span.End);
}
