using NewsBot.Model;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>The port through which subscriptions are woken. A timer outlives the process and rings once; a run missed while down rings at the next start.</summary>
public interface IDigestTimer
{
    /// <summary>Sets the subscription's only timer, in the place of an earlier one.</summary>
    Task SetAsync(Subscription subscription, DigestRun run, CancellationToken cancellationToken);

    /// <summary>Takes the timer away; nothing happens where there is none.</summary>
    Task RemoveAsync(long subscriptionId, CancellationToken cancellationToken);

    /// <summary>The subscription's timer, or null where it has none.</summary>
    Task<DigestTimerState?> FindAsync(long subscriptionId, CancellationToken cancellationToken);
}

/// <param name="Next">When it rings; null while its run is under way.</param>
/// <param name="Schedule">For which schedule it was set, as <see cref="DigestPlanner.Describe"/> writes it.</param>
/// <param name="Failed">It could not ring several times and will not ring any more.</param>
public sealed record DigestTimerState(Instant? Next, string? Schedule, bool Failed);
