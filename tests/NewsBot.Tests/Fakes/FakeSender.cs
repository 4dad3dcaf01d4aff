using System.Collections.Concurrent;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Tests.Fakes;

/// <summary>A platform that refuses doubles by their key, as the web chat does.</summary>
internal sealed class FakeSender(ChatPlatform platform = ChatPlatform.Web) : IChatSender
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<DeliveryResult?>>> _answers = new();
    private int _tries, _underWay, _mostUnderWay;

    public ChatPlatform Platform => platform;

    public bool HasOneSpeaker => platform != ChatPlatform.Web;

    public TimeSpan ClosedFor { get; set; }

    /// <summary>What another node left behind.</summary>
    public TimeSpan ClosedBy { get; private set; }

    /// <summary>What the chat's members see, by key.</summary>
    public ConcurrentDictionary<string, (ChatAddress Address, ChatMessage Message)> Posts { get; } = new();

    /// <summary>The keys in the order in which they were posted.</summary>
    public ConcurrentQueue<string> Order { get; } = new();

    /// <summary>Messages that were changed, by the message's id.</summary>
    public ConcurrentQueue<(string MessageId, ChatMessage Message)> Edits { get; } = new();

    public ConcurrentQueue<DeliveryTry> Asked { get; } = new();

    public int Tries => _tries;

    public int MostUnderWay => _mostUnderWay;

    public TimeSpan RefusesDoublesFor { get; init; } = TimeSpan.MaxValue;

    /// <summary>In how many parts each message goes.</summary>
    public int Parts { get; set; } = 1;

    /// <summary>Another way to split than into so many that are alike.</summary>
    public Func<ChatMessage, IReadOnlyList<ChatMessage>>? Splits { get; init; }

    public ConcurrentQueue<(string? Member, string Text)> Told { get; } = new();

    public IReadOnlyList<ChatMessage> Split(ChatMessage message) => Splits?.Invoke(message) ?? [.. Enumerable.Repeat(message, Parts)];

    public void Close(TimeSpan wait) => ClosedBy = wait;

    public Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken)
    {
        Told.Enqueue((memberId, ((Paragraph)message.Blocks[0]).Line.Text));
        return Task.CompletedTask;
    }

    /// <summary>Answers the next try; null lets it through.</summary>
    public void Next(Func<CancellationToken, Task<DeliveryResult?>> answer) => _answers.Enqueue(answer);

    public void Next(DeliveryResult answer) => Next(_ => Task.FromResult<DeliveryResult?>(answer));

    /// <summary>The next try gets no answer, as long as it waits.</summary>
    public void NextHangs() => Next(async token =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return null;
    });

    public async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        Asked.Enqueue(delivery);
        if (await AnswerAsync(delivery, cancellationToken) is { } result) return result;
        if (Posts.TryAdd(delivery.Key, (address, message))) Order.Enqueue(delivery.Key);
        return new DeliveryResult.Sent($"post {delivery.Key}");
    }

    public async Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(delivery, cancellationToken) is { } result) return result;
        Edits.Enqueue((messageId, message));
        return new DeliveryResult.Sent(messageId);
    }

    private async Task<DeliveryResult?> AnswerAsync(DeliveryTry delivery, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        int now = Interlocked.Increment(ref _underWay);
        for (int most = _mostUnderWay; now > most && Interlocked.CompareExchange(ref _mostUnderWay, now, most) != most; most = _mostUnderWay) { }
        try
        {
            if (_answers.TryDequeue(out var answer) && await answer(cancellationToken) is { } result) return result;
            return delivery.MayStillSend() ? null : new DeliveryResult.RetryAt(DateTimeOffset.MinValue, "Another node has taken it over.");
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
