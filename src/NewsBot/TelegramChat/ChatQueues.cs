namespace NewsBot.TelegramChat;

/// <summary>Works things off in order within each key and at the same time over keys, so that one slow chat holds up no other.</summary>
/// <param name="atOnce">How many are worked on at the same time.</param>
/// <param name="most">How many may wait until <see cref="AddAsync"/> waits too.</param>
/// <param name="mostOfKey">How many of one key may wait; those beyond are passed over, so that no chat takes the room of all.</param>
internal sealed class ChatQueues<T>(int atOnce, int most, int mostOfKey, Func<T, Task> work) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _queues = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _hands = new(atOnce);
    private readonly SemaphoreSlim _room = new(most);
    private TaskCompletionSource? _idle;

    /// <returns>0 where it waits now; else how many of this key were passed over since it last had nothing to do, this one among them.</returns>
    public async Task<int> AddAsync(string key, T item, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        lock (_lock)
        {
            if (!_queues.TryGetValue(key, out var waiting))
            {
                _queues.Add(key, waiting = new Waiting());
                waiting.Items.Enqueue(item);
                _ = Task.Run(() => RunAsync(key, waiting), CancellationToken.None);
                return 0;
            }

            if (waiting.Items.Count < mostOfKey)
            {
                waiting.Items.Enqueue(item);
                return 0;
            }

            _room.Release();
            return ++waiting.PassedOver;
        }
    }

    /// <summary>Ends when nothing is left to do.</summary>
    public Task IdleAsync()
    {
        lock (_lock)
        {
            if (_queues.Count == 0) return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    public void Dispose()
    {
        _hands.Dispose();
        _room.Dispose();
    }

    private async Task RunAsync(string key, Waiting waiting)
    {
        while (Next(key, waiting) is { } next)
        {
            await _hands.WaitAsync();
            try
            {
                await work(next.Item);
            }
            finally
            {
                _hands.Release();
                _room.Release();
            }
        }
    }

    private (T Item, bool _)? Next(string key, Waiting waiting)
    {
        lock (_lock)
        {
            if (waiting.Items.TryDequeue(out var item)) return (item, true);
            _queues.Remove(key);
            if (_queues.Count > 0) return null;
            _idle?.SetResult();
            _idle = null;
            return null;
        }
    }

    private sealed class Waiting
    {
        public Queue<T> Items { get; } = new();

        public int PassedOver { get; set; }
    }
}
