using System.Diagnostics;
using NewsBot.Benchmarks.Large;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Benchmarks.Load;

/// <summary>The worker as a process of its own, on a copy of a large library, on an emulated Discord.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _complaints = [];

    private Worker(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>What it logged as a warning or worse.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long PeakMegabytes => StoryFigures.PeakMegabytes(_process.Id);

    /// <summary>Starts it and waits until it says where it listens.</summary>
    public static async Task<Worker> StartAsync(LargeLibrary library, DiscordEmulator discord, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot").FullName, database = Path.Combine(folder, "newsbot.db");
        library.CopyDatabase(database);
        string[] settings =
        [
            "Web:Address=http://127.0.0.1:0", $"Storage:Path={database}", $"Articles:Folder={library.Folder}", $"Discord:ApiAddress={discord.ApiAddress.ToString().TrimEnd('/')}",
        ];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "newsbot.dll"), "serve", .. settings.SelectMany(setting => (string[])["--set", setting])])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NEWSBOT__DISCORD__TOKEN"] = discord.Token;
        var worker = new Worker(Process.Start(start)!, folder);
        _ = worker.ListenAsync(worker._process.StandardOutput);
        _ = worker.ListenAsync(worker._process.StandardError);
        await worker._serving.Task.WaitAsync(cancellationToken);
        return worker;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("NewsBot is at ", StringComparison.Ordinal)) _serving.TrySetResult();
            if (line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) || output == _process.StandardError)
                lock (_complaints) _complaints.Add(line);
        }

        _serving.TrySetException(new InvalidOperationException($"The worker ended. {string.Join(' ', Complaints)}"));
    }
}
