using System.Collections.Concurrent;

namespace NewsBot.Benchmarks.Outbox;

/// <summary>
/// A clock that stands while anything is done and jumps to the next timer when nothing is left to do: an hour of sending passes as fast as the work in it.
/// All that awaits runs on the one thread that calls <see cref="Run"/>.
/// </summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<SimulatedTimer, (long Due, long Order)> _timers = new();
    private readonly WorkQueue _work = new();
    private readonly Lock _lock = new();
    private long _now = start.UtcTicks, _order;
    private int _outside;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>While work on another thread may be what somebody waits for, the clock stands too.</summary>
    public async Task OutsideAsync(Func<Task> work)
    {
        Interlocked.Increment(ref _outside);
        try
        {
            await work();
        }
        finally
        {
            if (Interlocked.Decrement(ref _outside) == 0) _work.Post(_ => { }, null);
        }
    }

    public T Run<T>(Func<Task<T>> begin)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_work);
        try
        {
            var task = begin();
            while (!task.IsCompleted)
            {
                if (_work.RunOne() || (Volatile.Read(ref _outside) == 0 && Ring())) continue;
                _work.Wait(); // Something runs on another thread.
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Rings all timers of the next moment for which there is one.</summary>
    private bool Ring()
    {
        var due = new List<(SimulatedTimer Timer, long Order)>();
        lock (_lock)
        {
            while (_timers.TryPeek(out var timer, out var when) && (due.Count == 0 || when.Due <= _now))
            {
                _timers.Dequeue();
                if (timer.Order != when.Order) continue;
                Interlocked.Exchange(ref _now, Math.Max(_now, when.Due));
                due.Add((timer, when.Order));
            }
        }

        foreach (var (timer, order) in due)
            if (timer.Order == order) timer.Ring(); // Else it was changed by one that rang at the same moment.
        return due.Count > 0;
    }

    private sealed class SimulatedTimer(SimulatedTime time, Action ring) : ITimer
    {
        /// <summary>Which of its entries counts: an earlier one was changed or taken back.</summary>
        public long Order { get; private set; }

        public void Ring()
        {
            Order = 0;
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Order = ++time._order;
                if (dueTime != Timeout.InfiniteTimeSpan) time._timers.Enqueue(this, (time.GetTimestamp() + dueTime.Ticks, Order));
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock) Order = 0;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class WorkQueue : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Run, object? State)> _queue = [];

        public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

        public bool RunOne()
        {
            if (!_queue.TryTake(out var one)) return false;
            one.Run(one.State);
            return true;
        }

        public void Wait()
        {
            var (run, state) = _queue.Take();
            run(state);
        }
    }
}
