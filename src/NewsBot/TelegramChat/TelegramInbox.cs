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
    /// <summary>Most of what is under way waits for its turn to write.</summary>
    private const int AtOnce = 256;
    private const int MostWaiting = 2_000;
    private const int MostOfChat = 20;

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
    private readonly SemaphoreSlim _turn = new(1);
    private bool _resumed;
    private DateTimeOffset _pruned;

    public TelegramInbox(TelegramInboxStore store, TelegramUpdateHandler handler, IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramInbox> logger)
    {
        (_store, _handler, _time, _logger) = (store, handler, time, logger);
        _bot = options.Value.BotId;
        _stopping = _stop.Token;
        _queues = new ChatQueues<KeptUpdate>(AtOnce, MostWaiting, MostOfChat, HandleAsync);
    }

    /// <summary>Keeps them; they are received when this has returned. Where it is cancelled, those that were kept are taken up by the next start.</summary>
    public async Task KeepAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        KeptUpdate[] wanted = [.. updates.Where(update => update is not TelegramIgnored).Select(update => new KeptUpdate(update.Id, ChatOf(update), TelegramUpdateJson.Write(update), now))];
        if (wanted.Length == 0) return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var kept = await _store.KeepAsync(_bot, wanted, cancellationToken);
            if (_resumed) await QueueAsync(kept, cancellationToken);
            await PruneAsync(now, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes up what was kept and not done: by an earlier process, and by this one until now. Whatever is kept from now on is handled at once.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_resumed) return;
            var waiting = await _store.WaitingAsync(_bot, cancellationToken);
            _resumed = true;
            var oldest = _time.GetUtcNow() - Stale;
            var stale = waiting.Where(update => update.At < oldest).ToList();
            foreach (var update in stale) await DoneAsync(update);
            if (stale.Count > 0) Log.Stale(_logger, stale.Count);
            await QueueAsync([.. waiting.Except(stale)], cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
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
        _turn.Dispose();
    }

    private async Task QueueAsync(IReadOnlyList<KeptUpdate> updates, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            int passedOver = await _queues.AddAsync(update.Chat, update, cancellationToken);
            if (passedOver == 1) Log.PassedOver(_logger, update.Chat, MostOfChat);
            if (passedOver > 0) await DoneAsync(update);
        }
    }

    private async Task HandleAsync(KeptUpdate update)
    {
        try
        {
            await _handler.HandleAsync(TelegramUpdateJson.Read(update.Json), update.At, _stopping);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, update.UpdateId, exception);
        }

        await DoneAsync(update);
    }

    private async Task DoneAsync(KeptUpdate update)
    {
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

    /// <summary>Where the answer goes, whose turns it waits for.</summary>
    private static string ChatOf(TelegramUpdate update) => update switch
    {
        TelegramWritten written => written.Place.Chat.ToString(),
        TelegramPressed { Place.Kind: TelegramChatKind.Channel } pressed => pressed.User.ToString(), // Answered in the private chat.
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

        [LoggerMessage(4, LogLevel.Warning, "Telegram chat {Chat} asks faster than it can be answered: {Updates} updates wait, those beyond are passed over")]
        public static partial void PassedOver(ILogger logger, string chat, int updates);
    }
}
