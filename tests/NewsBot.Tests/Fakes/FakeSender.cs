using System.Collections.Concurrent;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Tests.Fakes;

/// <summary>A platform that refuses doubles by their key, as the web chat does.</summary>
internal sealed class FakeSender(ChatPlatform platform = ChatPlatform.Web) : IChatSender
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<DeliveryResult?>>> _answers = new();
    private int _tries;

    public ChatPlatform Platform => platform;

    /// <summary>What the chat's members see, by key.</summary>
    public ConcurrentDictionary<string, (ChatAddress Address, ChatMessage Message)> Posts { get; } = new();

    public int Tries => _tries;

    /// <summary>Answers the next try; null lets it through.</summary>
    public void Next(Func<CancellationToken, Task<DeliveryResult?>> answer) => _answers.Enqueue(answer);

    public void Next(DeliveryResult answer) => Next(_ => Task.FromResult<DeliveryResult?>(answer));

    public async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        if (_answers.TryDequeue(out var answer) && await answer(cancellationToken) is { } result) return result;
        Posts.TryAdd(idempotencyKey, (address, message));
        return new DeliveryResult.Sent($"post {idempotencyKey}");
    }
}
