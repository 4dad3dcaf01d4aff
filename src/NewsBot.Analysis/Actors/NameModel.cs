using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// The learned weights of the name tagger: for each clue seven small numbers, one for each <see cref="NameTag"/>; and for each kind of
/// word how well a tag follows another. Made by <c>NewsBot.Benchmarks -- train-names</c>.
/// </summary>
internal sealed class NameModel
{
    private const int TransitionCount = WordKinds.Count * NameTags.Count * NameTags.Count;

    /// <summary>An open table in the order of the clues: a clue stands at its first bits, or as near behind as there was room.</summary>
    private readonly uint[] _clues;

    /// <summary>Beside each clue its weights, a signed byte for each tag.</summary>
    private readonly ulong[] _weights;

    /// <summary>How many places the last clues may stand behind what first bits can say, and an empty one.</summary>
    private const int Overhang = 1000;

    private readonly int _shift;

    private readonly int[] _transitions = new int[TransitionCount];

    /// <summary>Tokens that were asked about lately, by their words. A place is written at once as a whole, whoever writes it.</summary>
    private readonly Known?[] _known = new Known?[1 << 12];

    private NameModel(int clues)
    {
        int bits = 10;
        while (1 << bits < clues * 2) bits++;
        _shift = 32 - bits;
        (_clues, _weights) = (new uint[(1 << bits) + Overhang], new ulong[(1 << bits) + Overhang]);
    }

    /// <summary>The model that is built in.</summary>
    public static NameModel Default => LazyDefault.Value;

    private static Lazy<NameModel> LazyDefault { get; } = new(() => Read(Lexicon.Bytes("en/names.bin")));

    /// <summary>As <see cref="NameTagger.BestPath"/> reads them.</summary>
    public ReadOnlySpan<int> Transitions => _transitions;

    /// <summary>The sums of the weights of a token's own clues. A few words, written in one way, are most of any text: theirs are kept.</summary>
    public Vector128<short> Score(in NameClues.TokenClues token)
    {
        ref var place = ref _known[(token.Word + token.Lists + token.Form + (token.First << 4) + (token.Sentence << 6)) % _known.Length];
        if (place is { } known && known.Token.IsLike(in token)) return known.Sums;
        Span<uint> clues = stackalloc uint[NameClues.OfToken];
        NameClues.WriteOwn(in token, clues);
        var sums = Score(clues);
        place = new Known(token, sums);
        return sums;
    }

    /// <summary>The sums of the clues' weights: one for each tag, and a zero.</summary>
    public Vector128<short> Score(ReadOnlySpan<uint> clues)
    {
        var (table, weights) = (_clues, _weights);
        var sums = Vector128<short>.Zero;
        foreach (uint clue in clues)
        {
            uint slot = clue >> _shift;
            while (table[slot] - 1 < clue - 1) slot++; // Neither empty, which is 0, nor the clue, nor behind it.
            if (table[slot] == clue) sums += Vector128.WidenLower(Vector128.CreateScalar(weights[slot]).AsSByte());
        }

        return sums;
    }

    /// <summary>Reads what <see cref="Write"/> wrote: transitions, then the clues in order, each as the distance to the one before, a mask, and its weights.</summary>
    public static NameModel Read(ReadOnlySpan<byte> bytes)
    {
        var model = new NameModel(BinaryPrimitives.ReadInt32LittleEndian(bytes));
        int at = sizeof(int);
        for (int i = 0; i < TransitionCount; i++, at += sizeof(short)) model._transitions[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]);
        uint clue = 0;
        for (uint slot = 0; at < bytes.Length; slot++)
        {
            for (int shift = 0; ; shift += 7)
            {
                byte part = bytes[at++];
                clue += (part & 127u) << shift;
                if (part < 128) break;
            }

            ulong row = 0;
            for (uint mask = bytes[at++], tag = 0; mask != 0; mask >>= 1, tag++)
                if ((mask & 1) == 1) row |= (ulong)bytes[at++] << (int)(tag * 8);
            slot = Math.Max(slot, clue >> model._shift);
            (model._clues[slot], model._weights[slot]) = (clue, row);
        }

        return model;
    }

    private sealed class Known(NameClues.TokenClues token, Vector128<short> sums)
    {
        public readonly NameClues.TokenClues Token = token;

        public readonly Vector128<short> Sums = sums;
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
}
