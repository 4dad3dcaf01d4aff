using System.Collections.Concurrent;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Rest;

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
