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
public sealed record DeliveryMessage(bool IsWanted, ChatMessage? Part, bool Another)
{
    /// <summary>True where nothing of the digest may have been posted yet, and an article of it was removed: it is not to be sent as it is, see <see cref="DeliveryMessages.RenewAsync"/>.</summary>
    public bool IsOutdated { get; init; }
}

/// <summary>What is to be sent for rows of the outbox: read for many at once, and contents, which many chats share, once.</summary>
public sealed partial class DeliveryMessages(
    DigestStore digests, DigestContentStore contents, CorrectionStore corrections, DigestRenewal renewal, DeliveryOutcomeStore outcomes, ILogger<DeliveryMessages> logger)
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
        var removed = await contents.RemovedAsync([.. uses.Values.Select(use => use.ContentId).Distinct()], cancellationToken);
        var messages = new Dictionary<long, DeliveryMessage>();
        foreach (var delivery in leased)
            messages[delivery.Id] = uses.TryGetValue(delivery.DigestId, out var use) ? Of(delivery, use, await PartsAsync(use.ContentId, sender, cancellationToken), [.. inForce[null], .. inForce[delivery.Address.Community]], removed[use.ContentId], sender) : Gone;
        return messages;
    }

    /// <summary>Gives the digest of a message that is outdated contents without what was removed.</summary>
    /// <returns>False where the row is another sender's by now, or its subscription has ended.</returns>
    public async Task<bool> RenewAsync(Delivery leased, CancellationToken cancellationToken)
    {
        if (await renewal.BuildAsync(leased.DigestId, cancellationToken) is not var (from, to) || !await outcomes.RenewAsync(leased, from, to, cancellationToken)) return false;
        Log.Renewed(logger, leased.DigestId, from, to);
        return true;
    }

    private static DeliveryMessage Of(Delivery delivery, DigestUse use, IReadOnlyList<ChatMessage>? parts, IReadOnlyList<Correction> inForce, IEnumerable<RemovedArticle> removed, IChatSender sender)
    {
        if (parts is null || delivery.Part >= parts.Count) return new DeliveryMessage(use.IsWanted, Part: null, Another: false);
        // What may be posted already is laid out again as it was then.
        bool isFirst = delivery.State == DeliveryState.Leased && delivery.Resends == 0;
        var gone = removed.Where(article => isFirst || article.At <= delivery.FirstTryAt).Select(article => article.Name).ToHashSet();
        var part = Lines.Without(parts[delivery.Part], gone);
        bool another = delivery.Part + 1 < parts.Count;
        return new DeliveryMessage(use.IsWanted, new CorrectionSet(inForce).On(another ? part : part with { CommandLine = DigestLine.Of(use.DigestId) }, sender), another)
        {
            IsOutdated = isFirst && delivery.Part == 0 && gone.Count > 0,
        };
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

        [LoggerMessage(2, LogLevel.Information, "Digest {Digest} is built anew without what was removed: contents {From} become {To}")]
        public static partial void Renewed(ILogger logger, long digest, long from, long to);
    }
}
