namespace NewsBot.Digests;

/// <summary>The port through which the outbox is told that something is due before anybody was woken for it.</summary>
public interface IOutboxBell
{
    Task RingAsync(CancellationToken cancellationToken);
}
