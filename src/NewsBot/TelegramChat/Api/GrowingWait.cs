namespace NewsBot.TelegramChat.Api;

/// <summary>Waits that double from failure to failure, jittered so that many bots do not come back at the same moment.</summary>
internal sealed class GrowingWait(TelegramTimings timings, TimeProvider time, Random random)
{
    private int _failures;

    public void Reset() => _failures = 0;

    /// <param name="least">What Telegram asked for, where it did.</param>
    public Task NextAsync(TimeSpan? least, CancellationToken cancellationToken)
    {
        var grown = timings.FirstWait * Math.Pow(2, Math.Min(_failures++, 30));
        var wait = (grown < timings.LongestWait ? grown : timings.LongestWait) * (0.5 + (random.NextDouble() / 2));
        return Task.Delay(least > wait ? least.Value : wait, time, cancellationToken);
    }
}
