namespace NewsBot.Tests.Fakes;

/// <summary>The real clock, set to another date: timers run as fast as ever.</summary>
internal sealed class ShiftedTime(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _shift = now - DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

    public void Advance(TimeSpan by) => _shift += by;
}
