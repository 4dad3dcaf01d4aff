using NewsBot.Model;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>What a digest says of itself: that it is late, and which runs brought none. One line each.</summary>
public static class DigestNotes
{
    private const string Moment = "ddd d MMMM',' HH:mm";
    private const int MostNamed = 2;

    /// <summary>The reason of a run that found nobody at work.</summary>
    public const string Down = "NewsBot was not running";

    /// <summary><c>Late: planned for Mon 28 July, 09:00.</c></summary>
    public static string Late(DigestRun run) => $"Late: planned for {Of(run.Local)}.";

    /// <summary><c>Not posted: Mon 21 July, 09:00 (NewsBot was not running).</c> Null where nothing was missed.</summary>
    public static string? Missed(IEnumerable<MissedRun> runs)
    {
        string[] reasons = [.. runs.OrderBy(run => run.At).GroupBy(run => run.Reason, StringComparer.Ordinal).Select(same => $"{Runs([.. same])} ({same.Key.TrimEnd('.')})")];
        return reasons.Length == 0 ? null : $"Not posted: {string.Join("; ", reasons)}.";
    }

    private static string Runs(IReadOnlyList<MissedRun> runs) => runs.Count > MostNamed
        ? $"{Wording.Count(runs.Count, "run")} from {Of(runs[0].Run)} to {Of(runs[^1].Run)}"
        : string.Join(" and ", runs.Select(run => Of(run.Run)));

    private static string Of(LocalDateTime run) => run.ToString(Moment, System.Globalization.CultureInfo.InvariantCulture);
}
