namespace NewsBot.TelegramChat;

/// <summary>Works things off in order within each key and at the same time over keys, so that one slow chat holds up no other.</summary>
/// <param name="atOnce">How many are worked on at the same time.</param>
/// <param name="most">How many may wait until <see cref="AddAsync"/> waits too.</param>
internal sealed class ChatQueues<T>(int atOnce, int most, Func<T, Task> work) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<T>> _queues = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _hands = new(atOnce);
    private readonly SemaphoreSlim _room = new(most);
    private TaskCompletionSource? _idle;

    public async Task AddAsync(string key, T item, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        lock (_lock)
        {
            if (_queues.TryGetValue(key, out var queue))
            {
                queue.Enqueue(item);
                return;
            }

            _queues.Add(key, queue = new Queue<T>([item]));
            _ = Task.Run(() => RunAsync(key, queue), CancellationToken.None);
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

    private async Task RunAsync(string key, Queue<T> queue)
    {
        while (Next(key, queue) is { } next)
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

    private (T Item, bool _)? Next(string key, Queue<T> queue)
    {
        lock (_lock)
        {
            if (queue.TryDequeue(out var item)) return (item, true);
            _queues.Remove(key);
            if (_queues.Count > 0) return null;
            _idle?.SetResult();
            _idle = null;
            return null;
        }
    }
}
