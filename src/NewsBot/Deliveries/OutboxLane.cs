using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// One platform's way out: so many messages under way at the same time, one of each chat. A row is leased, sent, and what became of it is written down; a
/// process that dies in between leaves the lease, and when it has run out it is nobody's knowledge whether the message was posted.
/// </summary>
internal sealed partial class OutboxLane(
    string owner, IChatSender sender, PlatformTurn turn, DeliveryStore deliveries, DeliverySending sending, OutboxBell bell, DeliveriesOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Who was cut off from the database writes down first what it knows.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5), BetweenCutOffs = TimeSpan.FromSeconds(1);

    /// <summary>So long a slot that came free waits for others, so that their next messages are leased together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);
    private readonly Dictionary<long, Task> _underWay = [];
    private long? _cutOffFrom;

    /// <summary>Sends what is due, until it is told to stop; what is under way then comes to its end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var rung = bell.Next;
            var wait = options.Look;
            try
            {
                await FillAsync(stop);
                if (turn.IsOurs && _underWay.Count == 0 && await deliveries.NextDueAsync(sender.Platform, stop) is { } due && due < wait) wait = due;
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                Log.Failed(logger, sender.Platform, exception is StorageException ? exception.Message : exception.ToString());
                BeCalm();
            }
            catch (OperationCanceledException)
            {
                break;
            }

            using var looking = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var ended = await Task.WhenAny([rung, Task.Delay(wait, time, looking.Token), .. _underWay.Values]);
            await looking.CancelAsync();
            if (ended != rung) await GatherAsync();
        }

        await Task.WhenAll(_underWay.Values);
    }

    /// <summary>Sends all that is due.</summary>
    /// <returns>How long until the next is due, or null where nothing waits.</returns>
    public async Task<TimeSpan?> RunOnceAsync(CancellationToken cancellationToken)
    {
        while (await FillAsync(cancellationToken) > 0 || _underWay.Count > 0)
        {
            await Task.WhenAny(_underWay.Values);
            await GatherAsync();
        }

        return await deliveries.NextDueAsync(sender.Platform, cancellationToken);
    }

    /// <returns>How many were begun.</returns>
    private async Task<int> FillAsync(CancellationToken stop)
    {
        Forget();
        if (!turn.IsOurs) BeCalm();
        int free = options.AtOnce - _underWay.Count;
        if (free == 0 || !turn.IsOurs) return 0;
        await GiveUpCutOffAsync(stop);

        // Cut off in its midst, a row would be leased and nobody would send it: a stop leaves it a moment.
        using var last = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stop.UnsafeRegister(_ => last.CancelAfter(Calm), null);
        long since = time.GetTimestamp(); // From before the statement: by this clock the lease ends no later than by the database's.
        int begun = Begin(await deliveries.LeaseAsync(sender.Platform, owner, options.Lease, free, last.Token), since, stop);
        return begun == free ? begun : begun + Begin(await deliveries.LeaseRevisedAsync(sender.Platform, owner, options.Lease, free - begun, last.Token), since, stop);
    }

    private int Begin(IReadOnlyList<Delivery> leased, long since, CancellationToken stop)
    {
        foreach (var (id, task) in sending.Begin(leased, () => turn.IsOurs && time.GetElapsedTime(since) < options.Lease, stop)) _underWay[id] = task;
        return leased.Count;
    }

    private Task GatherAsync()
    {
        Forget();
        return _underWay.Count > 0 ? Task.Delay(Gathering, time) : Task.CompletedTask;
    }

    private void Forget()
    {
        foreach (long done in _underWay.Where(one => one.Value.IsCompleted).Select(one => one.Key).ToArray()) _underWay.Remove(done);
    }

    private async Task GiveUpCutOffAsync(CancellationToken stop)
    {
        long now = time.GetTimestamp();
        if (now < _cutOffFrom) return;
        _cutOffFrom = After(now, BetweenCutOffs);
        foreach (var delivery in await deliveries.CutOffAsync(sender.Platform, stop))
            if (!_underWay.ContainsKey(delivery.Id)) await sending.GiveUpCutOffAsync(delivery, stop);
    }

    private void BeCalm() => _cutOffFrom = After(time.GetTimestamp(), Calm);

    private long After(long moment, TimeSpan wait) => moment + (long)(wait.TotalSeconds * time.TimestampFrequency);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The outbox of {Platform} rests for a moment: {Reason}")]
        public static partial void Failed(ILogger logger, ChatPlatform platform, string reason);
    }
}
