namespace NewsBot.DiscordChat.Pacing;

/// <summary>Waits that double up to a most, each somewhere in its upper half, so that many clients do not come back at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan most, Jitter jitter)
{
    private int _tries;

    public TimeSpan Next()
    {
        var whole = first * Math.Pow(2, Math.Min(_tries++, 20));
        if (whole > most) whole = most;
        return jitter.Between(whole / 2, whole);
    }

    public void Reset() => _tries = 0;
}
