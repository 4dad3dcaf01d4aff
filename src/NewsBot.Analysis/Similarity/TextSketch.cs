using System.Buffers.Binary;
using System.Numerics;

namespace NewsBot.Analysis.Similarity;

/// <summary>
/// What a text is known by among others: a few hundred bytes from which the resemblance of two texts can be told without the texts. Resemblance is
/// the share of runs of three words that both have, of all that either has (Broder, "On the resemblance and containment of documents", 1997); it is
/// estimated by the least value of each of 256 orders of the runs (MinHash). The same text gives the same bytes on any machine.
/// </summary>
public sealed class TextSketch
{
    /// <summary>The standard error of a resemblance r is √(r(1−r)/256): 1.4 points at 95 %, 3.1 at 50 %.</summary>
    internal const int Size = 256;

    private const byte Version = 1;

    /// <summary>How many bytes a sketch has when it is stored.</summary>
    public const int StoredBytes = 1 + (2 * Size);

    private readonly ushort[] _least;

    private TextSketch(ushort[] least, bool isEmpty) => (_least, IsEmpty) = (least, isEmpty);

    /// <summary>The text has no word: it resembles nothing.</summary>
    public bool IsEmpty { get; }

    internal ReadOnlySpan<ushort> Least => _least;

    /// <summary>Case, punctuation and white space make no difference.</summary>
    public static TextSketch Of(string text)
    {
        uint[] least = new uint[Size];
        Array.Fill(least, uint.MaxValue);
        bool isEmpty = true;
        foreach (uint run in new WordRuns(text))
        {
            isEmpty = false;
            SketchOrders.TakeLess(least, run);
        }

        // Sixteen bits tell two of them apart as well as all: the lower ones, mixed, since the least values all begin with zeros.
        ushort[] kept = new ushort[Size];
        for (int i = 0; i < Size && !isEmpty; i++) kept[i] = (ushort)((least[i] * 0x9E3779B1u) >> 16);
        return new TextSketch(kept, isEmpty);
    }

    /// <summary>Null for bytes that are no sketch of this version: the text is to be sketched anew.</summary>
    public static TextSketch? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != StoredBytes || (bytes[0] & 0x7F) != Version) return null;
        ushort[] least = new ushort[Size];
        for (int i = 0; i < Size; i++) least[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(1 + (2 * i))..]);
        return new TextSketch(least, (bytes[0] & 0x80) != 0);
    }

    /// <summary>Of <see cref="StoredBytes"/> length.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[StoredBytes];
        bytes[0] = (byte)(IsEmpty ? Version | 0x80 : Version);
        for (int i = 0; i < Size; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(1 + (2 * i)), _least[i]);
        return bytes;
    }

    /// <summary>0 for texts that have nothing in common, 1 for texts of the same words.</summary>
    public static double Resemblance(TextSketch one, TextSketch other)
    {
        if (one.IsEmpty || other.IsEmpty) return 0;
        var same = Vector<ushort>.Zero; // Minus one for each that is the same, and 65,535 is minus one.
        for (int i = 0; i < Size; i += Vector<ushort>.Count) same -= Vector.Equals(new Vector<ushort>(one._least, i), new Vector<ushort>(other._least, i));
        return Vector.Sum(same) / (double)Size;
    }
}
