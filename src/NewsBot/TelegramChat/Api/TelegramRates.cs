namespace NewsBot.TelegramChat.Api;

/// <summary>
/// Whose turn it is. Telegram names no exact limits; these are those of its FAQ: about 30 messages a second in all, one a second to a chat
/// (a short burst is fine), 20 a minute to a group or channel. What a 429 asks for goes over all of them.
/// </summary>
internal sealed class TelegramRates(TimeProvider time)
{
    private const int PerSecond = 30;
    private const int Burst = 3;
    private const int GroupPerMinute = 20;
    private const int Remembered = 10_000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private readonly long _stamp = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _recent = new();
    private readonly Dictionary<long, Chat> _chats = [];
    private DateTimeOffset _closedUntil;

    /// <summary>How long Telegram still wants to hear nothing from the whole bot.</summary>
    public TimeSpan ClosedFor
    {
        get
        {
            lock (_lock) return _closedUntil > Now ? _closedUntil - Now : TimeSpan.Zero;
        }
    }

    /// <summary>By a clock that never jumps: a wait must not become shorter because somebody set the time.</summary>
    private DateTimeOffset Now => _began + time.GetElapsedTime(_stamp);

    /// <summary>Waits for the turn to write to the chat, and takes it.</summary>
    /// <returns>Null when it was taken; else how long until it comes, longer than the patience lasts.</returns>
    public async Task<TimeSpan?> TakeTurnAsync(long chat, TimeSpan patience, CancellationToken cancellationToken)
    {
        var end = Now + patience;
        while (true)
        {
            var now = Now;
            var turn = Take(chat, now);
            if (turn <= now) return null;
            if (turn > end) return turn - now;
            await Task.Delay(turn - now, time, cancellationToken);
        }
    }

    /// <summary>Takes the turn where it has come.</summary>
    /// <returns>When it comes: now or earlier where it was taken.</returns>
    internal DateTimeOffset Take(long chat, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_chats.Count > Remembered) Forget(now);
            if (!_chats.TryGetValue(chat, out var state)) _chats.Add(chat, state = new Chat());
            var turn = Latest(_closedUntil, state.ClosedUntil, state.Paid - ((Burst - 1) * Second));
            if (_recent.Count == PerSecond) turn = Latest(turn, _recent.Peek() + Second);
            if (state.LastMinute.Count == GroupPerMinute) turn = Latest(turn, state.LastMinute.Peek() + Minute);
            if (turn > now) return turn;
            state.Paid = Latest(state.Paid, now) + Second;
            Note(_recent, PerSecond, now);
            if (chat < 0) Note(state.LastMinute, GroupPerMinute, now); // Groups, supergroups and channels have negative ids.
            return turn;
        }
    }

    /// <summary>Telegram asked to wait: for this chat, or for the whole bot where another chat is closed at the same time or no chat was meant.</summary>
    public void Close(long? chat, TimeSpan wait)
    {
        lock (_lock)
        {
            var now = Now;
            var until = now + wait;
            if (chat is not { } one || _chats.Any(other => other.Key != one && other.Value.ClosedUntil > now)) _closedUntil = Latest(_closedUntil, until);
            else if (_chats.TryGetValue(one, out var state)) state.ClosedUntil = Latest(state.ClosedUntil, until);
            else _chats.Add(one, new Chat { ClosedUntil = until });
        }
    }

    private static void Note(Queue<DateTimeOffset> times, int most, DateTimeOffset now)
    {
        if (times.Count == most) times.Dequeue();
        times.Enqueue(now);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (long idle in _chats.Where(chat => chat.Value.IsIdle(now)).Select(chat => chat.Key).ToArray()) _chats.Remove(idle);
    }

    private static DateTimeOffset Latest(params ReadOnlySpan<DateTimeOffset> times)
    {
        var latest = times[0];
        foreach (var one in times) if (one > latest) latest = one;
        return latest;
    }

    private sealed class Chat
    {
        /// <summary>Each message pays for a second; who is ahead of the clock by the burst waits.</summary>
        public DateTimeOffset Paid { get; set; } = DateTimeOffset.UnixEpoch;

        public DateTimeOffset ClosedUntil { get; set; }

        public Queue<DateTimeOffset> LastMinute { get; } = new();

        public bool IsIdle(DateTimeOffset now) => Paid + Minute < now && ClosedUntil < now;
    }
}
