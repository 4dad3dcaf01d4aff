using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace NewsBot.Benchmarks;

/// <summary>Whole processes, from start to the first answer, over the starter articles.</summary>
public class StartBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot").FullName;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "newsbot.dll");
    private static readonly string Articles = Path.Combine(Corpus.Root(), "articles");

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    /// <summary>Until the terminal has printed the timeline and ended.</summary>
    [Benchmark]
    public async Task<int> TerminalTimeline()
    {
        using var process = Start("timeline", Articles, "--json");
        string answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? answer.Length : throw new InvalidOperationException("newsbot timeline failed.");
    }

    /// <summary>Until a worker with an empty database has read the articles and answered <c>/healthz</c>.</summary>
    [Benchmark]
    public async Task<string> WorkerFirstStart()
    {
        string database = Path.Combine(_folder, Path.GetRandomFileName());
        using var process = Start("serve", "--set", "Web:Address=http://127.0.0.1:0", "--set", $"Storage:Path={database}", "--set", $"Articles:Folder={Articles}");
        try
        {
            const string Prefix = "NewsBot is at ";
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (!line.StartsWith(Prefix, StringComparison.Ordinal)) continue;
                using var http = new HttpClient();
                return await http.GetStringAsync(new Uri(new Uri(line[Prefix.Length..]), "/healthz"));
            }

            throw new InvalidOperationException("newsbot serve ended.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
}
