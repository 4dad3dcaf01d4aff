namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>About one message a second in a chat with a short burst, 20 a minute in a group, 30 a second overall. Who does not keep to it is told to wait.</summary>
internal sealed class TelegramRates(TimeProvider time)
{
    // A little less than the minute and the second, so that a sender who counts exactly is not refused for the way of a request.
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(59.5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(0.95);
    private const int Burst = 4;
    private readonly Dictionary<long, List<DateTimeOffset>> _sent = [];
    private readonly List<DateTimeOffset> _all = [];

    /// <exception cref="TelegramRefusal">429 with the seconds to wait.</exception>
    public void Count(EmulatedChat chat)
    {
        var now = time.GetUtcNow();
        var here = _sent.TryGetValue(chat.Id, out var before) ? before : _sent[chat.Id] = [];
        here.RemoveAll(moment => now - moment > Minute);
        _all.RemoveAll(moment => now - moment > Second);
        var wait = TimeSpan.Zero;
        if (chat.Type != "private" && here.Count >= 20) wait = Minute - (now - here[^20]);
        if (BurstEnds(here) is { } free && free - now > wait) wait = free - now;
        if (_all.Count >= 30 && Second - (now - _all[^30]) > wait) wait = Second - (now - _all[^30]);
        if (wait > TimeSpan.Zero) throw TelegramRefusal.TooMany(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        here.Add(now);
        _all.Add(now);
    }

    // A bucket of four that gains one a second: when the next is free, or null where it is now.
    private static DateTimeOffset? BurstEnds(List<DateTimeOffset> sent)
    {
        double level = Burst;
        DateTimeOffset? last = null;
        foreach (var moment in sent)
        {
            level = Math.Min(Burst, level + (last is { } earlier ? (moment - earlier).TotalSeconds : 0)) - 1;
            last = moment;
        }

        return last is { } end ? end + TimeSpan.FromSeconds(Math.Max(0, 1 - level)) - TimeSpan.FromMilliseconds(50) : null;
    }
}
