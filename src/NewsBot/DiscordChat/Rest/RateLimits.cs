using System.Globalization;
using System.Text.Json;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Rest;

/// <summary>How much may be asked of Discord, where it is not said by Discord itself.</summary>
/// <param name="PerSecond">Requests of a bot, all together.</param>
/// <param name="Invalid">Of 401, 403 and 429 in <paramref name="InvalidWindow"/>, after which nothing more is asked but what is under way: Discord bans the address at 10,000.</param>
internal sealed record RateSettings(int PerSecond, int Invalid, TimeSpan InvalidWindow)
{
    public static RateSettings Default { get; } = new(50, 1_500, TimeSpan.FromMinutes(10));
}

/// <summary>Holds requests back as Discord's limits ask, learned from its answers.</summary>
internal sealed class RateLimits(RateSettings settings, DiscordClock clock)
{
    private const int Bursts = 10;

    /// <summary>A second, and a little. It is spread, so that packets that overtake each other bring no second's worth within less than a second.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.04);
    private readonly RateBuckets _buckets = new();
    private readonly SlidingWindow _all = new(settings.PerSecond, Window);
    private readonly SlidingWindow _burst = new(Math.Max(1, settings.PerSecond / Bursts), Window / Bursts);
    private readonly Lock _taking = new();
    private readonly SlidingWindow _invalid = new(settings.Invalid, settings.InvalidWindow);
    private long _allFreeAt;

    /// <summary>Told when so many requests failed that all stop, and with null when they go on.</summary>
    public Action<string?>? TroubleChanged { get; set; }

    /// <summary>How long Discord still wants to hear nothing from the whole bot.</summary>
    public TimeSpan ClosedFor => TimeSpan.FromTicks(Math.Max(0, Interlocked.Read(ref _allFreeAt) - clock.Now.Ticks));

    public void Close(TimeSpan wait) => Interlocked.Exchange(ref _allFreeAt, Math.Max(Interlocked.Read(ref _allFreeAt), (clock.Now + wait).Ticks));

    /// <summary>Runs the call when its limits are free; answers for it where that is after the deadline.</summary>
    public async Task<RestReply> PassAsync(RestRequest request, TimeSpan deadline, Func<Task<RestReply>> call, CancellationToken cancellationToken)
    {
        _buckets.Sweep(clock.Now);
        while (true)
        {
            var bucket = _buckets.Find(request);
            await bucket.Turn.WaitAsync(cancellationToken);
            try
            {
                if (bucket != _buckets.Find(request)) continue; // An answer to one before us has told which limit it is.
                return await WaitAsync(request, bucket, deadline, cancellationToken) ?? await call();
            }
            finally
            {
                bucket.Turn.Release();
            }
        }
    }

    /// <returns>Null when the request may go.</returns>
    private async Task<RestReply.Later?> WaitAsync(RestRequest request, RateBucket bucket, TimeSpan deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.Now;
            if (_invalid.Wait(now) is { Ticks: > 0 } blocked) return new RestReply.Later(now + blocked, Trouble(blocked));
            var free = request.OfInteraction ? bucket.FreeAt : Later(bucket.FreeAt, TimeSpan.FromTicks(Interlocked.Read(ref _allFreeAt)));
            if (free <= now && !request.OfInteraction) free = now + Take(now);
            if (free <= now) return null;
            if (free > deadline) return new RestReply.Later(free, "Discord limits how much the bot may send.");
            await clock.WaitAsync(free - now, cancellationToken);
        }
    }

    /// <summary>Zero: it is counted and may be done now. Else it may be asked again after so long.</summary>
    private TimeSpan Take(TimeSpan now)
    {
        lock (_taking) return _all.Wait(now) is { Ticks: > 0 } wait ? wait : _burst.Take(now) is { Ticks: > 0 } soon ? soon : _all.Take(now);
    }

    /// <summary>Takes in what an answer says of its limit.</summary>
    public void Learn(RestRequest request, HttpResponseMessage answer)
    {
        if (Header(answer, "X-RateLimit-Bucket") is { } name) _buckets.Learn(request, name);
        if (Header(answer, "X-RateLimit-Remaining") == "0" && Seconds(Header(answer, "X-RateLimit-Reset-After")) is { } reset) Hold(_buckets.Find(request), reset);
    }

    /// <summary>Takes in a 429.</summary>
    /// <returns>How long to wait.</returns>
    public TimeSpan Refused(RestRequest request, HttpResponseMessage answer, JsonElement body)
    {
        var wait = (body.Real("retry_after") is { } seconds ? TimeSpan.FromSeconds(seconds) : Seconds(Header(answer, "Retry-After"))) ?? TimeSpan.FromSeconds(1);
        bool ofDiscord = body.Real("retry_after") is not null; // Else it comes from the wall before Discord, which looks at our address alone.
        bool everywhere = !ofDiscord || Header(answer, "X-RateLimit-Global") is not null || body.Find("global") is { ValueKind: JsonValueKind.True };
        if (everywhere && !request.OfInteraction) Close(wait);
        else Hold(_buckets.Find(request), wait);
        if (Header(answer, "X-RateLimit-Scope") != "shared") CountInvalid();
        return wait;
    }

    /// <summary>Counts an answer that Discord counts against our address.</summary>
    public void CountInvalid()
    {
        if (!_invalid.Note(clock.Now)) return;
        var wait = _invalid.Wait(clock.Now);
        TroubleChanged?.Invoke(Trouble(wait));
        _ = FreeAsync(wait);
    }

    private async Task FreeAsync(TimeSpan wait)
    {
        await clock.WaitAsync(wait, CancellationToken.None);
        TroubleChanged?.Invoke(null);
    }

    private string Trouble(TimeSpan wait) =>
        $"Discord refused {settings.Invalid} requests in {settings.InvalidWindow.TotalMinutes:0.##} minutes: nothing more is sent before {clock.At(clock.Now + wait):HH:mm:ss} UTC, lest it bans this address.";

    private void Hold(RateBucket bucket, TimeSpan wait) => bucket.FreeAt = Later(bucket.FreeAt, clock.Now + wait);

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and < 1e7 ? TimeSpan.FromSeconds(seconds) : null;
}
