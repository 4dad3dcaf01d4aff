using System.Text.Json;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>What is to be sent for a row of the outbox.</summary>
public sealed partial class DeliveryMessages(DigestStore digests, CorrectionStore corrections, ILogger<DeliveryMessages> logger)
{
    /// <summary>False where the subscription ended while an earlier part or try was under way.</summary>
    public Task<bool> IsWantedAsync(Delivery delivery, CancellationToken cancellationToken) => digests.IsWantedAsync(delivery.DigestId, cancellationToken);

    /// <summary>The message in the parts that the platform takes; null for one that cannot be read or laid out, which must not stand before all others.</summary>
    public async Task<IReadOnlyList<ChatMessage>?> PartsAsync(Delivery delivery, IChatSender sender, CancellationToken cancellationToken)
    {
        try
        {
            return await digests.FindAsync(delivery.DigestId, cancellationToken) is { } digest
                ? sender.Split(ChatMessageJson.Read(digest.Content.Message) with { CommandLine = DigestLine.Of(digest.Id) })
                : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            Log.Unreadable(logger, delivery.Id, exception);
            return null;
        }
    }

    /// <summary>The part with what was corrected since. Read after the lease: what is decided from now on finds the row and marks it.</summary>
    public async Task<ChatMessage> CorrectedAsync(Delivery delivery, ChatMessage part, IChatSender sender, CancellationToken cancellationToken) =>
        new CorrectionSet(await corrections.InForceAsync(delivery.Address, cancellationToken)).On(part, sender);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Delivery {Delivery}: its message cannot be read or laid out")]
        public static partial void Unreadable(ILogger logger, long delivery, Exception exception);
    }
}
