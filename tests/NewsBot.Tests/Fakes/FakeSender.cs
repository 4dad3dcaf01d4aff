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

    public TimeSpan RefusesDoublesFor { get; init; } = TimeSpan.MaxValue;

    /// <summary>In how many parts each message goes.</summary>
    public int Parts { get; set; } = 1;

    public List<(string? Member, string Text)> Told { get; } = [];

    public IReadOnlyList<ChatMessage> Split(ChatMessage message) => [.. Enumerable.Repeat(message, Parts)];

    public Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken)
    {
        Told.Add((memberId, ((Paragraph)message.Blocks[0]).Line.Text));
        return Task.CompletedTask;
    }

    /// <summary>Answers the next try; null lets it through.</summary>
    public void Next(Func<CancellationToken, Task<DeliveryResult?>> answer) => _answers.Enqueue(answer);

    public void Next(DeliveryResult answer) => Next(_ => Task.FromResult<DeliveryResult?>(answer));

    /// <summary>What was put in the place of a message, by its id, the last one last.</summary>
    public ConcurrentQueue<(string MessageId, ChatMessage Message)> Edits { get; } = new();

    public async Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        if (_answers.TryDequeue(out var answer) && await answer(cancellationToken) is { } result) return result;
        Edits.Enqueue((messageId, message));
        return new DeliveryResult.Sent(messageId);
    }

    public async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        if (_answers.TryDequeue(out var answer) && await answer(cancellationToken) is { } result) return result;
        Posts.TryAdd(delivery.Key, (address, message));
        return new DeliveryResult.Sent($"post {delivery.Key}");
    }
}
