using System.Runtime.CompilerServices;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// The learned weights of the name tagger: for each clue seven small numbers, one for each <see cref="NameTag"/>; and for each kind of
/// word how well a tag follows another. Made by <c>NewsBot.Benchmarks -- train-names</c>.
/// </summary>
internal sealed class NameModel
{
    private readonly Row[] _rows;
    private readonly short[] _transitions;

    private NameModel(int clues)
    {
        int size = 1024;
        while (size < clues * 2) size *= 2;
        _rows = new Row[size];
        _transitions = new short[WordKinds.Count * NameTags.Count * NameTags.Count];
    }

    /// <summary>The model that is built in.</summary>
    public static NameModel Default => LazyDefault.Value;

    private static Lazy<NameModel> LazyDefault { get; } = new(() => Read(Lexicon.Bytes("en/names.bin")));

    public void AddWeights(uint clue, Span<int> scores)
    {
        int mask = _rows.Length - 1, slot = (int)clue & mask;
        while (_rows[slot].Clue != clue)
        {
            if (_rows[slot].Clue == 0) return;
            slot = (slot + 1) & mask;
        }

        ReadOnlySpan<sbyte> row = _rows[slot].Weights;
        for (int tag = 0; tag < NameTags.Count; tag++) scores[tag] += row[tag];
    }

    public int Transition(WordKind kind, int previous, int tag) => _transitions[(((int)kind * NameTags.Count) + previous) * NameTags.Count + tag];

    /// <summary>Reads what <see cref="Write"/> wrote: transitions, then the clues in order, each as the distance to the one before, a mask, and its weights.</summary>
    public static NameModel Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        int count = reader.ReadInt32();
        var model = new NameModel(count);
        for (int i = 0; i < model._transitions.Length; i++) model._transitions[i] = reader.ReadInt16();
        uint clue = 0;
        Span<sbyte> row = stackalloc sbyte[NameTags.Count];
        while (count-- > 0)
        {
            clue += (uint)reader.Read7BitEncodedInt();
            int mask = reader.ReadByte();
            for (int tag = 0; tag < NameTags.Count; tag++) row[tag] = (mask >> tag & 1) == 1 ? reader.ReadSByte() : (sbyte)0;
            model.Set(clue, row);
        }

        return model;
    }

    /// <param name="weights">Clues in ascending order, each with its weights.</param>
    public static byte[] Write(IReadOnlyList<(uint Clue, sbyte[] Weights)> weights, short[] transitions)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(weights.Count);
        foreach (short transition in transitions) writer.Write(transition);
        uint previous = 0;
        foreach (var (clue, row) in weights)
        {
            writer.Write7BitEncodedInt((int)(clue - previous));
            previous = clue;
            int mask = 0;
            for (int tag = 0; tag < row.Length; tag++) mask |= row[tag] != 0 ? 1 << tag : 0;
            writer.Write((byte)mask);
            foreach (sbyte weight in row)
                if (weight != 0) writer.Write(weight);
        }

        return stream.ToArray();
    }

    private void Set(uint clue, ReadOnlySpan<sbyte> row)
    {
        int mask = _rows.Length - 1, slot = (int)clue & mask;
        while (_rows[slot].Clue != 0) slot = (slot + 1) & mask;
        _rows[slot].Clue = clue;
        row.CopyTo(_rows[slot].Weights);
    }

    /// <summary>Twelve bytes, so that a clue costs one access to memory.</summary>
    private struct Row
    {
        public uint Clue;
        public RowWeights Weights;
    }

    [InlineArray(NameTags.Count)]
    private struct RowWeights
    {
        private sbyte _first;
    }
}
