using NewsBot.Model;

namespace NewsBot.Feeds.Polling;

/// <summary>When a feed is asked next. Pure.</summary>
internal static class PollSchedule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1), LongestAsked = TimeSpan.FromDays(7);

    /// <summary>A feed that brought something is asked sooner, one that did not later.</summary>
    public static int Interval(int minutes, bool broughtSomething, FeedsOptions options)
    {
        int next = broughtSomething ? minutes / 2 : minutes + Math.Max(1, minutes / 2);
        return Math.Clamp(next, Math.Min(options.ShortestIntervalMinutes, options.LongestIntervalMinutes), options.LongestIntervalMinutes);
    }

    public static DateTimeOffset AfterSuccess(Feed feed, int interval, DateTimeOffset now) => now + Spread(feed.Id, TimeSpan.FromMinutes(interval), now);

    /// <summary>Twice as long after each failure, to a day; as long as the site asks, to a week.</summary>
    public static DateTimeOffset AfterFailure(Feed feed, int failures, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var wait = TimeSpan.FromMinutes(Math.Min(Longest.TotalMinutes, feed.Interval * Math.Pow(2, Math.Min(failures, 12))));
        if (retryAfter is { } asked && asked > wait) wait = asked < LongestAsked ? asked : LongestAsked;
        return now + Spread(feed.Id, wait, now);
    }

    /// <summary>Up to a tenth longer, each feed by another part of it: those that were added together do not come back together.</summary>
    private static TimeSpan Spread(long id, TimeSpan wait, DateTimeOffset now)
    {
        ulong mixed = ((ulong)id * 0x9E3779B97F4A7C15) ^ (ulong)(now.UtcTicks / TimeSpan.TicksPerMinute);
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        return wait + (wait * 0.1 * ((mixed >> 40) / (double)(1 << 24)));
    }
}
