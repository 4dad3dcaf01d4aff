using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using Quartz;

namespace NewsBot.Tests.Jobs;

/// <summary>The scheduler as one of several nodes.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "newsbot.db");

    public void Dispose()
    {
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Two_nodes_on_one_server_are_one_cluster_under_names_of_their_own()
    {
        TestDatabase.Need(postgreSql: true);
        await using var one = await JobsHost.OpenAsync(Path, TimeProvider.System, new FakeSender(), postgreSql: true);
        await using var other = await JobsHost.OpenAsync(Path, TimeProvider.System, new FakeSender(), postgreSql: true);
        await Task.WhenAll(one.StartAsync(), other.StartAsync()); // Both make the scheduler's tables.

        var schedulers = await Task.WhenAll(SchedulerAsync(one), SchedulerAsync(other));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        while ((long)TestDatabase.Scalar(Path, "SELECT count(*) FROM qrtz_scheduler_state", postgreSql: true)! < 2) await Task.Delay(100, patience.Token);
        Assert.NotEqual(schedulers[0].SchedulerInstanceId, schedulers[1].SchedulerInstanceId);
        Assert.Equal(schedulers[0].SchedulerName, schedulers[1].SchedulerName);
        Assert.Equal(10_000L, TestDatabase.Scalar(Path, "SELECT max(checkin_interval) FROM qrtz_scheduler_state", postgreSql: true));
    }

    [Fact]
    public async Task A_worker_on_a_file_is_no_cluster()
    {
        await using var host = await JobsHost.OpenAsync(Path, TimeProvider.System, new FakeSender(), postgreSql: false);
        await host.StartAsync();
        Assert.Equal(QuartzSchedulerOptions.DefaultInstanceId, (await SchedulerAsync(host)).SchedulerInstanceId);
        Assert.Equal(0L, TestDatabase.Scalar(Path, "SELECT count(*) FROM QRTZ_SCHEDULER_STATE", postgreSql: false));
    }

    private static async Task<IScheduler> SchedulerAsync(JobsHost host) => await host.Get<ISchedulerFactory>().GetScheduler(Cancel);
}
