using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Storage;

namespace NewsBot.Benchmarks.Large;

/// <summary><c>stories [SIZE…]</c>: what it costs to load so many articles, to read them together, and to read them once more with one that is new: the median of many, each at another place, for the first ones still compile.</summary>
internal static class StoryFigures
{
    private const int Added = 31;
    private static readonly int[] Usual = [1000, 2000, 5000, 10_000];

    public static async Task<int> RunAsync(string[] sizes, CancellationToken cancellationToken)
    {
        int[] wanted = sizes.Length == 0 ? Usual : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        Console.WriteLine("| articles | load s | CPU s | story s | CPU s | allocated MB | one more ms | CPU ms | slowest ms | live MB | peak MB | actors | events | disputes |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (int size in wanted.Order()) // The peak is the process's.
        {
            var library = await LargeLibrary.PrepareAsync(size, cancellationToken);
            await using var host = NewsBotHost.Create(library.Settings);
            var load = new Meter();
            var articles = await host.Services.GetRequiredService<ArticleStore>().AnalysesAsync("starter", new Dictionary<ArticleVersion, ArticleAnalysis>(), cancellationToken);
            string loaded = load.Seconds;
            ArticleAnalysis[] analyses = [.. articles.Select(article => article.Analysis)];
            int[] late = [.. Enumerable.Range(1, Added).Select(i => (i * size / (Added + 1)) - 1)];
            var held = analyses.Where((_, i) => !late.Contains(i)).ToList();
            var builder = new StoryBuilder();
            var build = new Meter();
            var story = builder.Next([.. held]);
            string built = $"{build.Seconds} | {build.Allocated}";
            var adds = new List<(double Wall, double Processor)>();
            foreach (int at in late)
            {
                held.Insert(at, analyses[at]);
                ArticleAnalysis[] next = [.. held];
                var add = new Meter();
                story = builder.Next(next);
                adds.Add(add.Milliseconds);
            }

            string added = $"{Median(adds.Select(each => each.Wall))} | {Median(adds.Select(each => each.Processor))} | {adds.Max(each => each.Wall):0}";
            Console.WriteLine($"| {size} | {loaded} | {built} | {added} | {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} | {PeakMegabytes(Environment.ProcessId)} | {story.Actors.Count} | {story.Events.Count} | {story.Disputes.Count} |");
            GC.KeepAlive((story, builder));
        }

        return 0;
    }

    private static string Median(IEnumerable<double> values) => $"{values.Order().ElementAt(Added / 2):0}";

    /// <summary>VmHWM: the most memory that the process ever had in use.</summary>
    public static long PeakMegabytes(int process) => File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1_000_000).First();

    private sealed class Meter
    {
        private readonly long _start = Stopwatch.GetTimestamp(), _allocated = GC.GetTotalAllocatedBytes();
        private readonly TimeSpan _processor = Process.GetCurrentProcess().TotalProcessorTime;

        public string Seconds => $"{Milliseconds.Wall / 1000:0.00} | {Milliseconds.Processor / 1000:0.00}";

        public (double Wall, double Processor) Milliseconds => (Stopwatch.GetElapsedTime(_start).TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - _processor).TotalMilliseconds);

        public long Allocated => (GC.GetTotalAllocatedBytes() - _allocated) / 1_000_000;
    }
}
