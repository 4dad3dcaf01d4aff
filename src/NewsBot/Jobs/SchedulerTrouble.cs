using Quartz;

namespace NewsBot.Jobs;

/// <summary>Says in one line what the scheduler met: its own log tells it with pages of calls.</summary>
internal sealed partial class SchedulerTrouble(ILogger<SchedulerTrouble> logger) : ISchedulerListener
{
    public ValueTask SchedulerError(IScheduler scheduler, SchedulerErrorContext error, CancellationToken cancellationToken = default)
    {
        Log.Trouble(logger, error.Message, error.Exception.GetBaseException().Message);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The scheduler: {Message} ({Cause})")]
        public static partial void Trouble(ILogger logger, string message, string cause);
    }
}
