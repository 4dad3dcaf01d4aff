using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using NewsBot.Articles.Extraction;

namespace NewsBot.Benchmarks;

/// <summary>From page to article, on one core: the labelled pages beside the repository where they are, else made-up ones; per page.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class ExtractionBenchmarks
{
    internal const int PageCount = 50;

    private string[] _pages = [];

    [GlobalSetup]
    public void Setup()
    {
        string shared = Path.Combine(Corpus.Root(), "..", "shared", "dev-data", "pages", "html");
        string[] pages = Directory.Exists(shared) ? [.. Directory.GetFiles(shared, "*.html.gz").Order(StringComparer.Ordinal).Take(PageCount).Select(Unpacked)] : [];
        _pages = pages.Length == PageCount ? pages : [.. Enumerable.Range(0, PageCount).Select(MadeUp)];
    }

    [Benchmark(OperationsPerInvoke = PageCount)]
    public int Extract() => _pages.Count(page => ArticleExtractor.Extract(page, null, DateTimeOffset.UnixEpoch.AddYears(55)) is PageReading.Article);

    private static string Unpacked(string path)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return file.ReadToEnd();
    }

    /// <summary>About 100 kB, most of it menus and cards, as pages are.</summary>
    private static string MadeUp(int number)
    {
        string cards = string.Concat(Enumerable.Range(0, 300).Select(i => $"<div class=\"card card-{i}\"><a href=\"/{number}/{i}\"><img src=\"/{i}.jpg\" alt=\"\"><h3 class=\"card__title\">A headline of another article, number {i}</h3></a><span class=\"card__meta\">{i} minutes ago</span></div>"));
        string text = string.Concat(Enumerable.Range(0, 40).Select(i => $"<p>Paragraph {i} of page {number} says what happened in the town on that day, who said so, and what it will cost in the end.</p>"));
        return $"<!doctype html><html lang=en><head><title>Page {number}</title></head><body><nav>{cards}</nav><main><article><h1>Page {number}</h1><div class=article-body>{text}</div></article></main><aside>{cards}</aside></body></html>";
    }
}
