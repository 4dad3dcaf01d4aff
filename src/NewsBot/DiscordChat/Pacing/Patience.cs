namespace NewsBot.DiscordChat.Pacing;

/// <summary>Waits for something that ought to come, and acts when it does not.</summary>
internal sealed class Patience(DiscordClock clock) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _timer;

    /// <summary>Acts when nothing has <see cref="Arrived"/> in that time. What was expected before is not any more.</summary>
    public void Expect(TimeSpan time, Action otherwise)
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = clock.Within(time);
            _timer.Token.UnsafeRegister(_ => otherwise(), null);
        }
    }

    public void Arrived()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    public void Dispose() => Arrived();
}
