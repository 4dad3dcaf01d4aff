using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Benchmarks.Training;

/// <summary>
/// Learns the weights of the name tagger: a structured perceptron with averaged weights, first over all clues, then several over those that
/// mattered, each with other sentences first and other words hidden; their weights together are the tagger's. Same data, same bytes.
/// </summary>
internal sealed class NameTraining(int seed = 7)
{
    private const int Epochs = 8, Kept = 230_000, Perceptrons = 4;

    // Every so many-th text is learned from a second time, written as headlines are.
    private const int Headlined = 10;

    private sealed record Example(uint[] Clues, WordKind[] Kinds, NameTag[] Tags);

    public byte[] Train(IEnumerable<LabelledText> texts, TextWriter log)
    {
        var read = texts.ToList();
        var examples = read.Concat(read.Where((_, i) => i % Headlined == 0).Select(text => text.AsHeadlines())).SelectMany(Examples).ToList();
        log.WriteLine($"{examples.Count} sentences, {examples.Sum(example => example.Tags.Length)} tokens");
        var counts = new Dictionary<uint, int>();
        foreach (var example in examples)
            foreach (uint clue in example.Clues) counts[clue] = counts.GetValueOrDefault(clue) + 1;
        var first = new Perceptron(counts.Where(pair => pair.Value > 1).Select(pair => pair.Key), seed);
        log.WriteLine($"{counts.Count} clues, {first.Count} of them more than once");
        Run(first, examples, Epochs / 2, seed, log);
        uint[] kept = [.. first.Strongest(Kept)];
        var all = Enumerable.Range(seed, Perceptrons).Select(each =>
        {
            var perceptron = new Perceptron(kept, each);
            Run(perceptron, examples, Epochs, each, log);
            return perceptron;
        });
        return Perceptron.ToModel([.. all]);
    }

    private static void Run(Perceptron perceptron, List<Example> examples, int epochs, int seed, TextWriter log)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var rows = examples.ConvertAll(example => Array.ConvertAll(example.Clues, perceptron.Row));
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = order.Count(i => !perceptron.Learn(rows[i], examples[i].Kinds, examples[i].Tags));
            log.WriteLine($"epoch {epoch}: {wrong} sentences wrong");
        }
    }

    private static IEnumerable<Example> Examples(LabelledText text)
    {
        var clues = new NameClues(text.Document, WordForms.Of(text.Document));
        foreach (var sentence in text.Document.Sentences)
        {
            clues.Turn(sentence);
            var tokens = text.Document.TokensOf(sentence).ToArray();
            uint[] all = new uint[tokens.Length * NameClues.PerToken];
            for (int i = 0; i < tokens.Length; i++) clues.Write(i, all.AsSpan(i * NameClues.PerToken, NameClues.PerToken));
            yield return new Example(
                all,
                [.. tokens.Select(token => WordKinds.Of(token.Span.In(text.Document.Text), token.Kind))],
                text.Tags[sentence.FirstToken..(sentence.FirstToken + sentence.TokenCount)]);
        }
    }
}
