using System.CommandLine;
using System.CommandLine.Invocation;

namespace NewsBot.Terminal;

/// <summary>A verb about the worker, which the command line knows nothing else of.</summary>
/// <param name="settings">Overrides from the command line, each <c>Room:Name=value</c>.</param>
/// <returns>The exit code.</returns>
public delegate Task<int> WorkerVerb(IReadOnlyList<string> settings, CancellationToken cancellationToken);

/// <summary>A verb about the worker's database and a file.</summary>
/// <param name="replace">Whether what is there already goes.</param>
/// <returns>The exit code.</returns>
public delegate Task<int> BackupVerb(IReadOnlyList<string> settings, string file, bool replace, CancellationToken cancellationToken);

/// <summary>The verbs that are the worker's own business.</summary>
public sealed record WorkerVerbs(WorkerVerb Serve, WorkerVerb Health, BackupVerb Backup, BackupVerb Restore);

/// <summary>The command line: every verb, and the worker where none is given.</summary>
public static class TerminalApp
{
    internal const int Fine = 0, Failed = 1, WrongUsage = 2, Interrupted = 130;

    /// <summary>errno of a write to a pipe that nobody reads.</summary>
    private const int BrokenPipe = 32;

    /// <summary>After Ctrl+C the worker may end what it has begun; a verb may be waiting for standard input, which cannot be interrupted.</summary>
    private static readonly TimeSpan WorkerStops = TimeSpan.FromSeconds(30), VerbStops = TimeSpan.FromMilliseconds(300);

    /// <returns>0 fine, 1 the work failed, 2 wrong usage, 130 interrupted.</returns>
    public static async Task<int> RunAsync(string[] args, TerminalIo io, WorkerVerbs worker, CancellationToken cancellationToken)
    {
        var root = TerminalVerbs.Root(io, worker, args.FirstOrDefault());
        // No response files: `actors @handle` is a name.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            await io.Error.WriteLineAsync(TerminalVerbs.Problem(parsed));
            return WrongUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = io.Output,
                Error = io.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TerminalVerbs.Serves(parsed) ? WorkerStops : VerbStops,
            };
            int code = await parsed.InvokeAsync(configuration, cancellationToken);
            await io.Output.FlushAsync(cancellationToken);
            return code;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (IOException closed) when (closed.HResult == BrokenPipe)
        {
            return Fine; // Nobody reads on (`| head -1`).
        }
        catch (IOException failure)
        {
            await io.Error.WriteLineAsync($"The answer could not be written: {failure.Message}");
            return Failed;
        }
        catch (UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync("The answer could not be written: standard output is closed.");
            return Failed;
        }
        catch (Exception bug)
        {
            bool trace = Environment.GetEnvironmentVariable("NEWSBOT_TRACE") is { Length: > 0 };
            await io.Error.WriteLineAsync(trace ? bug.ToString() : $"NewsBot has failed ({bug.GetType().Name}: {LineText.Clean(bug.Message)}). Run it again with NEWSBOT_TRACE=1 to see where, and report that.");
            return Failed;
        }
    }
}
