using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Empties the outbox. A row is leased, sent, and what became of it is written down; a process that dies in between leaves the lease, and
/// when it has run out the row is sent again under the same key, or called unknown where the platform would post it twice. Rows are leased
/// one by one, so that none waits leased behind a slow one.
/// </summary>
public sealed partial class DeliveryPump(
    DeliveryStore deliveries, DigestStore digests, CorrectionStore corrections, LostPlaces lost, IEnumerable<IChatSender> senders, IOptions<DeliveriesOptions> options, TimeProvider time, ILogger<DeliveryPump> logger)
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(8), SoonAgain = TimeSpan.FromSeconds(20);
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly Dictionary<ChatPlatform, IChatSender> _senders = senders.ToDictionary(sender => sender.Platform);

    /// <summary>Sends all that is due.</summary>
    /// <returns>When the next one is due, or null where nothing waits.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await GiveUpCutOffAsync(cancellationToken);
            var now = time.GetUtcNow();
            var leased = await deliveries.LeaseAsync(_owner, now, now + options.Value.Lease, 1, cancellationToken);
            if (leased is not [var delivery]) return await deliveries.NextDueAsync(cancellationToken);
            await SendAsync(delivery, cancellationToken);
        }
    }

    private async Task GiveUpCutOffAsync(CancellationToken cancellationToken)
    {
        foreach (var delivery in await deliveries.CutOffAsync(time.GetUtcNow(), cancellationToken))
        {
            var begun = delivery.LeaseUntil!.Value - options.Value.Lease;
            if (!_senders.TryGetValue(delivery.Address.Platform, out var sender) || time.GetUtcNow() - begun < sender.RefusesDoublesFor) continue;
            var parts = await PartsAsync(delivery, sender, cancellationToken);
            await MarkAsync(delivery, new DeliveryResult.Unknown("The worker stopped while it was being sent."), another: parts is not null && delivery.Part + 1 < parts.Count);
        }
    }

    /// <summary>The same for each try: a platform that can refuse doubles does so by it.</summary>
    internal static string KeyOf(Delivery delivery) => $"{delivery.DigestId}/{delivery.Address}/{delivery.Part}";

    private async Task SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!_senders.TryGetValue(delivery.Address.Platform, out var sender))
        {
            var later = time.GetUtcNow() + TimeSpan.FromMinutes(options.Value.NoPlatformRetryMinutes);
            await MarkAsync(delivery, new DeliveryResult.RetryAt(later, $"{delivery.Address.Platform} is not connected."), another: false);
            return;
        }

        if (!await digests.IsWantedAsync(delivery.DigestId, cancellationToken))
        {
            // It ended while an earlier part or try was under way.
            await MarkAsync(delivery, new DeliveryResult.Dead("unsubscribed", PlaceIsLost: false), another: false);
            return;
        }

        if (await PartsAsync(delivery, sender, cancellationToken) is not { } parts || delivery.Part >= parts.Count)
        {
            await MarkAsync(delivery, new DeliveryResult.Dead("The stored message cannot be read.", PlaceIsLost: false), another: false);
            return;
        }

        // Read after the lease: what is decided from now on finds this row and marks it.
        var message = new CorrectionSet(await corrections.InForceAsync(delivery.Address, cancellationToken)).On(parts[delivery.Part], sender);
        var result = await SendAsync(delivery, sender, message, cancellationToken);
        await MarkAsync(delivery, result, another: delivery.Part + 1 < parts.Count);
        if (result is DeliveryResult.Dead { PlaceIsLost: true } dead) await lost.ParkAsync(sender, delivery.Address, dead.Reason, cancellationToken);
        else if (result is DeliveryResult.Moved moved) await lost.FollowAsync(delivery.Address, moved.To, cancellationToken);
    }

    private async Task<DeliveryResult> SendAsync(Delivery delivery, IChatSender sender, ChatMessage message, CancellationToken cancellationToken)
    {
        // A stop lets what is under way come to its end, as far as there is time: cut off, nobody would know whether it was posted.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeoutSeconds), time);
        await using var stop = cancellationToken.UnsafeRegister(_ => timeout.CancelAfter(LastWords), null);
        try
        {
            return await sender.SendAsync(delivery.Address, message, new DeliveryTry(KeyOf(delivery)), timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult.Unknown($"No answer within {Wording.Count(options.Value.SendTimeoutSeconds, "second")}.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, delivery.Id, delivery.Attempt, exception);
            return new DeliveryResult.Unknown($"The sender failed ({exception.GetType().Name}).");
        }
    }

    private async Task<IReadOnlyList<ChatMessage>?> PartsAsync(Delivery delivery, IChatSender sender, CancellationToken cancellationToken)
    {
        try
        {
            return await digests.FindAsync(delivery.DigestId, cancellationToken) is { } digest
                ? sender.Split(ChatMessageJson.Read(digest.Content.Message) with { CommandLine = DigestLine.Of(digest.Id) })
                : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            Log.Failed(logger, delivery.Id, delivery.Attempt, exception); // One message that cannot be read or laid out must not stand before all others.
            return null;
        }
    }

    // Not cancelled by a stop: what was sent is known, and forgetting it would send it again.
    private async Task MarkAsync(Delivery delivery, DeliveryResult result, bool another)
    {
        Log.Outcome(logger, delivery.Id, delivery.Attempt, result.GetType().Name);
        bool own = result switch
        {
            DeliveryResult.Sent sent => await deliveries.MarkSentAsync(delivery, sent.MessageId, time.GetUtcNow(), another, CancellationToken.None),
            DeliveryResult.RetryAt retry => await deliveries.MarkRetryAsync(delivery, retry.When, retry.Reason, CancellationToken.None),
            DeliveryResult.Moved => await deliveries.MarkRetryAsync(delivery, time.GetUtcNow(), "The chat has a new address.", CancellationToken.None),
            DeliveryResult.Dead dead => await deliveries.MarkDeadAsync(delivery, dead.Reason, CancellationToken.None),
            DeliveryResult.Unknown unknown when RefusesDoubles(delivery) => await deliveries.MarkRetryAsync(delivery, unknown.NotBefore ?? (time.GetUtcNow() + SoonAgain), unknown.Reason, CancellationToken.None),
            DeliveryResult.Unknown unknown => await deliveries.MarkUnknownAsync(delivery, unknown.Reason, another, CancellationToken.None),
            _ => throw new InvalidOperationException($"{result.GetType().Name} is not an outcome."),
        };
        if (!own) Log.LeaseLost(logger, delivery.Id, delivery.Attempt);
    }

    private bool RefusesDoubles(Delivery delivery) =>
        _senders.TryGetValue(delivery.Address.Platform, out var sender) && time.GetUtcNow() - delivery.FirstTryAt < sender.RefusesDoublesFor - SoonAgain;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Delivery {Delivery}, attempt {Attempt}: {Outcome}")]
        public static partial void Outcome(ILogger logger, long delivery, int attempt, string outcome);

        [LoggerMessage(2, LogLevel.Error, "Delivery {Delivery}, attempt {Attempt} failed")]
        public static partial void Failed(ILogger logger, long delivery, int attempt, Exception exception);

        [LoggerMessage(3, LogLevel.Warning, "Delivery {Delivery}, attempt {Attempt}: the lease was lost, its outcome is not kept")]
        public static partial void LeaseLost(ILogger logger, long delivery, int attempt);
    }
}
