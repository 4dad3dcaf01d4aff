using NewsBot.Model;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>What becomes of the runs of a subscription that is due.</summary>
/// <param name="Given">Those that bring a digest, oldest first.</param>
/// <param name="Missed">Those that bring none, oldest first: the next digest tells of them.</param>
/// <param name="Next">The first run that is still to come.</param>
public sealed record DuePlan(IReadOnlyList<DigestRun> Given, IReadOnlyList<DigestRun> Missed, DigestRun Next)
{
    /// <summary>As many missed runs are sent one after the other where all are wanted.</summary>
    public const int MostAtOnce = 10;

    /// <summary>A run that is older says in its digest that it is late.</summary>
    private static readonly Duration Punctual = Duration.FromMinutes(10);

    /// <summary>So late the newest missed run is still worth sending.</summary>
    private static readonly Duration WorthSending = Duration.FromHours(24);

    /// <summary>Of runs that are older nobody is told: a clock that was set years ahead must not fill the database.</summary>
    private static readonly Duration Remembered = Duration.FromDays(370);

    /// <summary>The last run that is over now, whether it brought a digest or not; null where none is.</summary>
    public DigestRun? Last => (Given, Missed) switch
    {
        ([], []) => null,
        ([.., var given], []) => given,
        ([], [.., var missed]) => missed,
        ([.., var given], [.., var missed]) => given.At > missed.At ? given : missed,
    };

    /// <summary>By the subscription's <see cref="Subscription.CatchUp"/>. What is next is counted from its own runs and never from the clock, so that a clock that goes back repeats none.</summary>
    /// <param name="subscription">One for which a run is planned.</param>
    public static DuePlan Of(Subscription subscription, Instant now)
    {
        var next = NextRun.Planned(subscription) ?? throw new ArgumentException($"Subscription {subscription.Id} has no planned run.", nameof(subscription));
        var due = new List<DigestRun>();
        for (; next.At <= now; next = NextRun.After(subscription.Schedule, due.Count == 1 ? Instant.Max(next.At, now - Remembered) : next.At, next.Local)) due.Add(next);
        int given = subscription.CatchUp switch
        {
            _ when due.Count == 0 => 0,
            CatchUp.All => Math.Min(due.Count, MostAtOnce),
            CatchUp.Latest => now - due[^1].At <= WorthSending ? 1 : 0,
            _ => IsLate(due[^1], now) ? 0 : 1,
        };
        return new DuePlan(due[^given..], due[..^given], next);
    }

    public static bool IsLate(DigestRun run, Instant now) => now - run.At > Punctual;
}
