using System.Collections.Concurrent;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.DiscordChat.Pacing;
using NewsBot.DiscordChat.Rest;

namespace NewsBot.DiscordChat.Gateway;

/// <param name="Address">Where sessions begin.</param>
/// <param name="Remaining">New sessions that may still be begun, until <paramref name="ResetAt"/> by the clock.</param>
/// <param name="AtOnce">New sessions that may be begun in one window.</param>
internal sealed record GatewayAdvice(Uri Address, int Shards, int Remaining, TimeSpan ResetAt, int AtOnce);

/// <summary>
/// Keeps the two limits on new sessions: so many in a day (who exceeds it loses all sessions and the token), and so many in five seconds.
/// </summary>
internal sealed class SessionStarts(DiscordRest rest, DiscordClock clock, Jitter jitter)
{
    /// <summary>Five seconds are asked for; the rest is for packets that overtake.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5.2), FirstWait = TimeSpan.FromSeconds(1), MostWait = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<int, RateBucket> _buckets = new();
    private readonly HashSet<int> _begun = [];
    private readonly Lock _lock = new();
    private GatewayAdvice? _advice;

    public Uri Address => _advice!.Address;

    /// <summary>What Discord advises now; asked until there is an answer.</summary>
    /// <exception cref="DiscordStoppedException">Discord refuses the token.</exception>
    public async Task<GatewayAdvice> LearnAsync(Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(FirstWait, MostWait, jitter);
        while (true)
        {
            var reply = await rest.SendAsync(new RestRequest(HttpMethod.Get, "gateway/bot", "gateway/bot"), cancellationToken);
            if (reply is RestReply.Stopped stopped) throw new DiscordStoppedException(stopped.Reason);
            if (reply is RestReply.Done done && Read(done.Body) is { } advice)
            {
                lock (_lock) return _advice = advice;
            }

            state(ConnectionState.Down, reply is RestReply.Done ? "Discord's answer to where its gateway is cannot be read." : reply.Reason);
            var wait = reply is RestReply.Later later ? later.When - clock.Now : TimeSpan.Zero;
            await clock.WaitAsync(TimeSpan.FromTicks(Math.Max(wait.Ticks, backoff.Next().Ticks)), cancellationToken);
        }
    }

    /// <summary>Comes back when the day's allowance has one more session; it is then taken.</summary>
    public async Task AllowAsync(int shard, Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        bool again;
        lock (_lock) again = !_begun.Add(shard);
        while (true)
        {
            if (again) await LearnAsync(state, cancellationToken);
            GatewayAdvice advice;
            lock (_lock)
            {
                advice = _advice!;
                if (advice.Remaining > 0)
                {
                    _advice = advice with { Remaining = advice.Remaining - 1 };
                    return;
                }
            }

            state(ConnectionState.Down, $"Discord allows no new session before {clock.At(advice.ResetAt):yyyy-MM-dd HH:mm} UTC: those of a day are used up. NewsBot waits.");
            await clock.WaitAsync(advice.ResetAt - clock.Now + jitter.Between(FirstWait, 2 * FirstWait), cancellationToken);
            again = true;
        }
    }

    /// <summary>Identifies when it is the shard's turn.</summary>
    public async Task IdentifyAsync(int shard, Func<Task> send, CancellationToken cancellationToken)
    {
        var bucket = _buckets.GetOrAdd(shard % _advice!.AtOnce, _ => new RateBucket());
        await bucket.Turn.WaitAsync(cancellationToken);
        try
        {
            await clock.WaitAsync(bucket.FreeAt - clock.Now, cancellationToken);
            await send();
        }
        finally
        {
            bucket.FreeAt = clock.Now + Window;
            bucket.Turn.Release();
        }
    }

    private GatewayAdvice? Read(JsonElement body)
    {
        var limit = body.Find("session_start_limit") ?? default;
        return GatewayAddress.Read(body.Text("url"), rest.IsInTheOpen) is { } address
            ? new GatewayAdvice(
                address,
                Math.Max(1, body.Number("shards") ?? 1),
                limit.Number("remaining") ?? 1,
                clock.Now + TimeSpan.FromMilliseconds(limit.Real("reset_after") ?? 0),
                Math.Max(1, limit.Number("max_concurrency") ?? 1))
            : null;
    }
}
