using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NodaTime;
using Quartz;

namespace NewsBot.Tests.Jobs;

/// <summary>From a subscription to a post, through the real scheduler and file.</summary>
public sealed class DigestRunTests : IDisposable
{
    private static readonly ChatAddress Chat = new(ChatPlatform.Web, "general");

    // Monday, 09:00 in Sarajevo; the tests begin two days before.
    private static readonly DateTimeOffset Run = new(2025, 7, 28, 7, 0, 0, TimeSpan.Zero);

    private readonly ShiftedTime _time = new(Run.AddDays(-2));
    private readonly FakeSender _sender = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "newsbot.db");

    public void Dispose()
    {
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_subscription_is_posted_on_time_and_planned_for_the_next_week()
    {
        await using var host = await OpenAsync();
        await SampleLibrary.AddAsync(host.Get<ArticleStore>(), 2);
        var subscription = await SubscribeAsync(host);
        await host.Get<DigestPlanner>().PlanAsync(subscription, Token);
        _time.Advance(Run.AddSeconds(-2) - _time.GetUtcNow());
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(!_sender.Posts.IsEmpty));
        var digest = await host.Get<DigestStore>().FindAsync(subscription.Id, "2025-W31", Token);
        Assert.Equal(2, (await host.Get<DigestStore>().ArticlesAsync(digest!.ContentId, Token)).Count);
        await UntilAsync(async () => (await host.Get<DeliveryStore>().ListAsync(digest.Id, Token))[0].State == DeliveryState.Sent);
        await UntilAsync(() => RingsAtAsync(host, Run.AddDays(7)));
        Assert.InRange(digest.BuiltAt, Run, Run.AddSeconds(30));
    }

    [Fact]
    public async Task A_run_missed_while_down_is_made_up_for_once()
    {
        await using (var before = await OpenAsync()) await before.Get<DigestPlanner>().PlanAsync(await SubscribeAsync(before), Token);
        _time.Advance(Run.AddDays(7).AddHours(3) - _time.GetUtcNow());
        await using var host = await OpenAsync();
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(!_sender.Posts.IsEmpty));
        await host.Get<DigestPlanner>().HealAsync(Token);
        await Task.Delay(1500, Token);
        Assert.Single(_sender.Posts);
        Assert.Equal(["2025-W32"], await PeriodsAsync());
        Assert.True(await RingsAtAsync(host, Run.AddDays(14)), "The next run has no timer.");
    }

    [Fact]
    public async Task A_subscription_whose_timer_was_never_stored_gets_it_at_start()
    {
        await using (var before = await OpenAsync()) await SubscribeAsync(before);
        _time.Advance(Run.AddHours(3) - _time.GetUtcNow()); // Set to that run, the timer would be a misfire, and looked for a minute later.
        await using var host = await OpenAsync();
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(!_sender.Posts.IsEmpty));
        Assert.Equal(["2025-W31"], await PeriodsAsync());
    }

    [Fact]
    public async Task A_process_that_died_in_the_middle_of_a_run_is_followed_by_one_that_ends_it()
    {
        await using (var before = await OpenAsync())
        {
            // The digest was saved; the outbox was not woken and the timer not set.
            var subscription = await SubscribeAsync(before);
            await before.Get<DigestPlanner>().PlanAsync(subscription, Token);
            _time.Advance(Run.AddSeconds(1) - _time.GetUtcNow());
            await before.Get<DigestPlanner>().RunDueAsync(() => Task.CompletedTask, Token);
        }

        await using var host = await OpenAsync();
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(!_sender.Posts.IsEmpty));
        await UntilAsync(() => RingsAtAsync(host, Run.AddDays(7)));
        Assert.Single(_sender.Posts);
        Assert.Equal(["2025-W31"], await PeriodsAsync());
    }

    [Fact]
    public async Task Where_the_clock_is_set_ahead_what_is_due_then_comes_at_once_and_one_that_is_set_back_repeats_nothing()
    {
        await using var host = await OpenAsync();
        await host.Get<DigestPlanner>().PlanAsync(await SubscribeAsync(host), Token);
        await host.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), Token); // What it is compared with is read.
        _time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(5));
        await UntilAsync(() => Task.FromResult(!_sender.Posts.IsEmpty));
        await UntilAsync(() => RingsAtAsync(host, Run.AddDays(7)));
        _time.Advance(-TimeSpan.FromHours(1));
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        Assert.Single(_sender.Posts);
        Assert.True(await RingsAtAsync(host, Run.AddDays(7)));
    }

    [Fact]
    public async Task An_ended_subscription_is_not_posted()
    {
        await using var host = await OpenAsync();
        var subscription = await SubscribeAsync(host);
        await host.Get<DigestPlanner>().PlanAsync(subscription, Token);
        await host.Get<SubscriptionStore>().RemoveAsync(Chat, Article.StarterLibrary, Token);
        _time.Advance(Run - _time.GetUtcNow());
        await host.StartAsync();
        await UntilAsync(async () => await host.NextRingAsync() is null);
        Assert.Empty(_sender.Posts);
        Assert.Empty(await PeriodsAsync());
    }

    [Fact]
    public async Task A_timer_that_failed_too_often_is_shown_and_set_anew()
    {
        await using var host = await OpenAsync();
        await host.Get<DigestPlanner>().PlanAsync(await SubscribeAsync(host), Token);
        using (var connection = TestDatabase.Open(Path))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = 'ERROR' WHERE TRIGGER_NAME = 'digest'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        Assert.Equal(TriggerState.Error, await host.RingStateAsync());
        await host.Get<DigestPlanner>().HealAsync(Token);
        Assert.Equal(TriggerState.Normal, await host.RingStateAsync());
        Assert.True(await RingsAtAsync(host, Run), "The run has no timer.");
    }

    [Fact]
    public async Task Scheduler_tables_that_a_kill_left_half_made_are_completed()
    {
        await using (var first = await OpenAsync()) await first.StartAsync();
        TestDatabase.Scalar(Path, "DELETE FROM QRTZ_SIMPLE_TRIGGERS; DELETE FROM QRTZ_TRIGGERS; DELETE FROM QRTZ_JOB_DETAILS; DROP TABLE QRTZ_FIRED_TRIGGERS; DROP TABLE QRTZ_LOCKS; DROP TABLE QRTZ_SIMPLE_TRIGGERS");

        await using var host = await OpenAsync();
        await host.Get<DigestPlanner>().PlanAsync(await SubscribeAsync(host), Token);
        _time.Advance(Run - _time.GetUtcNow());
        await host.StartAsync();
        await UntilAsync(() => Task.FromResult(!_sender.Posts.IsEmpty));
        Assert.Single(_sender.Posts);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The timer is set by how long it is until then, to about a second.</summary>
    private static async Task<bool> RingsAtAsync(JobsHost host, DateTimeOffset run) => await host.NextRingAsync() is { } at && (at - run).Duration() < TimeSpan.FromSeconds(5);

    private Task<JobsHost> OpenAsync() => JobsHost.OpenAsync(Path, _time, _sender);

    private Task<Subscription> SubscribeAsync(JobsHost host) => host.Get<SubscriptionStore>().SaveAsync(
        new Subscription
        {
            Address = Chat,
            Library = Article.StarterLibrary,
            Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZoneProviders.Tzdb["Europe/Sarajevo"]),
            CreatedAt = _time.GetUtcNow(),
        },
        Token);

    private async Task<IReadOnlyList<string>> PeriodsAsync()
    {
        using var connection = TestDatabase.Open(Path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT period FROM digest ORDER BY id";
        using var reader = await command.ExecuteReaderAsync(Token);
        var periods = new List<string>();
        while (await reader.ReadAsync(Token)) periods.Add(reader.GetString(0));
        return periods;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        while (!await condition()) await Task.Delay(100, patience.Token);
    }
}
