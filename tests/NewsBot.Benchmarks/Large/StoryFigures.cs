using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Storage;

namespace NewsBot.Benchmarks.Large;

/// <summary><c>stories [SIZE…]</c>: what it costs to load so many articles, to read them together, and to read them once more with one that is new.</summary>
internal static class StoryFigures
{
    private static readonly int[] Usual = [1000, 2000, 5000, 10_000];

    public static async Task<int> RunAsync(string[] sizes, CancellationToken cancellationToken)
    {
        int[] wanted = sizes.Length == 0 ? Usual : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        Console.WriteLine("| articles | load s | CPU s | story s | CPU s | allocated MB | one more s | CPU s | live MB | peak MB | actors | events | disputes |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (int size in wanted.Order()) // The peak is the process's.
        {
            var library = await LargeLibrary.PrepareAsync(size, cancellationToken);
            await using var host = NewsBotHost.Create(library.Settings);
            var load = new Meter();
            var articles = await host.Services.GetRequiredService<ArticleStore>().AnalysesAsync("starter", new Dictionary<ArticleVersion, ArticleAnalysis>(), cancellationToken);
            string loaded = load.Seconds;
            ArticleAnalysis[] analyses = [.. articles.Select(article => article.Analysis)];
            var builder = new StoryBuilder();
            var build = new Meter();
            builder.Next([.. analyses.Where((_, i) => i != size / 2)]);
            string built = $"{build.Seconds} | {build.Allocated}";
            var add = new Meter();
            var story = builder.Next(analyses);
            string added = add.Seconds;
            Console.WriteLine($"| {size} | {loaded} | {built} | {added} | {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} | {PeakMegabytes(Environment.ProcessId)} | {story.Actors.Count} | {story.Events.Count} | {story.Disputes.Count} |");
            GC.KeepAlive((story, builder));
        }

        return 0;
    }

    /// <summary>VmHWM: the most memory that the process ever had in use.</summary>
    public static long PeakMegabytes(int process) => File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1_000_000).First();

    private sealed class Meter
    {
        private readonly long _start = Stopwatch.GetTimestamp(), _allocated = GC.GetTotalAllocatedBytes();
        private readonly TimeSpan _processor = Process.GetCurrentProcess().TotalProcessorTime;

        public string Seconds => $"{Stopwatch.GetElapsedTime(_start).TotalSeconds:0.00} | {(Process.GetCurrentProcess().TotalProcessorTime - _processor).TotalSeconds:0.00}";

        public long Allocated => (GC.GetTotalAllocatedBytes() - _allocated) / 1_000_000;
    }
}
