using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The bot of <c>tests/strangers/discord</c>, on discord.js, as a process of its own. Its steps are read as it tells them.</summary>
internal sealed class DiscordStranger : IAsyncDisposable
{
    private readonly Process _node;
    private readonly List<JsonObject> _steps = [];
    private readonly List<string> _errors = [];
    private readonly SemaphoreSlim _told = new(0);

    private DiscordStranger(Process node)
    {
        _node = node;
        node.OutputDataReceived += (_, line) => Tell(line.Data);
        node.ErrorDataReceived += (_, line) => _errors.Add(line.Data ?? "");
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
    }

    public static string Folder => Path.Combine(Repository.Root, "tests", "strangers", "discord");

    /// <summary>Starts it. Skips the test by name where it cannot run here.</summary>
    public static DiscordStranger Start(DiscordEmulator discord)
    {
        Repository.Need(Directory.Exists(Path.Combine(Folder, "node_modules", "discord.js")), "discord.js is not installed: run npm ci in tests/strangers/discord");
        string? node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists);
        Repository.Need(node is not null, "node is not installed");
        var start = new ProcessStartInfo(node!, "bot.js")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DISCORD_API"] = $"http://{discord.ApiAddress.Authority}/api";
        start.Environment["DISCORD_TOKEN"] = discord.Token;
        return new DiscordStranger(Process.Start(start)!);
    }

    /// <summary>The next step of that name that was not taken yet. Half a minute is the end.</summary>
    public async Task<JsonObject> NextAsync(string step)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            lock (_steps)
            {
                var found = _steps.Find(told => told["step"]!.ToString() == step);
                if (found is not null && _steps.Remove(found)) return found;
                if (_steps.Find(told => told["step"]!.ToString() is "failed" or "refused" or "error") is { } failed) Assert.Fail($"Instead of \"{step}\": {failed.ToJsonString()}");
            }

            try
            {
                await _told.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"discord.js did not say \"{step}\". It said: {string.Join(' ', Untaken())} {string.Join('\n', _errors)}", exception);
            }
        }
    }

    /// <summary>The steps that nobody took.</summary>
    public IReadOnlyList<string> Untaken()
    {
        lock (_steps) return [.. _steps.Select(step => step.ToJsonString())];
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _node.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_node.HasExited) _node.Kill();
        _node.Dispose();
        _told.Dispose();
    }

    private void Tell(string? line)
    {
        if (line is null) return;
        lock (_steps) _steps.Add((JsonObject)JsonNode.Parse(line)!);
        _told.Release();
    }
}
