using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>The updates that wait for the bot: sequential ids, delivered again until an offset confirms them, to one poller at a time.</summary>
/// <param name="changed">Called when a poll has begun, and confirmed what it confirms.</param>
internal sealed class TelegramUpdates(TimeProvider time, Action changed)
{
    // Not sent unless asked for by name.
    private static readonly string[] OnRequest = ["chat_member", "message_reaction", "message_reaction_count"];
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _pending = [];
    private readonly List<JsonObject> _again = [];
    private readonly List<JsonObject> _history = [];
    private string[] _allowed = [];
    private TaskCompletionSource _news = New();
    private TaskCompletionSource? _poll;
    private long _nextId = 873_214_601;

    public string WebhookAddress { get; private set; } = "";

    public string WebhookSecret { get; private set; } = "";

    /// <summary>As the bot asked for last; empty: the usual ones.</summary>
    public IReadOnlyList<string> Allowed => _allowed;

    public int Pending
    {
        get
        {
            lock (_gate) return _pending.Count;
        }
    }

    /// <summary>True while a long poll is held open.</summary>
    public bool Polled
    {
        get
        {
            lock (_gate) return _poll is { Task.IsCompleted: false };
        }
    }

    /// <summary>All updates that were ever made, with their ids.</summary>
    public IReadOnlyList<JsonObject> History
    {
        get
        {
            lock (_gate) return [.. _history];
        }
    }

    /// <summary>Queues an update, unless the bot does not want its kind. Answers its id, or null.</summary>
    public long? Add(string kind, JsonObject body)
    {
        lock (_gate)
        {
            if (_allowed.Length == 0 ? OnRequest.Contains(kind) : !_allowed.Contains(kind)) return null;
            var update = new JsonObject { ["update_id"] = _nextId++, [kind] = body };
            _pending.Add(update);
            _history.Add(update);
            Ring();
            return _nextId - 1;
        }
    }

    /// <summary>The last so many updates come once more with the ids they had, confirmed or not.</summary>
    public void Again(int count)
    {
        lock (_gate)
        {
            _again.AddRange(_history.TakeLast(count));
            Ring();
        }
    }

    public void SkipIds(long by)
    {
        lock (_gate) _nextId += by;
    }

    public void SetAllowed(JsonNode? allowed)
    {
        if (allowed is JsonArray kinds) _allowed = [.. kinds.Select(kind => kind!.GetValue<string>())];
    }

    public void SetWebhook(string address, string secret, bool drop)
    {
        lock (_gate)
        {
            WebhookAddress = address;
            WebhookSecret = secret;
            if (drop) _pending.Clear();
            if (address.Length > 0) _poll?.TrySetException(TelegramRefusal.Conflict("terminated by setWebhook request"));
            Ring();
        }
    }

    /// <exception cref="TelegramRefusal">409: a webhook is set, or another began to poll meanwhile.</exception>
    public async Task<JsonArray> PollAsync(TelegramRequest request, CancellationToken cancellationToken)
    {
        long offset = request.Number("offset") ?? 0;
        int limit = (int)Math.Clamp(request.Number("limit") ?? 100, 1, 100);
        var until = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(request.Number("timeout") ?? 0, 0, 50));
        TaskCompletionSource mine = New();
        lock (_gate)
        {
            if (WebhookAddress.Length > 0) throw TelegramRefusal.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            _poll?.TrySetException(TelegramRefusal.Conflict("terminated by other getUpdates request; make sure that only one bot instance is running"));
            _poll = mine;
            SetAllowed(request.Node("allowed_updates"));
            if (offset < 0) _pending.RemoveRange(0, Math.Max(0, _pending.Count + (int)offset));
            else _pending.RemoveAll(update => Id(update) < offset);
        }

        changed();
        try
        {
            return await WaitAsync(mine, limit, until, cancellationToken);
        }
        finally
        {
            mine.TrySetResult();
        }
    }

    /// <summary>The oldest one that waits, for the webhook; waits for one.</summary>
    public async Task<JsonObject> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (WebhookAddress.Length > 0 && (_again.Count > 0 || _pending.Count > 0)) return (_again.Count > 0 ? _again[0] : _pending[0]).DeepClone().AsObject();
                news = _news.Task;
            }

            await news.WaitAsync(cancellationToken);
        }
    }

    public void Confirm(JsonObject update)
    {
        lock (_gate)
        {
            int again = _again.FindIndex(other => Id(other) == Id(update));
            if (again >= 0) _again.RemoveAt(again);
            else _pending.RemoveAll(other => Id(other) == Id(update));
        }
    }

    private async Task<JsonArray> WaitAsync(TaskCompletionSource mine, int limit, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (mine.Task.IsFaulted) mine.Task.GetAwaiter().GetResult();
                var ready = _again.Concat(_pending).Take(limit).ToList();
                if (ready.Count > 0 || time.GetUtcNow() >= until)
                {
                    _again.RemoveRange(0, Math.Min(_again.Count, limit));
                    return [.. ready.Select(update => update.DeepClone())];
                }

                news = _news.Task;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var patience = Task.Delay(until - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero, time, stop.Token);
            await Task.WhenAny(news, mine.Task, patience);
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Ring()
    {
        _news.TrySetResult();
        _news = New();
    }

    private static long Id(JsonObject update) => update["update_id"]!.GetValue<long>();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
