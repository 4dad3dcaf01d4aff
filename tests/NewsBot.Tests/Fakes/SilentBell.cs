using NewsBot.Digests;

namespace NewsBot.Tests.Fakes;

/// <summary>Nobody empties the outbox.</summary>
internal sealed class SilentBell : IOutboxBell
{
    public Task RingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
