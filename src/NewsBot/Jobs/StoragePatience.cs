using NewsBot.Storage;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Goes on with a job while the database is away, so that it is done within seconds of its return. Every job here is safe to be run again from its beginning.</summary>
internal sealed partial class StoragePatience(TimeProvider time, ILogger<StoragePatience> logger)
{
    /// <summary>A database that is away is asked again so often.</summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception exception) when (exception is StorageException or JobPersistenceException && !cancellationToken.IsCancellationRequested)
            {
                Log.Waits(logger, exception is StorageException ? exception.Message : exception.GetBaseException().Message);
                await Task.Delay(Wait, time, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database cannot be used, tried again soon: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}
