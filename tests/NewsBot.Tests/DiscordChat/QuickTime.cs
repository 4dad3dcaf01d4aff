namespace NewsBot.Tests.DiscordChat;

/// <summary>A clock that runs so many times as fast: waits of minutes are over in seconds, and all keep their order.</summary>
internal sealed class QuickTime(double factor) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_began) * factor);

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _began) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new QuickTimer(System.CreateTimer(callback, state, Quick(dueTime), Quick(period)), Quick);

    private TimeSpan Quick(TimeSpan time) => time <= TimeSpan.Zero ? time : time / factor;

    private sealed class QuickTimer(ITimer timer, Func<TimeSpan, TimeSpan> quick) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(quick(dueTime), quick(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
