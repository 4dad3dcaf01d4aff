using System.Collections.Concurrent;
using NewsBot.Model;

namespace NewsBot.Chat;

/// <summary>To which platforms this node speaks: to each one node at a time does, so that its limits are kept by all together. A node that is alone speaks to all.</summary>
public sealed class PlatformTurns(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<ChatPlatform, PlatformTurn> _turns = new();

    public PlatformTurn Of(ChatPlatform platform) => _turns.GetOrAdd(platform, _ => new PlatformTurn(time));

    public void Dispose()
    {
        foreach (var turn in _turns.Values) turn.Dispose();
    }
}

/// <summary>Whether this node speaks to one platform. Its end is measured by a clock that never jumps, so that a process that stood still knows it before anything else.</summary>
public sealed class PlatformTurn(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _held = new();
    private TaskCompletionSource _gained = Gained();
    private long _until = long.MaxValue;

    public bool IsOurs => time.GetTimestamp() < Volatile.Read(ref _until);

    /// <summary>It is ours for so long, counted from an earlier moment of the clock that never jumps.</summary>
    public void Hold(long since, TimeSpan length)
    {
        lock (_lock)
        {
            Volatile.Write(ref _until, since + (long)(length.TotalSeconds * time.TimestampFrequency));
            if (!_held.IsCancellationRequested) return;
            _held = new CancellationTokenSource();
            _gained.TrySetResult();
        }
    }

    /// <summary>Another node speaks now, or may: what is under way here ends.</summary>
    public void End()
    {
        CancellationTokenSource ended;
        lock (_lock)
        {
            Volatile.Write(ref _until, long.MinValue);
            ended = _held;
            if (_gained.Task.IsCompleted) _gained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ended.Cancel();
    }

    /// <summary>Waits until it is ours.</summary>
    /// <returns>Cancelled when it ends.</returns>
    public async Task<CancellationToken> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task gained;
            lock (_lock)
            {
                if (!_held.IsCancellationRequested) return _held.Token;
                gained = _gained.Task;
            }

            await gained.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _held.Dispose();

    private static TaskCompletionSource Gained()
    {
        var gained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gained.SetResult();
        return gained;
    }
}
