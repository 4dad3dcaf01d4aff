using System.Collections;

namespace NewsBot.Analysis.Stories;

/// <summary>What is kept from story to story, in the words of one story: each thing is put into them when it is first asked for, and is one object from then on. From any thread.</summary>
internal sealed class Told<TKept, T>(IReadOnlyList<TKept> kept, Func<TKept, T> tell) : IReadOnlyList<T>
    where T : class
{
    private readonly T?[] _told = new T?[kept.Count];

    public int Count => _told.Length;

    public T this[int index] => _told[index] ?? Tell(index);

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < _told.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Tell(int index)
    {
        var told = tell(kept[index]);
        return Interlocked.CompareExchange(ref _told[index], told, null) ?? told;
    }
}
