using NewsBot.Feeds.Polling;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Looks every minute which feeds are due. A run that was missed or cut off is made good by the next one.</summary>
[DisallowConcurrentExecution]
internal sealed class FeedPollJob(FeedPoller poller) : IJob
{
    public static readonly JobKey Key = new("feeds");

    public static readonly TriggerKey Trigger = new("feeds");

    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>The worker is up first.</summary>
    public static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(20);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await poller.RunAsync(cancellationToken);
}
