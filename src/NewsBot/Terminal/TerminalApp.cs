using System.CommandLine;
using System.Text;

namespace NewsBot.Terminal;

/// <summary>The command line: every verb, and the worker as the default.</summary>
public static class TerminalApp
{
    private const int Fine = 0, Failed = 1, Interrupted = 130;

    /// <param name="serve">Runs the worker and answers its exit code.</param>
    /// <returns>0 fine, 1 the work failed, 2 wrong usage, 130 interrupted.</returns>
    public static async Task<int> RunAsync(string[] args, TerminalIo io, Func<CancellationToken, Task<int>> serve, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Reads news articles and says what matters in them, with evidence.");
        var analyze = new Command("analyze", "Analyse texts from standard input: a JSON object per line in, one per line out.") { new Option<bool>("--jsonl") };
        analyze.SetAction(async (_, token) =>
        {
            using var input = new StreamReader(io.Input(), Encoding.UTF8);
            return await AnalysisLines.RunAsync(input, io.Output, token) ? Fine : Failed;
        });
        root.Subcommands.Add(analyze);
        root.SetAction((_, token) => serve(token));
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = io.Output, Error = io.Error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (IOException)
        {
            return Fine;
        }
    }
}
