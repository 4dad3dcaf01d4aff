using System.Diagnostics;
using NewsBot.Benchmarks.Large;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Benchmarks.Load;

/// <summary>
/// <c>load [--seconds 60] [--rate 200] [--articles 10000]</c>: the worker under load. Discord is emulated in this process, on the same cores, so that the
/// figures are on the careful side. It answers as in the tests, but does not hold each request against the contract: that alone would take a core.
/// </summary>
internal static class LoadRun
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20), StoryPatience = TimeSpan.FromMinutes(5);

    /// <returns>0 when every interaction was acknowledged in time and answered.</returns>
    public static async Task<int> RunAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        var library = await LargeLibrary.PrepareAsync(plan.Articles, cancellationToken);
        await using var discord = await DiscordEmulator.StartAsync();
        discord.ExpectsViolations = true;
        var crowd = new Crowd(discord, library.World, plan.Articles);
        long start = Stopwatch.GetTimestamp();
        using var worker = await Worker.StartAsync(library, discord, cancellationToken);
        var serving = Stopwatch.GetElapsedTime(start);
        await discord.WaitForAsync(() => discord.Commands.Count > 0, "the bot's commands", cancellationToken);
        var first = await crowd.AskFirstAsync();
        await UntilAsync(() => LoadOutcome.IsOver(first), StoryPatience, cancellationToken);
        var ready = Stopwatch.GetElapsedTime(start);
        var (idle, before, own) = (worker.PeakMegabytes, worker.Processor, Environment.CpuUsage.TotalTime);
        await SendAsync(crowd, plan, cancellationToken);
        await UntilAsync(() => crowd.Asked.All(LoadOutcome.IsOver), Drain, cancellationToken);
        var outcome = LoadOutcome.Of(crowd.Asked);
        Write(plan, outcome);
        Console.WriteLine($"worker: serving after {serving.TotalSeconds:0.0} s, first answer after {ready.TotalSeconds:0.0} s; peak memory {idle} MB before the load, {worker.PeakMegabytes} MB after");
        Console.WriteLine($"processor time under load: worker {(worker.Processor - before).TotalSeconds:0.0} s, emulator {(Environment.CpuUsage.TotalTime - own).TotalSeconds:0.0} s");
        foreach (var line in worker.Complaints.Concat(discord.Violations).CountBy(Shape).OrderByDescending(line => line.Value).Take(10)) Console.WriteLine($"{line.Value} times: {line.Key}");
        return outcome.IsGood && discord.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>Sends at the rate, however long answers take.</summary>
    private static async Task SendAsync(Crowd crowd, LoadPlan plan, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        for (int sent = 0; sent < plan.Interactions; sent++)
        {
            var wait = TimeSpan.FromSeconds((double)sent / plan.Rate) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, cancellationToken);
            await crowd.ActAsync();
        }
    }

    private static async Task UntilAsync(Func<bool> condition, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (long start = Stopwatch.GetTimestamp(); !condition() && Stopwatch.GetElapsedTime(start) < patience;) await Task.Delay(100, cancellationToken);
    }

    /// <summary>The line without its numbers.</summary>
    private static string Shape(string line) => string.Concat(line.Select((c, i) => char.IsAsciiDigit(c) ? i > 0 && char.IsAsciiDigit(line[i - 1]) ? "" : "#" : c.ToString()));

    private static void Write(LoadPlan plan, LoadOutcome outcome)
    {
        string Row(IReadOnlyList<double> times) => $"{LoadOutcome.Percentile(times, 0.5):0} | {LoadOutcome.Percentile(times, 0.99):0} | {LoadOutcome.Percentile(times, 1):0}";
        Console.WriteLine($"{plan.Rate} interactions/s for {plan.Seconds} s over {plan.Articles} articles");
        Console.WriteLine("| sent | acknowledged within 3 s | put off | failed | first answer ms p50 | p99 | worst | answer ms p50 | p99 | worst |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine($"| {outcome.Sent} | {outcome.InTime} ({100.0 * outcome.InTime / outcome.Sent:0.##} %) | {outcome.PutOff} | {outcome.Failed} | {Row(outcome.First)} | {Row(outcome.Final)} |");
    }
}
