using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Keeps this node's leases of platforms, and takes those that ran out. On a SQLite file there is one node, and nothing to keep. Given back when all that
/// speaks has stopped, so that another node takes over at once.
/// </summary>
internal sealed partial class LeaseKeeper(
    PlatformLeaseStore leases, PlatformTurns turns, IEnumerable<IChatSender> senders, ChatConnections connections, IOptions<DeliveriesOptions> options, IOptions<StorageOptions> storage,
    TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1), LastWords = TimeSpan.FromSeconds(2);
    private readonly string _owner = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private readonly IChatSender[] _senders = storage.Value.IsPostgreSql ? [.. senders.Where(sender => sender.HasOneSpeaker)] : [];

    /// <summary>Before anybody speaks.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var sender in _senders) StandBy(sender);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Goes on until all others have stopped.</summary>
    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = new CancellationTokenSource(LastWords, time);
        foreach (var sender in _senders)
        {
            turns.Of(sender.Platform).End();
            try
            {
                await leases.ReleaseAsync(sender.Platform, _owner, patience.Token);
            }
            catch (Exception exception) when (exception is StorageException or OperationCanceledException)
            {
                Log.NotReleased(logger, sender.Platform); // It runs out by itself.
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = options.Value.PlatformLease / 10 < MostWait ? options.Value.PlatformLease / 10 : MostWait;
        while (_senders.Length > 0 && !stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_senders.Select(sender => RenewAsync(sender, stoppingToken)));
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RenewAsync(IChatSender sender, CancellationToken stoppingToken)
    {
        var turn = turns.Of(sender.Platform);
        long since = time.GetTimestamp();
        using var patience = new CancellationTokenSource(options.Value.PlatformLease / 2, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        try
        {
            bool had = turn.IsOurs;
            if (await leases.TakeAsync(sender.Platform, _owner, options.Value.PlatformLease, sender.ClosedFor, either.Token) is { } lease)
            {
                if (!had)
                {
                    StandBy(sender); // What was begun under an earlier lease is over.
                    sender.Close(lease.ClosedFor);
                    Log.Speaks(logger, sender.Platform, lease.Epoch);
                }

                turn.Hold(since, options.Value.PlatformLease);
                return;
            }

            if (had) Log.Silent(logger, sender.Platform);
            StandBy(sender);
        }
        catch (Exception exception) when (exception is StorageException or OperationCanceledException)
        {
            if (!turn.IsOurs && !stoppingToken.IsCancellationRequested) StandBy(sender); // Nobody can say whose turn it is.
        }
        catch (Exception exception)
        {
            Log.Failed(logger, sender.Platform, exception);
        }
    }

    private void StandBy(IChatSender sender)
    {
        turns.Of(sender.Platform).End();
        connections.Set(sender.Platform, ConnectionState.StandingBy);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "This node speaks to {Platform} now (turn {Epoch})")]
        public static partial void Speaks(ILogger logger, ChatPlatform platform, long epoch);

        [LoggerMessage(2, LogLevel.Warning, "Another node speaks to {Platform} now: this one is silent")]
        public static partial void Silent(ILogger logger, ChatPlatform platform);

        [LoggerMessage(3, LogLevel.Warning, "The lease of {Platform} could not be given back: it runs out by itself")]
        public static partial void NotReleased(ILogger logger, ChatPlatform platform);

        [LoggerMessage(4, LogLevel.Error, "The lease of {Platform} could not be renewed")]
        public static partial void Failed(ILogger logger, ChatPlatform platform, Exception exception);
    }
}
