using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NewsBot.Articles.Pdf;

/// <summary>Runs <c>pdftotext</c> over foreign bytes: a process of its own, without a shell or a file, bounded in time, memory, pages and output.</summary>
internal static class PdfProgram
{
    private const int MostPages = 300, MostLetters = 1_000_000, MostErrors = 10_000;

    /// <summary>Bytes of address space; seconds of processor time.</summary>
    private const long MostMemory = 1L << 30;
    private const int MostProcessorSeconds = 20;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    internal enum Ending
    {
        Done,
        Failed,
        TooLong,
        TooLarge,
    }

    /// <summary>What it wrote, and how it ended.</summary>
    internal sealed record Outcome(string Text, string Errors, Ending End);

    /// <summary>The program's path; null where no folder of PATH holds it.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);

    public static Outcome Run(string program, byte[] bytes)
    {
        using var process = new Process { StartInfo = Start(program) };
        process.Start();
        using var end = new Timer(_ => Kill(process), null, MostTime, Timeout.InfiniteTimeSpan);
        var feeding = Task.Run(() => Feed(process, bytes));
        var complaining = Task.Run(() => ReadAtMost(process.StandardError, MostErrors).Text);
        long started = Stopwatch.GetTimestamp();
        var (text, isAll) = ReadAtMost(process.StandardOutput, MostLetters);
        if (!isAll) Kill(process);
        process.WaitForExit();
        Task.WaitAll(feeding, complaining);
        var ending = !isAll ? Ending.TooLarge : process.ExitCode == 0 ? Ending.Done : Stopwatch.GetElapsedTime(started) >= MostTime - TimeSpan.FromSeconds(1) || IsKilled(process) ? Ending.TooLong : Ending.Failed;
        return new Outcome(text, complaining.Result, ending);
    }

    private static ProcessStartInfo Start(string program)
    {
        // prlimit is part of Debian's base; elsewhere time, pages and output are the limits.
        string? limiter = OperatingSystem.IsLinux() ? Find("prlimit") : null;
        var start = new ProcessStartInfo(limiter ?? program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (limiter is not null) foreach (string argument in (string[])[$"--as={MostMemory}", $"--cpu={MostProcessorSeconds}", "--core=0", program]) start.ArgumentList.Add(argument);
        foreach (string argument in (string[])["-q", "-enc", "UTF-8", "-l", MostPages.ToString(CultureInfo.InvariantCulture), "-", "-"]) start.ArgumentList.Add(argument);
        string? path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear(); // It has no business with our tokens.
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static void Feed(Process process, byte[] bytes)
    {
        try
        {
            process.StandardInput.BaseStream.Write(bytes);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it had read all: its exit code says why.
        }
    }

    private static (string Text, bool IsAll) ReadAtMost(StreamReader reader, int most)
    {
        var text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int count; (count = reader.Read(buffer)) > 0; text.Append(buffer, 0, count))
            if (text.Length + count > most) return (text.ToString(), false);
        return (text.ToString(), true);
    }

    /// <summary>128 and the number of the signal: 9 for killed, 24 for its processor time used up.</summary>
    private static bool IsKilled(Process process) => process.ExitCode is 137 or 152;

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
