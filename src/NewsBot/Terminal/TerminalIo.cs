using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NewsBot.Terminal;

/// <summary>The three streams of a command line, and what is known of the window.</summary>
/// <param name="Input">Bytes of standard input; read only when asked for.</param>
/// <param name="IsInteractive">True when a person reads the output in a window.</param>
/// <param name="ShowsProgress">True when a person sees standard error.</param>
/// <param name="Width">Columns of the window; of a pipe, a width to read well later.</param>
public sealed record TerminalIo(Func<Stream> Input, TextWriter Output, TextWriter Error, bool IsInteractive, bool ShowsProgress, int Width)
{
    private const int PipeWidth = 100;

    /// <summary>Where files that an answer brings along are written.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>The process's own, in UTF-8 whatever the locale says.</summary>
    public static TerminalIo OfProcess() => new(
        Console.OpenStandardInput,
        new StreamWriter(StandardOutput(), new UTF8Encoding(false), 32 * 1024),
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
        IsInteractive: !Console.IsOutputRedirected,
        ShowsProgress: !Console.IsErrorRedirected,
        Console.IsOutputRedirected ? PipeWidth : Math.Max(40, Console.WindowWidth));

    // .NET's own stream hides that the reader of a pipe has gone (`| head -1`); the work would then go on for nobody. A FileStream over a
    // file, on the other hand, would not move the offset that the next process of a script goes on from.
    private static Stream StandardOutput()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
