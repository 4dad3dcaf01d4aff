namespace NewsBot.Digests;

/// <summary>The port through which the planner is woken. There is one timer for all subscriptions, which outlives the process; it rings once, and what was missed while down rings at the next start.</summary>
public interface IDigestTimer
{
    /// <summary>Rings after that time, or earlier where it is to ring earlier anyway.</summary>
    Task WakeAsync(TimeSpan after, CancellationToken cancellationToken);

    /// <summary>Sets the timer anew where it is lost, late or will not ring any more because it failed too often.</summary>
    /// <param name="after">When it should ring; null where nothing is planned.</param>
    Task HealAsync(TimeSpan? after, CancellationToken cancellationToken);
}
