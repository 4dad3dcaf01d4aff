using NewsBot.Digests;
using NewsBot.Model;

namespace NewsBot.Tests.Fakes;

/// <summary>Timers that are set and never ring.</summary>
internal sealed class FakeTimer : IDigestTimer
{
    private readonly Dictionary<long, string> _schedules = [];

    public Dictionary<long, DigestRun> Runs { get; } = [];

    public int Sets { get; private set; }

    public bool Failed { get; set; }

    public Task SetAsync(Subscription subscription, DigestRun run, CancellationToken cancellationToken)
    {
        Sets++;
        Runs[subscription.Id] = run;
        _schedules[subscription.Id] = DigestPlanner.Describe(subscription.Schedule);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(long subscriptionId, CancellationToken cancellationToken)
    {
        Runs.Remove(subscriptionId);
        return Task.CompletedTask;
    }

    public Task<DigestTimerState?> FindAsync(long subscriptionId, CancellationToken cancellationToken) =>
        Task.FromResult(Runs.TryGetValue(subscriptionId, out var run) ? new DigestTimerState(run.At, _schedules[subscriptionId], Failed) : null);
}
