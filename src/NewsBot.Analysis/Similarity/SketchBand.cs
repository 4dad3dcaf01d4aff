using System.Runtime.InteropServices;

namespace NewsBot.Analysis.Similarity;

/// <summary>Texts by four values of their sketches: chains of those whose values fall into the same place.</summary>
internal sealed class SketchBand(int number)
{
    public const int Count = 32;

    private const int Smallest = 256, None = -1;

    private int[] _first = NewChains(Smallest);
    private int[] _next = [];
    private int _texts;

    /// <summary>The first text of the chain of this sketch; below zero where there is none. Not all of a chain have the same values.</summary>
    public int First(TextSketch sketch) => _first[Place(sketch)];

    public int Next(int slot) => _next[slot];

    /// <param name="sketchOf">The sketch of a slot that was added before: the chains grow.</param>
    public void Add(int slot, TextSketch sketch, Func<int, TextSketch> sketchOf)
    {
        if (slot >= _next.Length) Array.Resize(ref _next, Math.Max(slot + 1, 2 * _next.Length));
        if (++_texts > _first.Length) Grow(sketchOf);
        Link(slot, sketch);
    }

    public void Remove(int slot, TextSketch sketch)
    {
        ref int link = ref _first[Place(sketch)];
        while (link != slot) link = ref _next[link];
        link = _next[slot];
        _texts--;
    }

    private void Link(int slot, TextSketch sketch)
    {
        ref int first = ref _first[Place(sketch)];
        (_next[slot], first) = (first, slot);
    }

    private void Grow(Func<int, TextSketch> sketchOf)
    {
        int[] old = _first;
        _first = NewChains(2 * old.Length);
        foreach (int first in old)
        {
            for (int slot = first; slot >= 0;)
            {
                int next = _next[slot];
                Link(slot, sketchOf(slot));
                slot = next;
            }
        }
    }

    private int Place(TextSketch sketch)
    {
        ulong values = MemoryMarshal.Cast<ushort, ulong>(sketch.Least)[number];
        return (int)(WordRuns.Mix(values) & (ulong)(_first.Length - 1));
    }

    private static int[] NewChains(int length)
    {
        int[] chains = new int[length];
        Array.Fill(chains, None);
        return chains;
    }
}
