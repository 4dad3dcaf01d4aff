using System.Runtime.InteropServices;

namespace NewsBot.Analysis.Stories;

/// <summary>What shares a key, in order, with what was worked out from it; null until it is.</summary>
internal sealed class Block<TKey, TItem, TResult>(TKey key)
{
    public TKey Key => key;

    public List<TItem> Items { get; } = [];

    public TResult? Result { get; set; }
}

/// <summary>Items by keys, of which one may have several. An item more or less changes the blocks of its keys, and nothing else has to be worked out again.</summary>
/// <param name="order">Which two items of a block never share.</param>
internal sealed class Blocks<TKey, TItem, TResult>(IComparer<TItem> order)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Block<TKey, TItem, TResult>> _blocks = [];
    private readonly HashSet<Block<TKey, TItem, TResult>> _changed = [];

    public void Add(TKey key, TItem item)
    {
        ref var block = ref CollectionsMarshal.GetValueRefOrAddDefault(_blocks, key, out _);
        block ??= new(key);
        block.Items.Insert(~block.Items.BinarySearch(item, order), item);
        _changed.Add(block);
    }

    public void Remove(TKey key, TItem item)
    {
        var block = _blocks[key];
        block.Items.RemoveAt(block.Items.BinarySearch(item, order));
        _changed.Add(block);
    }

    /// <summary>Those that changed since they were last taken, in no order; one without items is there for the last time.</summary>
    public List<Block<TKey, TItem, TResult>> TakeChanged()
    {
        List<Block<TKey, TItem, TResult>> changed = [.. _changed];
        _changed.Clear();
        foreach (var block in changed)
            if (block.Items.Count == 0) _blocks.Remove(block.Key);
        return changed;
    }
}
