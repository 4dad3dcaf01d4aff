using NewsBot.Digests;

namespace NewsBot.Deliveries;

/// <summary>Rung on this node when the outbox holds something new; other nodes see it when they look.</summary>
public sealed class OutboxBell : IOutboxBell
{
    private TaskCompletionSource _ring = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is rung next.</summary>
    internal Task Next => Volatile.Read(ref _ring).Task;

    public Task RingAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _ring, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return Task.CompletedTask;
    }
}
