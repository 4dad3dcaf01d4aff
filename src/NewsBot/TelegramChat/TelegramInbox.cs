using System.Collections.Concurrent;
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
    private readonly ChatQueues<(KeptUpdate Update, CancellationToken Turn)> _queues;
    private readonly ConcurrentDictionary<long, bool> _inHand = new();
    private readonly SemaphoreSlim _order = new(1);

    /// <summary>As long as it is this node that answers; null while it only keeps.</summary>
    private CancellationTokenSource? _turn;
    private DateTimeOffset _pruned;

    public TelegramInbox(TelegramInboxStore store, TelegramUpdateHandler handler, IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramInbox> logger)
    {
        (_store, _handler, _time, _logger) = (store, handler, time, logger);
        _bot = options.Value.BotId;
        _queues = new ChatQueues<(KeptUpdate Update, CancellationToken Turn)>(AtOnce, MostWaiting, MostOfChat, HandleAsync);
    }

    /// <summary>Keeps them; they are received when this has returned. Where it is cancelled, those that were kept are taken up by the next start.</summary>
    public async Task KeepAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        KeptUpdate[] wanted = [.. updates.Where(update => update is not TelegramIgnored).Select(update => new KeptUpdate(update.Id, ChatOf(update), TelegramUpdateJson.Write(update), now))];
        if (wanted.Length == 0) return;
        await _order.WaitAsync(cancellationToken);
        try
        {
            var kept = await _store.KeepAsync(_bot, wanted, cancellationToken);
            if (_turn is { } turn) await QueueAsync(kept, turn.Token, cancellationToken);
            await PruneAsync(now, cancellationToken);
        }
        finally
        {
            _order.Release();
        }
    }

    /// <summary>Takes up what was kept and not done: by an earlier process, by another node, and by this one until now. Whatever is kept here from now on is handled at once.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken);
        try
        {
            if (_turn is not null) return;
            var waiting = await _store.WaitingAsync(_bot, cancellationToken);
            _turn = new CancellationTokenSource();
            await TakeUpAsync(waiting, _turn.Token, cancellationToken);
        }
        finally
        {
            _order.Release();
        }
    }

    /// <summary>Takes up what another node has kept meanwhile.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken);
        try
        {
            if (_turn is { } turn) await TakeUpAsync([.. (await _store.WaitingAsync(_bot, cancellationToken)).Where(update => !_inHand.ContainsKey(update.UpdateId))], turn.Token, cancellationToken);
        }
        catch (StorageException exception)
        {
            Log.NotLooked(_logger, exception.Message);
        }
        finally
        {
            _order.Release();
        }
    }

    /// <summary>Another node answers from now on: what is not done here is left to it.</summary>
    public async Task PauseAsync()
    {
        if (Interlocked.Exchange(ref _turn, null) is { } turn) await turn.CancelAsync();
        await _queues.IdleAsync().WaitAsync(CancellationEnds, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            await PauseAsync();
        }
    }

    public void Dispose()
    {
        _turn?.Cancel();
        _turn?.Dispose();
        _queues.Dispose();
        _order.Dispose();
    }

    private async Task TakeUpAsync(IReadOnlyList<KeptUpdate> waiting, CancellationToken turn, CancellationToken cancellationToken)
    {
        var oldest = _time.GetUtcNow() - Stale;
        var stale = waiting.Where(update => update.At < oldest).ToList();
        foreach (var update in stale) await DoneAsync(update);
        if (stale.Count > 0) Log.Stale(_logger, stale.Count);
        await QueueAsync([.. waiting.Except(stale)], turn, cancellationToken);
    }

    private async Task QueueAsync(IReadOnlyList<KeptUpdate> updates, CancellationToken turn, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            _inHand[update.UpdateId] = true;
            int passedOver = await _queues.AddAsync(update.Chat, (update, turn), cancellationToken);
            if (passedOver > 0) _inHand.TryRemove(update.UpdateId, out _);
            if (passedOver == 1) Log.PassedOver(_logger, update.Chat, MostOfChat);
            if (passedOver > 0) await DoneAsync(update);
        }
    }

    private async Task HandleAsync((KeptUpdate Update, CancellationToken Turn) item)
    {
        var (update, turn) = item;
        try
        {
            turn.ThrowIfCancellationRequested();
            await _handler.HandleAsync(TelegramUpdateJson.Read(update.Json), update.At, turn);
            await DoneAsync(update);
        }
        catch (OperationCanceledException) when (turn.IsCancellationRequested)
        {
            // Left to the next start, or to another node.
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, update.UpdateId, exception);
            await DoneAsync(update);
        }
        finally
        {
            _inHand.TryRemove(update.UpdateId, out _);
        }
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
        [LoggerMessage(5, LogLevel.Warning, "Telegram: whether another node has kept updates could not be seen. {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason);

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
