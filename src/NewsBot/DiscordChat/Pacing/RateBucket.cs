namespace NewsBot.DiscordChat.Pacing;

/// <summary>A limit of Discord's: one request at a time, none before it is free.</summary>
internal sealed class RateBucket
{
    private long _freeAt;

    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>By the clock of the client.</summary>
    public TimeSpan FreeAt
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _freeAt));
        set => Interlocked.Exchange(ref _freeAt, value.Ticks);
    }
}
