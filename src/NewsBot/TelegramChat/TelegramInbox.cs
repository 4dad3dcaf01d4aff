using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.TelegramChat;

/// <summary>
/// Takes updates in. They are kept in the database before Telegram is told that they were received, so that a process that is killed at
/// any moment loses none; and handled after that, so that a slow answer does not hold up the next poll. An update counts once, however
/// often it comes. One whose handling was cut off by a kill is handled again from its beginning: an answer may then be seen twice.
/// </summary>
internal sealed partial class TelegramInbox : IDisposable
{
    private const int AtOnce = 32;
    private const int MostWaiting = 2_000;

    /// <summary>Whoever asked has gone: an answer after this time is noise.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(10);

    /// <summary>Telegram itself keeps updates for 24 hours.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(48);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan CancellationEnds = TimeSpan.FromSeconds(2);
    private readonly TelegramInboxStore _store;
    private readonly TelegramUpdateHandler _handler;
    private readonly TimeProvider _time;
    private readonly ILogger<TelegramInbox> _logger;
    private readonly long _bot;
    private readonly ChatQueues<KeptUpdate> _queues;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private DateTimeOffset _pruned;

    public TelegramInbox(TelegramInboxStore store, TelegramUpdateHandler handler, IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramInbox> logger)
    {
        (_store, _handler, _time, _logger) = (store, handler, time, logger);
        _bot = options.Value.BotId;
        _stopping = _stop.Token;
        _queues = new ChatQueues<KeptUpdate>(AtOnce, MostWaiting, HandleAsync);
    }

    /// <summary>Keeps them; they are received when this has returned.</summary>
    public async Task KeepAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        KeptUpdate[] wanted = [.. updates.Where(update => update is not TelegramIgnored).Select(update => new KeptUpdate(update.Id, ChatOf(update), TelegramUpdateJson.Write(update), now))];
        if (wanted.Length == 0) return;
        var kept = await _store.KeepAsync(_bot, wanted, cancellationToken);
        foreach (var update in kept) await _queues.AddAsync(update.Chat, update, CancellationToken.None); // They are kept: nobody brings them again.
        await PruneAsync(now, cancellationToken);
    }

    /// <summary>Takes up what an earlier process kept and did not get done.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var waiting = await _store.WaitingAsync(_bot, cancellationToken);
        var stale = waiting.Where(update => update.At < now - Stale).ToList();
        foreach (var update in stale) await _store.MarkDoneAsync(_bot, update.UpdateId, cancellationToken);
        if (stale.Count > 0) Log.Stale(_logger, stale.Count);
        foreach (var update in waiting.Except(stale)) await _queues.AddAsync(update.Chat, update, cancellationToken);
    }

    /// <summary>Lets what was begun come to its end. What has not when the time is up is taken up by the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _queues.IdleAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _stop.CancelAsync();
            await _queues.IdleAsync().WaitAsync(CancellationEnds, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _queues.Dispose();
    }

    private async Task HandleAsync(KeptUpdate update)
    {
        try
        {
            await _handler.HandleAsync(TelegramUpdateJson.Read(update.Json), _stopping);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, update.UpdateId, exception);
        }

        try
        {
            await _store.MarkDoneAsync(_bot, update.UpdateId, CancellationToken.None);
        }
        catch (StorageException exception)
        {
            Log.NotMarked(_logger, update.UpdateId, exception);
        }
    }

    private async Task PruneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - _pruned < PruneEvery) return;
        _pruned = now;
        await _store.PruneAsync(now - Remembered, cancellationToken);
    }

    private static string ChatOf(TelegramUpdate update) => update switch
    {
        TelegramWritten written => written.Place.Chat.ToString(),
        TelegramPressed pressed => pressed.Place.Chat.ToString(),
        TelegramMembership membership => membership.Place.Chat.ToString(),
        TelegramMigrated migrated => migrated.From.ToString(),
        _ => "",
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Telegram: {Updates} updates from before the last stop are too old to answer")]
        public static partial void Stale(ILogger logger, int updates);

        [LoggerMessage(2, LogLevel.Error, "Telegram update {Update} could not be handled")]
        public static partial void Failed(ILogger logger, long update, Exception exception);

        [LoggerMessage(3, LogLevel.Error, "Telegram update {Update} was handled, but that could not be written down")]
        public static partial void NotMarked(ILogger logger, long update, Exception exception);
    }
}
