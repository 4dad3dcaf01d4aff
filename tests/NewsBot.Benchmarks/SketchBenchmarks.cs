using BenchmarkDotNet.Attributes;
using NewsBot.Analysis.Similarity;
using NewsBot.Benchmarks.Large;

namespace NewsBot.Benchmarks;

/// <summary>Near-duplicates among 100,000 articles of 2 kB: one is sketched, and the nearest of all is looked for, be there one or not.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class SketchBenchmarks
{
    private const int Questions = 100;

    private readonly SketchIndex<int> _index = new();
    private readonly TextSketch[] _known = new TextSketch[Questions], _unknown = new TextSketch[Questions];
    private string _text = "";

    private static int Articles => LargeLibrary.Wanted < 1000 ? 1000 : 100_000; // few in a trial

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Articles; i++)
        {
            string[] words = Words(random);
            _index.Add(i, TextSketch.Of(string.Join(' ', words)));
            if (i % (Articles / Questions) != 0) continue;
            for (int edit = 0; edit < 4; edit++) words[random.Next(words.Length)] = "edited";
            _text = string.Join(' ', words);
            _known[i / (Articles / Questions)] = TextSketch.Of(_text);
            _unknown[i / (Articles / Questions)] = TextSketch.Of(string.Join(' ', Words(random)));
        }

        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        int found = _known.Count(sketch => _index.Nearest(sketch, 0.7) is not null);
        Console.WriteLine($"// The index of {Articles:N0} articles takes {megabytes:0} MB; of {Questions} edited articles it finds {found}.");
    }

    [Benchmark]
    public TextSketch Sketch() => TextSketch.Of(_text);

    [Benchmark(OperationsPerInvoke = Questions)]
    public int FindEdited() => _known.Count(sketch => _index.Nearest(sketch, 0.7) is not null);

    [Benchmark(OperationsPerInvoke = Questions)]
    public int FindNone() => _unknown.Count(sketch => _index.Nearest(sketch, 0.7) is not null);

    /// <summary>Common words are common in all of them.</summary>
    private static string[] Words(Random random) => [.. Enumerable.Range(0, 330).Select(_ => $"word{(int)(5000 * Math.Pow(random.NextDouble(), 3))}")];
}
