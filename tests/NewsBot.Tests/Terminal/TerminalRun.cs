using System.Text;
using NewsBot.Terminal;

namespace NewsBot.Tests.Terminal;

/// <summary>One run of the command line inside the test, and what it wrote.</summary>
internal sealed record TerminalRun(int Code, string Output, string Error)
{
    public static Task<TerminalRun> Of(params string[] args) => With("", args);

    public static Task<TerminalRun> With(string input, params string[] args) => With(Encoding.UTF8.GetBytes(input), args);

    public static async Task<TerminalRun> With(byte[] input, string[] args, bool interactive = false, WorkerVerb? serve = null, string folder = ".")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new TerminalIo(() => new MemoryStream(input), output, error, interactive, ShowsProgress: false, Width: 100) { Folder = folder };
        int code = await TerminalApp.RunAsync(args, io, Nothing with { Serve = serve ?? Never }, TestContext.Current.CancellationToken);
        return new TerminalRun(code, output.ToString(), error.ToString());
    }

    /// <summary>No verb of the worker is to be called.</summary>
    public static WorkerVerbs Nothing { get; } = new(Never, Never, (settings, _, _, cancellationToken) => Never(settings, cancellationToken), (settings, _, _, cancellationToken) => Never(settings, cancellationToken));

    private static Task<int> Never(IReadOnlyList<string> settings, CancellationToken cancellationToken) => throw new InvalidOperationException("No worker should be asked here.");

    /// <summary>Standard error is one sentence, and nothing else was written.</summary>
    public void AssertRefused(int code, string sentence)
    {
        Assert.Equal((code, "", sentence + "\n"), (Code, Output, Error.ReplaceLineEndings("\n")));
    }
}

/// <summary>A folder of articles that goes away after the test.</summary>
internal sealed class ArticleFolderOnDisk : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("newsbot-").FullName;

    public string Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public string Add(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
