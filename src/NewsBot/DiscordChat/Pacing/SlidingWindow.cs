namespace NewsBot.DiscordChat.Pacing;

/// <summary>So many things in any stretch of that length.</summary>
internal sealed class SlidingWindow(int most, TimeSpan length)
{
    private readonly Queue<TimeSpan> _moments = new();
    private readonly Lock _lock = new();

    /// <summary>Zero: it is counted and may be done now. Else nothing is counted, and it may be asked again after so long.</summary>
    public TimeSpan Take(TimeSpan now)
    {
        lock (_lock)
        {
            var wait = WaitAt(now);
            if (wait == TimeSpan.Zero) _moments.Enqueue(now);
            return wait;
        }
    }

    /// <summary>Counts what has happened, allowed or not.</summary>
    /// <returns>True when it filled the window.</returns>
    public bool Note(TimeSpan now)
    {
        lock (_lock)
        {
            Forget(now);
            _moments.Enqueue(now);
            return _moments.Count == most;
        }
    }

    /// <summary>How long until one more may be done.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        lock (_lock) return WaitAt(now);
    }

    private TimeSpan WaitAt(TimeSpan now)
    {
        Forget(now);
        if (_moments.Count < most) return TimeSpan.Zero;
        return _moments.ElementAt(_moments.Count - most) + length - now;
    }

    private void Forget(TimeSpan now)
    {
        while (_moments.TryPeek(out var oldest) && oldest + length <= now) _moments.Dequeue();
    }
}
