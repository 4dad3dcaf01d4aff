using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Sends the messages of rows, and sees to it that what became of each is written down.</summary>
internal sealed partial class DeliverySending(IChatSender sender, DeliveryMessages messages, DeliveryOutcomes outcomes, DeliveriesOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>What is under way when the worker is told to stop has so long: the host leaves 30 seconds for everything.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(12);

    /// <summary>A worker that ends leaves few messages in doubt, each time others; one that is in doubt so often may be what ends it.</summary>
    private const int MostCutOffs = 10;

    private static readonly TimeSpan WithoutDatabase = TimeSpan.FromSeconds(2);

    /// <summary>A digest that cannot be built anew waits so long, rather than tell what was removed.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);

    /// <summary>The same for each try: a platform that can refuse doubles does so by it.</summary>
    internal static string KeyOf(Delivery delivery) => $"{delivery.DigestId}/{delivery.Address}/{delivery.Part}";

    /// <summary>Sends what was leased together, each to its chat by itself.</summary>
    /// <param name="mayStillSend">False once the rows may be another sender's.</param>
    /// <returns>What ends when the row is done with, by the row's id.</returns>
    public IEnumerable<(long Id, Task Task)> Begin(IReadOnlyList<Delivery> leased, Func<bool> mayStillSend, CancellationToken stop)
    {
        if (leased.Count == 0) return [];
        var reading = PatientlyAsync(() => messages.ReadAsync(leased, sender, CancellationToken.None), stop);
        return leased.Select(delivery => (delivery.Id, RunAsync(delivery, reading, mayStillSend, stop)));
    }

    /// <summary>Its sender ended before it said what became of it. Mostly nothing had left: it is sent again, however often workers end.</summary>
    public async Task GiveUpCutOffAsync(Delivery delivery, CancellationToken stop)
    {
        var message = (await messages.ReadAsync([delivery], sender, stop))[delivery.Id];
        await outcomes.SettleAsync(delivery, sender, new DeliveryResult.Unknown("The worker stopped while it was being sent."), message.Another, MostCutOffs);
    }

    private async Task RunAsync(Delivery delivery, Task<IReadOnlyDictionary<long, DeliveryMessage>> reading, Func<bool> mayStillSend, CancellationToken stop)
    {
        try
        {
            var message = (await reading)[delivery.Id];
            while (message.IsOutdated && message.IsWanted)
            {
                if (!await RenewAsync(delivery, stop)) return;
                message = await PatientlyAsync(async () => (await messages.ReadAsync([delivery], sender, CancellationToken.None))[delivery.Id], stop);
            }

            if (delivery.State == DeliveryState.Sent) await ReviseAsync(delivery, message, mayStillSend, stop);
            else await SendAsync(delivery, message, mayStillSend, stop);
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

    /// <summary>Has the digest built anew, of which nothing has left yet.</summary>
    /// <returns>False where the row is not to be sent now.</returns>
    private async Task<bool> RenewAsync(Delivery delivery, CancellationToken stop)
    {
        try
        {
            return await PatientlyAsync(() => messages.RenewAsync(delivery, CancellationToken.None), stop);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotRenewed(logger, delivery.Id, exception);
            await outcomes.SettleAsync(delivery, sender, new DeliveryResult.RetryAt(time.GetUtcNow() + AfterFailure, "It could not be built anew without an article that was removed."), another: false);
            return false;
        }
    }

    private async Task SendAsync(Delivery delivery, DeliveryMessage message, Func<bool> mayStillSend, CancellationToken stop)
    {
        if (!message.IsWanted)
        {
            await outcomes.SettleAsync(delivery, sender, new DeliveryResult.Dead("unsubscribed", PlaceIsLost: false), another: false);
            return;
        }

        if (message.Part is not { } part)
        {
            await outcomes.SettleAsync(delivery, sender, new DeliveryResult.Dead("The stored message cannot be read.", PlaceIsLost: false), another: false);
            return;
        }

        if (IsTooLate(delivery))
        {
            await outcomes.GiveUpAsync(delivery, delivery.Reason ?? "It may have been posted, and it is too late to send it again.", message.Another);
            return;
        }

        var attempt = new DeliveryTry(KeyOf(delivery)) { MayStillSend = mayStillSend, InDoubt = delivery.Resends > 0 };
        var result = await InTimeAsync(delivery, token => sender.SendAsync(delivery.Address, part, attempt, token), stop);
        await outcomes.SettleAsync(delivery, sender, result, message.Another);
    }

    private async Task ReviseAsync(Delivery delivery, DeliveryMessage message, Func<bool> mayStillSend, CancellationToken stop)
    {
        if (message.Part is not { } part || delivery.MessageId is not { } posted)
        {
            await outcomes.SettleRevisionAsync(delivery, sender, new DeliveryResult.Dead("There is nothing to put in its place.", PlaceIsLost: false));
            return;
        }

        var attempt = new DeliveryTry(KeyOf(delivery)) { MayStillSend = mayStillSend };
        var result = await InTimeAsync(delivery, token => sender.EditAsync(delivery.Address, posted, part, attempt, token), stop);
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

        [LoggerMessage(2, LogLevel.Error, "Delivery {Delivery} waits: its digest could not be built anew")]
        public static partial void NotRenewed(ILogger logger, long delivery, Exception exception);
    }
}
