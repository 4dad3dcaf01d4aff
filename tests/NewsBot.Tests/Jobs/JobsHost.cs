using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Digests;
using NewsBot.Jobs;
using NewsBot.Storage;
using NewsBot.Tests.Storage;
using Quartz;

namespace NewsBot.Tests.Jobs;

/// <summary>Storage, digests, deliveries and the real scheduler on one file, with a sender and a clock of the test's.</summary>
internal sealed class JobsHost : IAsyncDisposable
{
    private readonly IHost _host;

    private JobsHost(string path, TimeProvider time, IChatSender sender, bool? postgreSql)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(TestDatabase.Settings(path, postgreSql));
        builder.Services.AddLogging().AddSingleton(time).AddSingleton(sender).AddSingleton<StoredStorySource>()
            .AddStorage(builder.Configuration).AddDigests(builder.Configuration).AddDeliveries(builder.Configuration).AddJobs(builder.Configuration);
        _host = builder.Build();
    }

    /// <summary>Opens the file; the scheduler stands still until <see cref="StartAsync"/>.</summary>
    /// <param name="postgreSql">Null for the database of this run.</param>
    public static async Task<JobsHost> OpenAsync(string path, TimeProvider time, IChatSender sender, bool? postgreSql = null)
    {
        var host = new JobsHost(path, time, sender, postgreSql);
        await host.Get<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>When the timer of the digests rings; null where it is not set.</summary>
    public async Task<DateTimeOffset?> NextRingAsync() => (await (await SchedulerAsync()).GetTrigger(DigestTimer.Key))?.NextFireTimeUtc;

    public async Task<TriggerState> RingStateAsync() => await (await SchedulerAsync()).GetTriggerState(DigestTimer.Key);

    private async Task<IScheduler> SchedulerAsync() => await Get<ISchedulerFactory>().GetScheduler();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
