using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Benchmarks.Training;

/// <summary>
/// Learns the weights of the name tagger: a structured perceptron with averaged weights, twice, the second time over the clues that
/// mattered the first time. Same data, same bytes.
/// </summary>
internal sealed class NameTraining(int seed = 7)
{
    private const int Epochs = 8, Kept = 230_000;

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
        var first = new Perceptron(counts.Where(pair => pair.Value > 1).Select(pair => pair.Key));
        log.WriteLine($"{counts.Count} clues, {first.Count} of them more than once");
        Run(first, examples, Epochs / 2, log);
        var second = new Perceptron(first.Strongest(Kept));
        Run(second, examples, Epochs, log);
        return second.ToModel();
    }

    private void Run(Perceptron perceptron, List<Example> examples, int epochs, TextWriter log)
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
