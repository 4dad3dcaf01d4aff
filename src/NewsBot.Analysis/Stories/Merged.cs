namespace NewsBot.Analysis.Stories;

/// <summary>Few things put among many that are in order already.</summary>
internal static class Merged
{
    /// <summary>Of equal ones those of <paramref name="many"/> come first.</summary>
    /// <param name="many">In order.</param>
    /// <param name="few">In any order.</param>
    public static List<T> Of<T>(IReadOnlyCollection<T> many, IEnumerable<T> few, Comparison<T> order)
    {
        List<T> sorted = [.. few];
        sorted.Sort(order);
        var all = new List<T>(many.Count + sorted.Count);
        int next = 0;
        foreach (var item in many)
        {
            while (next < sorted.Count && order(sorted[next], item) < 0) all.Add(sorted[next++]);
            all.Add(item);
        }

        all.AddRange(sorted[next..]);
        return all;
    }
}
