using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Sends one row's message, and sees to it that what became of it is written down.</summary>
internal sealed partial class DeliverySending(IChatSender sender, DeliveryMessages messages, DeliveryOutcomes outcomes, DeliveriesOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>What is under way when the worker is told to stop has so long: the host leaves 30 seconds for everything.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan WithoutDatabase = TimeSpan.FromSeconds(2);

    /// <summary>The same for each try: a platform that can refuse doubles does so by it.</summary>
    internal static string KeyOf(Delivery delivery) => $"{delivery.DigestId}/{delivery.Address}/{delivery.Part}";

    /// <param name="mayStillSend">False once the row may be another sender's.</param>
    public async Task RunAsync(Delivery delivery, Func<bool> mayStillSend, CancellationToken stop)
    {
        try
        {
            if (delivery.State == DeliveryState.Sent) await ReviseAsync(delivery, mayStillSend, stop);
            else await SendAsync(delivery, mayStillSend, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The database was away until the end: nothing has left.
        }
        catch (Exception exception)
        {
            Log.Failed(logger, delivery.Id, delivery.Attempt, exception); // A bug; the row is taken up again when its lease has run out.
        }
    }

    /// <summary>Its sender ended before it said what became of it.</summary>
    public async Task GiveUpCutOffAsync(Delivery delivery, CancellationToken stop)
    {
        var parts = await messages.PartsAsync(delivery, sender, stop);
        await outcomes.SettleAsync(delivery, sender, new DeliveryResult.Unknown("The worker stopped while it was being sent."), another: parts is not null && delivery.Part + 1 < parts.Count);
    }

    private async Task SendAsync(Delivery delivery, Func<bool> mayStillSend, CancellationToken stop)
    {
        if (!await PatientlyAsync(() => messages.IsWantedAsync(delivery, CancellationToken.None), stop))
        {
            await outcomes.SettleAsync(delivery, sender, new DeliveryResult.Dead("unsubscribed", PlaceIsLost: false), another: false);
            return;
        }

        var parts = await PatientlyAsync(() => messages.PartsAsync(delivery, sender, CancellationToken.None), stop);
        if (parts is null || delivery.Part >= parts.Count)
        {
            await outcomes.SettleAsync(delivery, sender, new DeliveryResult.Dead("The stored message cannot be read.", PlaceIsLost: false), another: false);
            return;
        }

        bool another = delivery.Part + 1 < parts.Count;
        if (IsTooLate(delivery))
        {
            await outcomes.GiveUpAsync(delivery, delivery.Reason ?? "It may have been posted, and it is too late to send it again.", another);
            return;
        }

        var part = await PatientlyAsync(() => messages.CorrectedAsync(delivery, parts[delivery.Part], sender, CancellationToken.None), stop);
        var attempt = new DeliveryTry(KeyOf(delivery)) { MayStillSend = mayStillSend, InDoubt = delivery.Resends > 0 };
        var result = await InTimeAsync(delivery, token => sender.SendAsync(delivery.Address, part, attempt, token), stop);
        await outcomes.SettleAsync(delivery, sender, result, another);
    }

    private async Task ReviseAsync(Delivery delivery, Func<bool> mayStillSend, CancellationToken stop)
    {
        var parts = await PatientlyAsync(() => messages.PartsAsync(delivery, sender, CancellationToken.None), stop);
        if (parts is null || delivery.Part >= parts.Count || delivery.MessageId is not { } message)
        {
            await outcomes.SettleRevisionAsync(delivery, sender, new DeliveryResult.Dead("There is nothing to put in its place.", PlaceIsLost: false));
            return;
        }

        var part = await PatientlyAsync(() => messages.CorrectedAsync(delivery, parts[delivery.Part], sender, CancellationToken.None), stop);
        var attempt = new DeliveryTry(KeyOf(delivery)) { MayStillSend = mayStillSend };
        var result = await InTimeAsync(delivery, token => sender.EditAsync(delivery.Address, message, part, attempt, token), stop);
        await outcomes.SettleRevisionAsync(delivery, sender, result);
    }

    /// <summary>It may have been posted, and the platform does not know its key any more.</summary>
    private bool IsTooLate(Delivery delivery) =>
        delivery.Resends > 0 && sender.RefusesDoublesFor > TimeSpan.Zero && delivery.LeaseUntil - options.Lease - delivery.FirstTryAt >= sender.RefusesDoublesFor;

    /// <summary>Nothing holds a slot for longer than the send's time; a stop lets what is under way come to its end, as far as there is time.</summary>
    private async Task<DeliveryResult> InTimeAsync(Delivery delivery, Func<CancellationToken, Task<DeliveryResult>> send, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        using var last = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, last.Token);
        await using var stopping = stop.UnsafeRegister(_ => last.CancelAfter(LastWords), null);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new DeliveryResult.Unknown($"No answer within {Wording.Count(options.SendTimeoutSeconds, "second")}.");
        }
        catch (OperationCanceledException) when (last.IsCancellationRequested)
        {
            return new DeliveryResult.Unknown("The worker stopped before there was an answer.");
        }
        catch (StorageException exception)
        {
            return new DeliveryResult.RetryAt(time.GetUtcNow() + WithoutDatabase, exception.Message);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, delivery.Id, delivery.Attempt, exception);
            return new DeliveryResult.Unknown($"The sender failed ({exception.GetType().Name}).");
        }
    }

    private Task<T> PatientlyAsync<T>(Func<Task<T>> work, CancellationToken stop) => Patiently.RunAsync(work, time, stop);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Delivery {Delivery}, attempt {Attempt} failed")]
        public static partial void Failed(ILogger logger, long delivery, int attempt, Exception exception);
    }
}
