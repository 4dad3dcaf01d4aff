using System.Numerics;

namespace NewsBot.Analysis.Similarity;

/// <summary>The orders of a sketch: in each of them every run of words has another place.</summary>
internal static class SketchOrders
{
    private static readonly uint[] Factors = Numbers(0x5BD1E995, odd: true), Terms = Numbers(0x27D4EB2F, odd: false);

    /// <summary>Keeps the lesser of what was least so far and the run's place, in every order.</summary>
    public static void TakeLess(uint[] least, uint run)
    {
        var runs = new Vector<uint>(run);
        for (int i = 0; i < least.Length; i += Vector<uint>.Count)
        {
            var place = (runs ^ new Vector<uint>(Terms, i)) * new Vector<uint>(Factors, i);
            place ^= Vector.ShiftRightLogical(place, 15);
            place *= new Vector<uint>(0x85EBCA6Bu);
            Vector.Min(new Vector<uint>(least, i), place).CopyTo(least, i);
        }
    }

    /// <summary>Numbers without a pattern, the same ones for ever: SplitMix64 from a fixed start.</summary>
    private static uint[] Numbers(ulong seed, bool odd)
    {
        uint[] numbers = new uint[TextSketch.Size];
        for (int i = 0; i < numbers.Length; i++)
        {
            seed += 0x9E3779B97F4A7C15;
            uint number = (uint)(WordRuns.Mix(seed) >> 32);
            numbers[i] = odd ? number | 1 : number;
        }

        return numbers;
    }
}
