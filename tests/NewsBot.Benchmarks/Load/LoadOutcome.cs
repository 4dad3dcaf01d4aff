using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Benchmarks.Load;

/// <summary>What became of the interactions.</summary>
/// <param name="First">Milliseconds until the first answer ("is thinking" is one), of those that got any.</param>
/// <param name="Final">Milliseconds until the answer that is read.</param>
internal sealed record LoadOutcome(int Sent, IReadOnlyList<double> First, IReadOnlyList<double> Final, int PutOff, int Failed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public int InTime => First.Count(milliseconds => milliseconds <= Patience.TotalMilliseconds);

    public bool IsGood => Sent > 0 && InTime == Sent && Failed == 0;

    public static LoadOutcome Of(IReadOnlyList<EmulatedInteraction> asked)
    {
        var final = asked.Where(one => one.AnswerType != 0).Select(Read).ToList();
        return new LoadOutcome(
            asked.Count, Sorted(asked.Select(one => one.AnsweredAt - one.At)), Sorted(final), asked.Count(one => one.AnswerType is 5 or 6),
            asked.Count - final.Count(time => time is not null) + asked.Count(WentWrong));
    }

    /// <summary>True when nothing more is to come.</summary>
    public static bool IsOver(EmulatedInteraction one) => one.AnswerType != 0 && Read(one) is not null;

    public static double Percentile(IReadOnlyList<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    /// <summary>How long until it could be read; null where it never could.</summary>
    private static TimeSpan? Read(EmulatedInteraction one)
    {
        if (one.AnswerType is not (5 or 6)) return one.AnsweredAt - one.At;
        return one.History.FirstOrDefault(message => !message.IsLoading) is { } read ? (read.EditedAt ?? read.At) - one.At : null;
    }

    private static bool WentWrong(EmulatedInteraction one) => one.Type != EmulatedInteraction.Autocomplete && one.Shown?.Text.Contains("went wrong on our side", StringComparison.Ordinal) == true;

    private static List<double> Sorted(IEnumerable<TimeSpan?> times) => [.. times.OfType<TimeSpan>().Select(time => time.TotalMilliseconds).Order()];
}
