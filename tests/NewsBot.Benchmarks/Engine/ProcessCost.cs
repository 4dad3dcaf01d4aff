using System.Diagnostics;
using NewsBot.Benchmarks.Large;

namespace NewsBot.Benchmarks.Engine;

/// <summary>What <c>newsbot analyze --jsonl</c> took on one core, from its start to its end.</summary>
/// <param name="Wall">Seconds; on a busy machine more than the processor's.</param>
/// <param name="Processor">Seconds of the processor, in user and system.</param>
internal sealed record ProcessCost(double Wall, double Processor, long PeakMegabytes)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    /// <param name="input">The file that it reads from standard input.</param>
    public static async Task<ProcessCost> OfAsync(string program, string input, CancellationToken cancellationToken)
    {
        string[] command = ["-c", "exec taskset -c 0 dotnet \"$0\" analyze --jsonl < \"$1\" > \"$1.out\"", program, input];
        long start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("sh", command) { UseShellExecute = false })!;
        var processor = TimeSpan.Zero;
        long peak = 0;
        while (!process.HasExited)
        {
            try
            {
                (processor, peak) = (process.TotalProcessorTime, StoryFigures.PeakMegabytes(process.Id));
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
            {
                // It ended while it was looked at.
            }

            await Task.Delay(Look, cancellationToken);
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"newsbot analyze ended with {process.ExitCode}.");
        return new ProcessCost(wall, processor.TotalSeconds, peak);
    }
}
