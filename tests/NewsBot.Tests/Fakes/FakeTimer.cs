using NewsBot.Digests;

namespace NewsBot.Tests.Fakes;

/// <summary>A timer that is set and never rings.</summary>
internal sealed class FakeTimer : IDigestTimer
{
    /// <summary>In how long it was asked to ring, each time.</summary>
    public List<TimeSpan> Wakes { get; } = [];

    /// <summary>The same for each time that it was looked after; null where nothing was planned.</summary>
    public List<TimeSpan?> Heals { get; } = [];

    public Task WakeAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        Wakes.Add(after);
        return Task.CompletedTask;
    }

    public Task HealAsync(TimeSpan? after, CancellationToken cancellationToken)
    {
        Heals.Add(after);
        return Task.CompletedTask;
    }
}
