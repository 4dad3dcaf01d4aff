using System.Collections.Concurrent;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>What is to be sent for one row of the outbox.</summary>
/// <param name="IsWanted">False where the subscription ended while an earlier part or try was under way.</param>
/// <param name="Part">With what was corrected; null where the message cannot be read or laid out, which must not stand before all others.</param>
/// <param name="Another">True when a further part is to follow.</param>
public sealed record DeliveryMessage(bool IsWanted, ChatMessage? Part, bool Another);

/// <summary>What is to be sent for rows of the outbox: read for many at once, and contents, which many chats share, once.</summary>
public sealed partial class DeliveryMessages(DigestStore digests, DigestContentStore contents, CorrectionStore corrections, ILogger<DeliveryMessages> logger)
{
    private const int MostKept = 64;

    private static readonly DeliveryMessage Gone = new(IsWanted: false, Part: null, Another: false);

    // Contents never change.
    private readonly ConcurrentDictionary<(ChatPlatform Platform, long Content), IReadOnlyList<ChatMessage>?> _parts = new();

    /// <summary>The messages of rows of one platform, by the rows' ids. Read after the lease: what is corrected from now on finds the row and marks it.</summary>
    public async Task<IReadOnlyDictionary<long, DeliveryMessage>> ReadAsync(IReadOnlyList<Delivery> leased, IChatSender sender, CancellationToken cancellationToken)
    {
        var uses = await digests.UsesAsync([.. leased.Select(delivery => delivery.DigestId).Distinct()], cancellationToken);
        var inForce = (await corrections.InForceAsync(leased.Select(delivery => delivery.Address), cancellationToken)).ToLookup(correction => correction.Everywhere ? null : correction.Community);
        var messages = new Dictionary<long, DeliveryMessage>();
        foreach (var delivery in leased)
            messages[delivery.Id] = uses.TryGetValue(delivery.DigestId, out var use) ? Of(delivery, use, await PartsAsync(use.ContentId, sender, cancellationToken), [.. inForce[null], .. inForce[delivery.Address.Community]], sender) : Gone;
        return messages;
    }

    private static DeliveryMessage Of(Delivery delivery, DigestUse use, IReadOnlyList<ChatMessage>? parts, IReadOnlyList<Correction> inForce, IChatSender sender)
    {
        if (parts is null || delivery.Part >= parts.Count) return new DeliveryMessage(use.IsWanted, Part: null, Another: false);
        var part = parts[delivery.Part];
        bool another = delivery.Part + 1 < parts.Count;
        return new DeliveryMessage(use.IsWanted, new CorrectionSet(inForce).On(another ? part : part with { CommandLine = DigestLine.Of(use.DigestId) }, sender), another);
    }

    private async Task<IReadOnlyList<ChatMessage>?> PartsAsync(long content, IChatSender sender, CancellationToken cancellationToken)
    {
        if (_parts.TryGetValue((sender.Platform, content), out var known)) return known;
        string? message = await contents.MessageAsync(content, cancellationToken);
        if (_parts.Count >= MostKept) _parts.Clear();
        return _parts[(sender.Platform, content)] = message is null ? null : Split(content, message, sender);
    }

    private IReadOnlyList<ChatMessage>? Split(long content, string message, IChatSender sender)
    {
        try
        {
            return sender.Split(ChatMessageJson.Read(message));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            Log.Unreadable(logger, content, exception);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Digest contents {Content} cannot be read or laid out")]
        public static partial void Unreadable(ILogger logger, long content, Exception exception);
    }
}
