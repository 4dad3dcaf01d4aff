using NewsBot.Storage;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>
/// Sees that a clock was set, this machine's or the database's, by one that never is. What is due goes by the database's time and the scheduler by this machine's, so
/// that its triggers are wrong then: those that come again and again would stand still for as long as a clock went back, and the digests' timer would ring too late.
/// They begin anew, and the upkeep among them sets that timer right.
/// </summary>
internal sealed partial class ClockWatch(PlanStore plans, ISchedulerFactory schedulers, StoragePatience patience, TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2), Jump = TimeSpan.FromSeconds(2), Quick = TimeSpan.FromSeconds(1);
    private readonly long _start = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        Reading? last = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (await ReadAsync(stoppingToken) is not { } now) continue;
                if (last is not null && now.Since(last) is var by && by.Duration() > Jump)
                {
                    Log.WasSet(logger, by.TotalSeconds);
                    await patience.RunAsync(() => BeginAnewAsync(stoppingToken), stoppingToken);
                }

                last = now;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker stops.
        }
    }

    /// <summary>Null where the database does not say quickly what time it is.</summary>
    private async Task<Reading?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var began = time.GetElapsedTime(_start);
            var database = await plans.NowAsync(cancellationToken);
            var machine = time.GetUtcNow();
            var steady = time.GetElapsedTime(_start);
            return steady - began < Quick ? new Reading(machine - steady, database - steady) : null;
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private async Task BeginAnewAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var key in (TriggerKey[])[UpkeepJob.Trigger, FeedPollJob.Trigger])
            if (await scheduler.GetTrigger(key, cancellationToken) is { } trigger)
                await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(time.GetUtcNow()).Build(), cancellationToken);
    }

    /// <summary>What the clocks said when the steady one stood at zero.</summary>
    private sealed record Reading(DateTimeOffset Machine, DateTimeOffset Database)
    {
        /// <summary>By how much one of the clocks was set, the one that was set further.</summary>
        public TimeSpan Since(Reading last) => new[] { Machine - last.Machine, Database - last.Database }.MaxBy(by => by.Duration());
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A clock was set by {Seconds:0} seconds: what is due is looked at anew")]
        public static partial void WasSet(ILogger logger, double seconds);
    }
}
