using System.Diagnostics;
using System.Text.RegularExpressions;
using NewsBot.Tests.Journeys;

namespace NewsBot.Tests.Faults;

/// <summary>One worker of a fault's run: started, hurt by signals, and read line by line.</summary>
internal sealed partial class FaultWorker : IDisposable
{
    private const string Serving = "NewsBot is at ";
    private readonly WorkerProcess _process;
    private readonly Stopwatch _age = Stopwatch.StartNew();
    private readonly List<string> _log = [];
    private readonly TaskCompletionSource _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FaultWorker(string name, string folder, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        Name = name;
        _process = WorkerProcess.Start(folder, environment, settings);
        _process.Follow(Keep);
    }

    /// <summary>By which its sessions in a database server are known.</summary>
    public string Name { get; }

    /// <summary>How long it took from the start until it served; null before.</summary>
    public TimeSpan? StartedWithin { get; private set; }

    /// <summary>SIGKILL was sent, or its end awaited.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>It ended, of itself or not.</summary>
    public bool IsGone => _process.HasEnded;

    /// <summary>What it wrote, a line each.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log) return [.. _log];
        }
    }

    /// <summary>Lines that show an exception's name or a piece of a stack trace: an operator is told in words.</summary>
    public IEnumerable<string> Traces => Log.Where(line => Trace.IsMatch(line));

    public async Task ServesAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_serves.Task, _process.EndedAsync(cancellationToken), Task.Delay(TimeSpan.FromMinutes(2), cancellationToken));
        Assert.True(_serves.Task.IsCompleted, $"The worker does not serve: {string.Join('\n', Log)}");
    }

    /// <summary>SIGKILL: nothing of its own runs any more.</summary>
    public void Kill()
    {
        HasEnded = true;
        _process.Kill();
    }

    /// <summary>SIGSTOP: it stands still and notices nothing.</summary>
    public void Stop() => Send("STOP");

    /// <summary>SIGCONT.</summary>
    public void Wake() => Send("CONT");

    /// <summary>SIGTERM, and its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        Send("TERM");
        return EndedAsync(cancellationToken);
    }

    public async Task<int> EndedAsync(CancellationToken cancellationToken)
    {
        int code = await _process.EndedAsync(cancellationToken);
        HasEnded = true;
        return code;
    }

    public void Dispose() => _process.Dispose();

    [GeneratedRegex(@"\b[A-Za-z.]+Exception\b|   at [A-Za-z_.]+\(", RegexOptions.NonBacktracking)]
    private static partial Regex Trace { get; }

    private void Keep(string line)
    {
        lock (_log) _log.Add(line);
        if (!line.StartsWith(Serving, StringComparison.Ordinal)) return;
        StartedWithin ??= _age.Elapsed;
        _serves.TrySetResult();
    }

    private void Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
