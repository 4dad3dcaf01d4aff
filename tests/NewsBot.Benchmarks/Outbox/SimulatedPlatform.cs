using NewsBot.Chat;
using NewsBot.DiscordChat.Pacing;
using NewsBot.DiscordChat.Rest;
using NewsBot.Model;
using NewsBot.TelegramChat.Api;

namespace NewsBot.Benchmarks.Outbox;

/// <summary>A platform that keeps its limits to the letter, behind the client's own pacing; answers take as long as a far server's.</summary>
internal abstract class SimulatedPlatform(ChatPlatform platform, int perSecond, TimeProvider time) : IChatSender
{
    private static readonly TimeSpan ToServer = TimeSpan.FromMilliseconds(60), Second = TimeSpan.FromSeconds(1);
    private readonly Queue<DateTimeOffset> _accepted = new();

    public ChatPlatform Platform => platform;

    public int PerSecond => perSecond;

    public int Requests { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Discord refuses doubles for three minutes; for the figures it makes no difference.</summary>
    public TimeSpan RefusesDoublesFor => TimeSpan.FromMinutes(3);

    public abstract Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken);

    /// <summary>An edit costs what a message does.</summary>
    public Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken) => SendAsync(address, message, delivery, cancellationToken);

    /// <summary>Null where it was accepted; else how long to wait.</summary>
    protected async Task<TimeSpan?> ArriveAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(ToServer, time, cancellationToken);
        var now = time.GetUtcNow();
        Requests++;
        while (_accepted.TryPeek(out var oldest) && oldest + Second <= now) _accepted.Dequeue();
        TimeSpan? wait = _accepted.Count < perSecond ? null : _accepted.Peek() + Second - now;
        if (wait is null) _accepted.Enqueue(now);
        else Refused++;
        await Task.Delay(ToServer, time, cancellationToken);
        return wait;
    }
}

internal sealed class SimulatedTelegram(TimeProvider time) : SimulatedPlatform(ChatPlatform.Telegram, 30, time)
{
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(2);
    private readonly TelegramRates _rates = new(time);
    private readonly TimeProvider _time = time;

    public override async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        long chat = long.Parse(address.Chat);
        if (await _rates.TakeTurnAsync(chat, Impatience, cancellationToken) is { } later) return new DeliveryResult.RetryAt(_time.GetUtcNow() + later, "Not yet.");
        if (await ArriveAsync(cancellationToken) is not { } wait) return new DeliveryResult.Sent("1");
        _rates.Close(chat, wait);
        return new DeliveryResult.RetryAt(_time.GetUtcNow() + wait, "429");
    }
}

internal sealed class SimulatedDiscord(TimeProvider time) : SimulatedPlatform(ChatPlatform.Discord, 50, time)
{
    private readonly DiscordClock _clock = new(time);
    private readonly RateLimits _limits = new(RateSettings.Default, new DiscordClock(time));

    public override async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        var request = new RestRequest(HttpMethod.Post, "channels/{channel}/messages", $"channels/{address.Chat}/messages") { Major = address.Chat };
        var reply = await _limits.PassAsync(
            request,
            _clock.Now + request.Patience,
            async () => await ArriveAsync(cancellationToken) is { } wait ? new RestReply.Later(_clock.Now + wait, "429") : new RestReply.Done(default),
            cancellationToken);
        return reply is RestReply.Later later ? new DeliveryResult.RetryAt(_clock.At(later.When), later.Reason) : new DeliveryResult.Sent("1");
    }
}
