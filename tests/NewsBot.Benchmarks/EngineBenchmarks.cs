using BenchmarkDotNet.Attributes;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;

namespace NewsBot.Benchmarks;

/// <summary>The whole engine on one core, over the starter articles, per article.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[ThroughputColumn]
public class EngineBenchmarks
{
    internal const int ArticleCount = 5;

    private IReadOnlyList<ArticleAnalysis> _analyses = [];

    [GlobalSetup]
    public void Setup()
    {
        if (Corpus.Articles.Count != ArticleCount) throw new InvalidOperationException($"articles/ holds {Corpus.Articles.Count} articles and ArticleCount says {ArticleCount}.");
        _analyses = [.. Corpus.Articles.Select(ArticleAnalyzer.Analyze)];
    }

    [Benchmark(OperationsPerInvoke = ArticleCount)]
    public int Analyze() => Corpus.Articles.Sum(article => ArticleAnalyzer.Analyze(article).Events.Count);

    [Benchmark(OperationsPerInvoke = ArticleCount)]
    public int Segment() => Corpus.Articles.Sum(article => Segmenter.Segment(article).Sentences.Count);

    [Benchmark(OperationsPerInvoke = ArticleCount)]
    public int BuildStory() => StoryBuilder.Build(_analyses).Events.Count;
}
