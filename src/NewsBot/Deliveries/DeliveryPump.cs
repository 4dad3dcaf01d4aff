using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Empties the outbox as long as the worker runs. Not a job of the scheduler: a cluster fires a job on any node, and a platform's messages leave from the
/// one node that speaks to it. The rows themselves say when they are due; who writes one rings the bell.
/// </summary>
public sealed class DeliveryPump : BackgroundService
{
    private readonly IReadOnlyList<OutboxLane> _lanes;
    private readonly DeliveryStore _deliveries;
    private readonly TimeProvider _time;
    private readonly bool _alone;

    public DeliveryPump(
        DeliveryStore deliveries, DeliveryOutcomes outcomes, DeliveryMessages messages, IEnumerable<IChatSender> senders, PlatformTurns turns, OutboxBell bell,
        IOptions<DeliveriesOptions> options, IOptions<StorageOptions> storage, TimeProvider time, ILogger<DeliveryPump> logger)
    {
        (_deliveries, _time, _alone) = (deliveries, time, !storage.Value.IsPostgreSql);
        string owner = Guid.NewGuid().ToString("N");
        _lanes = [.. senders.Select(sender => new OutboxLane(owner, sender, turns.Of(sender.Platform), deliveries, new DeliverySending(sender, messages, outcomes, options.Value, time, logger), bell, options.Value, time, logger))];
    }

    /// <summary>Sends all that is due, and waits until it is sent.</summary>
    /// <returns>How long until the next one is due, or null where nothing waits.</returns>
    public async Task<TimeSpan?> RunOnceAsync(CancellationToken cancellationToken) => (await Task.WhenAll(_lanes.Select(lane => lane.RunOnceAsync(cancellationToken)))).Min();

    /// <summary>What is under way has a part of the time that the host leaves for stopping.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_alone) await Patiently.RunAsync(() => _deliveries.EndLeasesAsync(stoppingToken), _time, stoppingToken);
        await Task.WhenAll(_lanes.Select(lane => lane.RunAsync(stoppingToken)));
    }
}
