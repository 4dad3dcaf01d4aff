namespace NewsBot.DiscordChat.Pacing;

/// <summary>Randomness that several connections share.</summary>
internal sealed class Jitter(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>From 0 up to but not including 1.</summary>
    public double Next()
    {
        lock (_lock) return random.NextDouble();
    }

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Next());
}
