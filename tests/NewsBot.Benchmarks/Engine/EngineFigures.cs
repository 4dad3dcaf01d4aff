using System.Globalization;

namespace NewsBot.Benchmarks.Engine;

/// <summary>
/// <c>engine [PROGRAM [FOLDER]]</c>: what a whole process costs, its start included, that analyses 300 news-length articles on one core, and
/// single texts of up to ten megabytes. PROGRAM is a published <c>newsbot.dll</c>, else the one built beside the benchmarks, which has yet to
/// be compiled while it runs; FOLDER holds labelled texts (<c>*.docs.jsonl</c>), else the articles are made up.
/// </summary>
internal static class EngineFigures
{
    public static async Task<int> RunAsync(string[] args, int articles, int[] megabytes, CancellationToken cancellationToken)
    {
        string program = args is [var published, ..] ? Path.GetFullPath(published) : Path.Combine(AppContext.BaseDirectory, "newsbot.dll");
        var texts = args is [_, var labelled] ? NewsTexts.Of(labelled) : NewsTexts.MadeUp();
        string folder = Directory.CreateTempSubdirectory("newsbot-engine").FullName, input = Path.Combine(folder, "texts.jsonl");
        try
        {
            Console.WriteLine("| what | MB | wall s | CPU s | per s of CPU | MB/s of CPU | peak MB |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            await RowAsync("articles", [.. texts.Take(articles)]);
            foreach (int size in megabytes) await RowAsync("text", [NewsTexts.Long(texts, size * 1_000_000)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;

        async Task RowAsync(string what, string[] read)
        {
            await NewsTexts.WriteAsync(input, read);
            var cost = await ProcessCost.OfAsync(program, input, cancellationToken);
            double size = read.Sum(text => (double)System.Text.Encoding.UTF8.GetByteCount(text)) / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {read.Length} {what} | {size:0.00} | {cost.Wall:0.00} | {cost.Processor:0.00} | {read.Length / cost.Processor:0.0} | {size / cost.Processor:0.00} | {cost.PeakMegabytes} |"));
        }
    }
}
