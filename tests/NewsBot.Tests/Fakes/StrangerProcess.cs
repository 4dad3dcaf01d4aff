using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes;

/// <summary>A bot of <c>tests/strangers</c>, on a library that we did not write, as a process of its own. It says one line of JSON for each step, and ends when its input ends.</summary>
internal sealed class StrangerProcess : IAsyncDisposable
{
    private readonly Process _node;
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _steps = [];
    private readonly List<string> _errors = [];
    private readonly SemaphoreSlim _told = new(0);

    private StrangerProcess(Process node)
    {
        _node = node;
        node.OutputDataReceived += (_, line) => Hear(line.Data);
        node.ErrorDataReceived += (_, line) => HearError(line.Data);
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
    }

    /// <summary>Starts bot.js of the folder. Skips the test by name where it cannot run here.</summary>
    /// <param name="package">The package that it needs, as a folder of node_modules.</param>
    public static StrangerProcess Start(string folder, string package, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        string path = Path.Combine(Repository.Root, "tests", "strangers", folder);
        string? node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(place => Path.Combine(place, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists);
        Repository.Need(node is not null, "node is not installed");
        Repository.Need(Directory.Exists(Path.Combine(path, "node_modules", package)), $"{package} is not installed (npm ci in tests/strangers/{folder})");
        var start = new ProcessStartInfo(node!, "bot.js") { UseShellExecute = false, WorkingDirectory = path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new StrangerProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the next step of that name that was not taken yet, and takes it.</summary>
    public async Task<JsonObject> NextAsync(string step)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            lock (_gate)
            {
                if (_steps.Find(told => (string?)told["step"] == step) is { } found && _steps.Remove(found)) return found;
                if (_steps.Find(told => (string?)told["step"] is "failed" or "ended") is { } failed) Assert.Fail($"Instead of \"{step}\": {failed.ToJsonString()}");
            }

            try
            {
                await _told.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The stranger did not say \"{step}\". It said: {string.Join(' ', Untaken)} {Errors}");
            }
        }
    }

    /// <summary>The steps that nobody took.</summary>
    public IReadOnlyList<string> Untaken
    {
        get
        {
            lock (_gate) return [.. _steps.Select(step => step.ToJsonString())];
        }
    }

    private string Errors
    {
        get
        {
            lock (_gate) return string.Join('\n', _errors);
        }
    }

    /// <summary>Tells it to end; answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _node.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited) _node.Kill();
        await _node.WaitForExitAsync(CancellationToken.None);
        _node.Dispose();
        _told.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_gate) _steps.Add(JsonNode.Parse(line)!.AsObject());
        _told.Release();
    }

    private void HearError(string? line)
    {
        lock (_gate) _errors.Add(line ?? "");
    }
}
