using System.Diagnostics;

namespace NewsBot.Tests.Journeys;

/// <summary>The worker as a process of its own, with its database and articles in a folder of its own, on a free port.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>The program as it was built with the tests, or another build of it.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("NEWSBOT_TEST_WORKER") ?? Path.Combine(AppContext.BaseDirectory, "newsbot.dll");

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>The system's number of it, to send it signals.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static WorkerProcess Start(string folder, params string[] settings) => Start(folder, new Dictionary<string, string>(), settings);

    public static WorkerProcess StartOpen(string folder, string address) =>
        Start(folder, new Dictionary<string, string> { ["NEWSBOT__WEB__ACCESSTOKEN"] = "sixteen-characters-or-more" }, $"Web:Address={address}");

    /// <param name="environment">Goes over what the test's own process has.</param>
    public static WorkerProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        string[] all = ["Web:Address=http://127.0.0.1:0", $"Storage:Path={Path.Combine(folder, "newsbot.db")}", $"Articles:Folder={Path.Combine(folder, "articles")}", .. settings];
        var start = new ProcessStartInfo("dotnet", [Program, "serve", .. all.SelectMany(setting => (string[])["--set", setting])])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Copies the starter articles to where <see cref="Start"/> reads them.</summary>
    public static void GiveArticles(string folder)
    {
        string articles = Directory.CreateDirectory(Path.Combine(folder, "articles")).FullName;
        foreach (string path in Directory.GetFiles(Path.Combine(Repository.Root, "articles"), "*.md")) File.Copy(path, Path.Combine(articles, Path.GetFileName(path)));
    }

    /// <summary>The address that it prints once it serves.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        const string Prefix = "NewsBot is at ";
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            if (line.StartsWith(Prefix, StringComparison.Ordinal)) return new Uri(line[Prefix.Length..]);
        throw new InvalidOperationException("The worker ended: " + await _process.StandardError.ReadToEndAsync(cancellationToken));
    }

    public async Task<(int Code, string Error)> EndAsync(CancellationToken cancellationToken)
    {
        string error = await _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, error);
    }

    /// <summary>What it wrote to standard output, its log among it.</summary>
    public Task<string> OutputAsync(CancellationToken cancellationToken) => _process.StandardOutput.ReadToEndAsync(cancellationToken);

    /// <summary>Hands on each line that it writes, from both outputs, until it ends. Nothing else here reads then.</summary>
    public void Follow(Action<string> line)
    {
        _process.OutputDataReceived += (_, said) => Hand(said.Data);
        _process.ErrorDataReceived += (_, said) => Hand(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Hand(string? said)
        {
            if (said is not null) line(said);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndedAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing of its own runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
