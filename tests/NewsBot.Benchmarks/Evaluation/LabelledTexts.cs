using System.Diagnostics;
using System.Text.Json;
using NewsBot.Terminal;

namespace NewsBot.Benchmarks.Evaluation;

/// <summary><c>evaluate DATA</c>: the engine over labelled texts, and how well it does by their own scorer, with bootstrap intervals.</summary>
/// <remarks>
/// DATA holds <c>*.docs.jsonl</c>, <c>*.gold.jsonl</c> and <c>score.py</c>, and beside it <c>seeds/</c>. With <c>--keep FOLDER</c> the predictions stay there; with
/// <c>--against FOLDER</c> each figure is compared with such predictions of before, in pairs.
/// </remarks>
internal static class LabelledTexts
{
    private const string Usage = "evaluate DATA [--keep FOLDER] [--against FOLDER]: DATA is a folder with score.py and *.docs.jsonl.";

    private static readonly string[] Sets = ["meantime", "gum", "wikigold", "re3d", "tl15"];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        string? data = args is [var first, ..] ? first : null, keep = After(args, "--keep"), against = After(args, "--against");
        if (data is null || !File.Exists(Path.Combine(data, "score.py")) || args.Length != 1 + (keep is null ? 0 : 2) + (against is null ? 0 : 2))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        string folder = keep ?? Directory.CreateTempSubdirectory("newsbot-evaluation").FullName;
        try
        {
            Directory.CreateDirectory(folder);
            foreach (string set in Sets)
            {
                await Console.Error.WriteLineAsync($"{set} …");
                using var texts = File.OpenText(Path.Combine(data, set + ".docs.jsonl"));
                await using var found = File.CreateText(Path.Combine(folder, set + ".jsonl"));
                await AnalysisLines.RunAsync(texts, found, cancellationToken);
            }

            await TimelinesAsync(data, folder, cancellationToken);
            await SeedsAsync(Path.Combine(data, "..", "seeds"), Path.Combine(folder, "seeds.jsonl"), cancellationToken);
            await Console.Error.WriteLineAsync("intervals …");
            using var scorer = Process.Start(new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "Evaluation", "intervals.py"), data, folder, .. against is null ? [] : (string[])[against]]))!;
            await scorer.WaitForExitAsync(cancellationToken);
            return scorer.ExitCode;
        }
        finally
        {
            if (keep is null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The entities that are asked for stand with the labels.</summary>
    private static async Task TimelinesAsync(string data, string folder, CancellationToken cancellationToken)
    {
        string queries = Path.Combine(folder, "queries.jsonl");
        await File.WriteAllLinesAsync(queries, File.ReadLines(Path.Combine(data, "tl15.gold.jsonl")).Select(line =>
        {
            using var gold = JsonDocument.Parse(line);
            return JsonSerializer.Serialize(new { id = gold.RootElement.GetProperty("id").GetString(), entity = gold.RootElement.GetProperty("entity").GetString() });
        }), cancellationToken);
        using var texts = File.OpenText(Path.Combine(data, "tl15.docs.jsonl"));
        await using var found = File.CreateText(Path.Combine(folder, "timeline.jsonl"));
        await EntityTimelineLines.RunAsync(queries, texts, found, Console.Error, cancellationToken);
    }

    /// <summary>The first three letters of a file's name are its id.</summary>
    private static async Task SeedsAsync(string seeds, string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(seeds)) return;
        var lines = Directory.EnumerateFiles(seeds, "*.txt").Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Serialize(new { id = Path.GetFileName(file)[..3], text = File.ReadAllText(file) }));
        using var texts = new StringReader(string.Join('\n', lines));
        await using var found = File.CreateText(path);
        await AnalysisLines.RunAsync(texts, found, cancellationToken);
    }

    private static string? After(string[] args, string option) => Array.IndexOf(args, option) is var at and > 0 && at + 1 < args.Length ? args[at + 1] : null;
}
