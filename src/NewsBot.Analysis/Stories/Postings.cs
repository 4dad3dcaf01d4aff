namespace NewsBot.Analysis.Stories;

/// <summary>Items by number, each number's in the order in which they came, in one array.</summary>
public sealed class Postings<T>
{
    private readonly int[] _ends;
    private readonly T[] _items;

    /// <param name="numbers">One more than the largest number.</param>
    /// <param name="items">Read twice.</param>
    public Postings(int numbers, IEnumerable<(int Number, T Item)> items)
    {
        _ends = new int[numbers + 1];
        foreach (var (number, _) in items) _ends[number + 1]++;
        for (int i = 1; i < _ends.Length; i++) _ends[i] += _ends[i - 1];
        _items = new T[_ends[^1]];
        int[] next = _ends[..^1];
        foreach (var (number, item) in items) _items[next[number]++] = item;
    }

    /// <summary>The items of a number.</summary>
    public ArraySegment<T> this[int number] => new(_items, _ends[number], _ends[number + 1] - _ends[number]);
}
