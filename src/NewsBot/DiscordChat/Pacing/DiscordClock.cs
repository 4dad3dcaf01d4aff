using System.Globalization;

namespace NewsBot.DiscordChat.Pacing;

/// <summary>Waits by a clock that never jumps; the age of an interaction by Discord's own clock, which made its id.</summary>
internal sealed class DiscordClock(TimeProvider time)
{
    private const long FirstMillisecond = 1_420_070_400_000;
    private readonly long _start = time.GetTimestamp();
    private long _aheadTicks;

    /// <summary>Time since this clock began.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>The moment on the wall's clock.</summary>
    public DateTimeOffset At(TimeSpan moment) => time.GetUtcNow() + (moment - Now);

    /// <summary>Discord says what time it is.</summary>
    public void Learn(DateTimeOffset discordsTime) => Interlocked.Exchange(ref _aheadTicks, (discordsTime - time.GetUtcNow()).Ticks);

    /// <summary>How long ago Discord gave the id. Zero for what is no id.</summary>
    public TimeSpan AgeOf(string id)
    {
        if (!ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out ulong snowflake)) return TimeSpan.Zero;
        var made = DateTimeOffset.FromUnixTimeMilliseconds((long)(snowflake >> 22) + FirstMillisecond);
        return time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks)) - made;
    }

    public Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, time, cancellationToken);

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationTokenSource Within(TimeSpan patience) => new(patience, time);
}
