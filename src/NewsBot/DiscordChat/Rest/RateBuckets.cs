using System.Collections.Concurrent;

namespace NewsBot.DiscordChat.Rest;

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

/// <summary>Which limit a request falls under, as Discord's answers tell: routes may share one, and each channel has its own.</summary>
internal sealed class RateBuckets(int most = 2_000)
{
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Major), RateBucket> _buckets = new();

    public int Count => _buckets.Count;

    public RateBucket Find(RestRequest request) => _buckets.GetOrAdd((_names.GetValueOrDefault(request.ToString()) ?? request.ToString(), request.Major), _ => new RateBucket());

    /// <summary>Discord names the limit of this request.</summary>
    public void Learn(RestRequest request, string name) => _names[request.ToString()] = name;

    /// <summary>Forgets those that hold nobody back: interactions come and go.</summary>
    public void Sweep(TimeSpan now)
    {
        if (_buckets.Count < most) return;
        foreach (var (key, bucket) in _buckets)
            if (bucket.FreeAt <= now && bucket.Turn.CurrentCount > 0) _buckets.TryRemove(key, out _);
    }
}
