namespace NewsBot.Analysis.Stories;

/// <summary>Few things put among many that are in order already.</summary>
internal static class Merged
{
    /// <summary>Of equal ones those of <paramref name="many"/> come first.</summary>
    /// <param name="many">In order.</param>
    /// <param name="few">In any order.</param>
    public static List<T> Of<T>(List<T> many, IEnumerable<T> few, Comparison<T> order)
    {
        List<T> sorted = [.. few];
        sorted.Sort(order);
        var all = new List<T>(many.Count + sorted.Count);
        int done = 0;
        foreach (var item in sorted)
        {
            int end = FirstBehind(many, item, done, order);
            all.AddRange(many[done..end]);
            all.Add(item);
            done = end;
        }

        all.AddRange(many[done..]);
        return all;
    }

    private static int FirstBehind<T>(List<T> many, T item, int low, Comparison<T> order)
    {
        int high = many.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (order(many[middle], item) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
