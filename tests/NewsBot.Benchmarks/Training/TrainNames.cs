namespace NewsBot.Benchmarks.Training;

/// <summary>
/// <c>train-names FOLDER OUT [--without SET…]</c>: learns <c>Lexicons/en/names.bin</c>. FOLDER holds <c>train/*.conll</c>, and span files of
/// wikigold and meantime. A set to measure on is left out.
/// </summary>
internal static class TrainNames
{
    private static readonly string[] SpanSets = ["meantime", "wikigold"];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length < 2)
        {
            await Console.Error.WriteLineAsync("train-names FOLDER OUT [--without SET...]");
            return 2;
        }

        string folder = args[0];
        var without = args.Skip(2).ToHashSet(StringComparer.Ordinal);
        var tokens = Directory.GetFiles(Path.Combine(folder, "train"), "*.conll").Order(StringComparer.Ordinal)
            .Where(path => !without.Contains(Path.GetFileNameWithoutExtension(path))).SelectMany(LabelledText.FromTokens);
        var spans = SpanSets.Where(set => !without.Contains(set))
            .SelectMany(set => LabelledText.FromSpans(Path.Combine(folder, set + ".docs.jsonl"), Path.Combine(folder, set + ".gold.jsonl")));
        await File.WriteAllBytesAsync(args[1], new NameTraining().Train(tokens.Concat(spans), Console.Out));
        return 0;
    }
}
