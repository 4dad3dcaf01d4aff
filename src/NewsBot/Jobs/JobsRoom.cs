using Microsoft.Data.Sqlite;
using NewsBot.Digests;
using NewsBot.Storage;
using Npgsql;
using Quartz;

namespace NewsBot.Jobs;

/// <summary>Registers the room: Quartz on the same database as everything else, on PostgreSQL as one of several nodes.</summary>
public static class JobsRoom
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section));
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        var jobs = configuration.GetSection(JobsOptions.Section).Get<JobsOptions>() ?? new JobsOptions();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                if (storage.IsPostgreSql) store.UsePostgres(NpgsqlFactory.Instance, storage.Connection).UseClustering(cluster => CheckIn(cluster, jobs));
                else store.UseSqlite(SqliteFactory.Instance, storage.Connection);
                store.ProvisionSchema();
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    options.DbRetryInterval = StoragePatience.Wait;
                    options.MaxConsecutiveFireFailures = 0; // A disk that was full for a while leaves no trigger behind that never fires again.
                });
            });
            quartz.ConfigureScheduler(options => options.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs);
            quartz.AddSchedulerListener<SchedulerTrouble>();
            quartz.AddJob<DigestJob>(job => job.WithIdentity(DigestJob.Key).StoreDurably().RequestRecovery());
            quartz.AddJob<FeedPollJob>(job => job.WithIdentity(FeedPollJob.Key).StoreDurably());
            quartz.AddJob<UpkeepJob>(job => job.WithIdentity(UpkeepJob.Key).StoreDurably());

            // The only triggers declared here, because they may be set anew at each start: those of subscriptions would lose a missed run, and which feeds are due stands in the database.
            quartz.AddTrigger(trigger => trigger.ForJob(UpkeepJob.Key).WithIdentity(UpkeepJob.Trigger).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(jobs.UpkeepMinutes)).RepeatForever()));
            quartz.AddTrigger(trigger => trigger.ForJob(FeedPollJob.Key).WithIdentity(FeedPollJob.Trigger).StartAt(DateTimeOffset.UtcNow + FeedPollJob.FirstAfter)
                .WithSimpleSchedule(schedule => schedule.WithInterval(FeedPollJob.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services.AddSingleton<IDigestTimer, DigestTimer>().AddSingleton<StoragePatience>().AddHostedService<ClockWatch>();
    }

    private static void CheckIn(ClusteringOptions cluster, JobsOptions jobs)
    {
        cluster.CheckinInterval = TimeSpan.FromSeconds(jobs.CheckInSeconds);
        cluster.CheckinMisfireThreshold = 3 * cluster.CheckinInterval;
    }
}
