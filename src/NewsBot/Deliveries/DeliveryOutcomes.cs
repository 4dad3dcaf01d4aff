using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Writes down what became of a message, and goes on trying while the database is away: forgotten, it would be sent again.</summary>
public sealed partial class DeliveryOutcomes(DeliveryOutcomeStore outcomes, ChatSettingStore settings, LostPlaces lost, TimeProvider time, ILogger<DeliveryOutcomes> logger)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(10), MostWait = TimeSpan.FromMinutes(5);

    /// <param name="another">True when a further part is to follow.</param>
    /// <param name="mostResends">How often what may have been posted is sent again where the platform does not refuse doubles.</param>
    public async Task SettleAsync(Delivery delivery, IChatSender sender, DeliveryResult result, bool another, int mostResends = 1)
    {
        Log.Outcome(logger, delivery.Id, delivery.Attempt, result.GetType().Name);
        var wait = WaitOf(result) ?? TimeSpan.Zero;
        await PrepareAsync(delivery, sender, result);
        bool own = await PatientlyAsync(() => result switch
        {
            DeliveryResult.Sent sent => outcomes.SentAsync(delivery, sent.MessageId, sender.RefusesDoublesFor > TimeSpan.Zero, another, CancellationToken.None),
            DeliveryResult.RetryAt retry => outcomes.RetryAsync(delivery, wait, retry.Reason, CancellationToken.None),
            DeliveryResult.Moved => outcomes.RetryAsync(delivery, TimeSpan.Zero, "The chat has a new address.", CancellationToken.None),
            DeliveryResult.Dead dead => outcomes.DeadAsync(delivery, dead.Reason, CancellationToken.None),
            DeliveryResult.Unknown unknown => SettleAsync(delivery, sender, unknown, wait > SoonAgain ? wait : SoonAgain, another, mostResends),
            _ => throw new InvalidOperationException($"{result.GetType().Name} is not an outcome."),
        });
        if (!own) Log.LeaseLost(logger, delivery.Id, delivery.Attempt);
    }

    /// <summary>The same of a message that was to be changed. Done twice it is as done once, so that what is not known to be done is done again.</summary>
    public async Task SettleRevisionAsync(Delivery delivery, IChatSender sender, DeliveryResult result)
    {
        Log.Outcome(logger, delivery.Id, delivery.Attempt, $"revision: {result.GetType().Name}");
        var growing = TimeSpan.FromTicks(Math.Min(MostWait.Ticks, SoonAgain.Ticks * delivery.Attempt));
        var wait = WaitOf(result) ?? growing;
        await PrepareAsync(delivery, sender, result);
        await PatientlyAsync(() => result switch
        {
            DeliveryResult.Sent => outcomes.RevisedAsync(delivery, reason: null, CancellationToken.None),
            DeliveryResult.Dead dead => outcomes.RevisedAsync(delivery, dead.Reason, CancellationToken.None),
            DeliveryResult.Moved => outcomes.ReviseLaterAsync(delivery, TimeSpan.Zero, "The chat has a new address.", CancellationToken.None),
            DeliveryResult.RetryAt retry => outcomes.ReviseLaterAsync(delivery, wait, retry.Reason, CancellationToken.None),
            DeliveryResult.Unknown unknown => outcomes.ReviseLaterAsync(delivery, wait, unknown.Reason, CancellationToken.None),
            _ => throw new InvalidOperationException($"{result.GetType().Name} is not an outcome."),
        });
    }

    /// <summary>It is too late to send it again.</summary>
    public Task GiveUpAsync(Delivery delivery, string reason, bool another) =>
        PatientlyAsync(() => outcomes.UnknownAsync(delivery, reason, another, CancellationToken.None));

    /// <summary>Before the row is free again, what it would run into is mended.</summary>
    private async Task PrepareAsync(Delivery delivery, IChatSender sender, DeliveryResult result)
    {
        if (result is DeliveryResult.Dead { PlaceIsLost: true } dead)
            await PatientlyAsync(() => lost.ParkAsync(sender, delivery.Address, dead.Reason, CancellationToken.None));
        else if (result is DeliveryResult.Moved moved)
            await PatientlyAsync(() => lost.FollowAsync(delivery.Address, moved.To, CancellationToken.None));
    }

    /// <summary>
    /// It may have been posted. A platform that refuses doubles gets it again as long as it does; one that does not gets it once more, or after the end of a
    /// worker a few times, unless the community would rather miss a message than read it twice.
    /// </summary>
    private async Task<bool> SettleAsync(Delivery delivery, IChatSender sender, DeliveryResult.Unknown unknown, TimeSpan wait, bool another, int mostResends)
    {
        bool again = sender.RefusesDoublesFor > TimeSpan.Zero
            || (delivery.Resends < mostResends && !(await settings.GetAsync(delivery.Address, CancellationToken.None)).NeverTwice);
        var within = sender.RefusesDoublesFor > TimeSpan.Zero ? sender.RefusesDoublesFor : TimeSpan.MaxValue;
        return (again && await outcomes.ResendAsync(delivery, wait, within, unknown.Reason, CancellationToken.None))
            || await outcomes.UnknownAsync(delivery, unknown.Reason, another, CancellationToken.None);
    }

    /// <summary>By this node's clock, which said when as well: the database then counts it from its own now.</summary>
    private TimeSpan? WaitOf(DeliveryResult result)
    {
        DateTimeOffset? when = result switch
        {
            DeliveryResult.RetryAt retry => retry.When,
            DeliveryResult.Unknown unknown => unknown.NotBefore,
            _ => null,
        };
        return when - time.GetUtcNow() is not { } wait ? null : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private Task<T> PatientlyAsync<T>(Func<Task<T>> work) => Patiently.RunAsync(work, time, CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Delivery {Delivery}, attempt {Attempt}: {Outcome}")]
        public static partial void Outcome(ILogger logger, long delivery, int attempt, string outcome);

        [LoggerMessage(2, LogLevel.Warning, "Delivery {Delivery}, attempt {Attempt}: the lease was lost, its outcome is not kept")]
        public static partial void LeaseLost(ILogger logger, long delivery, int attempt);
    }
}
