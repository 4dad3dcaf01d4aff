using NewsBot.Analysis.Actors;

namespace NewsBot.Benchmarks.Training;

/// <summary>
/// Weights that are moved towards the right tags whenever another path came near, and averaged over all that time. Now and then a word is hidden, so that
/// what stands around it is learned from too.
/// </summary>
internal sealed class Perceptron
{
    /// <summary>By so much, for each token, the right path must be better than any other.</summary>
    private const float Margin = 3;

    /// <summary>How often a word is hidden.</summary>
    private const float Hidden = 0.2f;

    private readonly Random _random;
    private readonly uint[] _clues;
    private readonly Dictionary<uint, int> _rows = [];
    private readonly float[] _weights, _totals, _transitions, _transitionTotals;
    private int _step = 1;

    public Perceptron(IEnumerable<uint> clues, int seed)
    {
        _random = new Random(seed);
        _clues = [.. clues.Order()];
        for (int row = 0; row < _clues.Length; row++) _rows.Add(_clues[row], row * NameTags.Count);
        (_weights, _totals) = (new float[_clues.Length * NameTags.Count], new float[_clues.Length * NameTags.Count]);
        (_transitions, _transitionTotals) = (new float[WordKinds.Count * NameTags.Count * NameTags.Count], new float[WordKinds.Count * NameTags.Count * NameTags.Count]);
    }

    public int Count => _clues.Length;

    /// <summary>Where the weights of a clue begin, or -1.</summary>
    public int Row(uint clue) => _rows.GetValueOrDefault(clue, -1);

    /// <summary>True when nothing had to be learned.</summary>
    public bool Learn(int[] rows, WordKind[] kinds, NameTag[] right)
    {
        _step++;
        rows = Hide(rows);
        float[] scores = new float[kinds.Length * NameTags.Count];
        for (int i = 0; i < scores.Length; i++) scores[i] = i % NameTags.Count == (int)right[i / NameTags.Count] ? 0 : Margin;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] < 0) continue;
            int at = i / NameClues.PerToken * NameTags.Count;
            for (int tag = 0; tag < NameTags.Count; tag++) scores[at + tag] += _weights[rows[i] + tag];
        }

        var guess = NameTagger.BestPath<float>(scores, kinds, _transitions);
        if (guess.AsSpan().SequenceEqual(right)) return true;
        int guessBefore = 0, rightBefore = 0;
        for (int i = 0; i < right.Length; i++)
        {
            int g = (int)guess[i], r = (int)right[i];
            if (g != r)
                for (int n = i * NameClues.PerToken; n < (i + 1) * NameClues.PerToken; n++)
                    if (rows[n] >= 0)
                    {
                        Move(_weights, _totals, rows[n] + r, 1);
                        Move(_weights, _totals, rows[n] + g, -1);
                    }

            if (g != r || guessBefore != rightBefore)
            {
                Move(_transitions, _transitionTotals, At(kinds[i], rightBefore, r), 1);
                Move(_transitions, _transitionTotals, At(kinds[i], guessBefore, g), -1);
            }

            (guessBefore, rightBefore) = (g, r);
        }

        return false;
    }

    /// <summary>The clues that tell tags apart best.</summary>
    public IEnumerable<uint> Strongest(int count) => Enumerable.Range(0, _clues.Length)
        .Select(row => (Clue: _clues[row], Strength: Spread(row)))
        .OrderByDescending(pair => pair.Strength).ThenBy(pair => pair.Clue)
        .Take(count).Select(pair => pair.Clue);

    /// <summary>Of several that learned the same clues, all weights added up.</summary>
    public static byte[] ToModel(IReadOnlyList<Perceptron> all)
    {
        uint[] clues = all[0]._clues;
        double[] sums = Sums(all, each => each._weights, each => each._totals);
        double scale = 127 / sums.Select(Math.Abs).Order().ElementAt((int)(sums.Length * 0.9995));
        var rows = new List<(uint, sbyte[])>();
        for (int row = 0; row < clues.Length; row++)
        {
            var weights = new sbyte[NameTags.Count];
            for (int tag = 0; tag < NameTags.Count; tag++) weights[tag] = (sbyte)Math.Clamp(Math.Round(sums[(row * NameTags.Count) + tag] * scale), -127, 127);
            if (weights.Any(weight => weight != 0)) rows.Add((clues[row], weights));
        }

        return NameModel.Write(rows, [.. Sums(all, each => each._transitions, each => each._transitionTotals).Select(sum => (short)Math.Round(sum * scale))]);
    }

    private static double[] Sums(IReadOnlyList<Perceptron> all, Func<Perceptron, float[]> weights, Func<Perceptron, float[]> totals)
    {
        double[] sums = new double[weights(all[0]).Length];
        foreach (var each in all)
            for (int i = 0; i < sums.Length; i++) sums[i] += each.Average(weights(each), totals(each), i);
        return sums;
    }

    private int[] Hide(int[] rows)
    {
        int[] seen = [.. rows];
        for (int token = 0; token < rows.Length; token += NameClues.PerToken)
            if (_random.NextSingle() < Hidden)
                foreach (int clue in NameClues.OfTheWord) seen[token + clue] = -1;
        return seen;
    }

    private static int At(WordKind kind, int previous, int tag) => (((int)kind * NameTags.Count) + previous) * NameTags.Count + tag;

    private double Spread(int row)
    {
        double low = 0, high = 0;
        for (int tag = 0; tag < NameTags.Count; tag++)
        {
            double weight = Average(_weights, _totals, (row * NameTags.Count) + tag);
            (low, high) = (Math.Min(low, weight), Math.Max(high, weight));
        }

        return high - low;
    }

    private double Average(float[] weights, float[] totals, int i) => weights[i] - (totals[i] / (double)_step);

    private void Move(float[] weights, float[] totals, int i, float by)
    {
        weights[i] += by;
        totals[i] += by * _step;
    }
}
