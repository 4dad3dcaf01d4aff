using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Points;

/// <summary>Words that keep two sentences apart, however much else they have in common: rose and fell, stopped, allegedly.</summary>
internal static class Opposites
{
    private static readonly Dictionary<string, int[]> Sides = Load();

    /// <summary>For each side of a row that the words have one of, its number: an even one stands against the next.</summary>
    public static IReadOnlySet<int> Of(IEnumerable<string> words) =>
        words.SelectMany(word => Sides.TryGetValue(word, out int[]? sides) ? sides : []).ToHashSet();

    /// <summary>True where the two cannot say the same.</summary>
    public static bool KeepApart(IReadOnlySet<int> one, IReadOnlySet<int> other) => Differ(one, other) || Differ(other, one);

    private static bool Differ(IReadOnlySet<int> one, IReadOnlySet<int> other)
    {
        foreach (int side in one)
            if (!other.Contains(side) && (side < 0 || other.Contains(side ^ 1))) return true;
        return false;
    }

    /// <summary>Words that have no opposite are of a side below zero.</summary>
    private static Dictionary<string, int[]> Load() => Lexicon.Rows("en/opposites.tsv").SelectMany((row, number) =>
            row.SelectMany((cell, side) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, Side: row.Length == 1 ? -1 - number : (2 * number) + side))))
        .GroupBy(entry => entry.Word, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Select(entry => entry.Side).ToArray(), StringComparer.Ordinal);
}
