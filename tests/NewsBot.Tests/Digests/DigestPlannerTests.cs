using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NodaTime;

namespace NewsBot.Tests.Digests;

public sealed class DigestPlannerTests : IAsyncLifetime
{
    private static readonly Schedule Monday = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc);

    // A Saturday.
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTimer _timer = new();
    private TemporaryStorage _storage = null!;

    public async ValueTask InitializeAsync() => _storage = await TemporaryStorage.CreateAsync(_time);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_missing_timer_is_set_to_the_first_run_after_the_subscription_was_made()
    {
        var subscription = await SubscribeAsync();
        _time.Advance(TimeSpan.FromDays(10));
        await Planner.HealAsync(Token);
        Assert.Equal("2025-W31", _timer.Runs[subscription.Id].Period);
    }

    [Fact]
    public async Task A_missing_timer_is_set_to_the_first_run_after_the_last_digest()
    {
        var subscription = await SubscribeAsync();
        _time.Advance(TimeSpan.FromDays(10));
        await _storage.Get<DigestStore>().AddAsync(
            SampleDigest.Of(subscription.Id, "2025-W31", new DateTimeOffset(2025, 7, 28, 9, 0, 1, TimeSpan.Zero)), [], [], Token);
        await Planner.HealAsync(Token);
        Assert.Equal("2025-W32", _timer.Runs[subscription.Id].Period);
    }

    [Fact]
    public async Task A_timer_that_is_set_is_never_moved()
    {
        var subscription = await SubscribeAsync();
        await Planner.PlanAsync(subscription, Token);
        _time.Advance(TimeSpan.FromDays(30));
        await Planner.HealAsync(Token);
        await Planner.HealAsync(Token);
        Assert.Equal("2025-W31", _timer.Runs[subscription.Id].Period);
        Assert.Equal(1, _timer.Sets);
    }

    [Fact]
    public async Task A_timer_of_a_schedule_that_was_changed_is_set_anew()
    {
        await Planner.PlanAsync(await SubscribeAsync(), Token);
        var changed = await SubscribeAsync(Schedule.Weekly(Weekdays.Friday, Monday.Time, Monday.Zone));
        await Planner.HealAsync(Token);
        Assert.Equal("2025-W31", _timer.Runs[changed.Id].Period);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DigestPlanner Planner => new(_storage.Get<SubscriptionStore>(), _storage.Get<DigestStore>(), _timer, _time, NullLogger<DigestPlanner>.Instance);

    private Task<Subscription> SubscribeAsync(Schedule? schedule = null) => _storage.Get<SubscriptionStore>().SaveAsync(
        new Subscription { Address = new ChatAddress(ChatPlatform.Web, "general"), Library = Article.StarterLibrary, Schedule = schedule ?? Monday, CreatedAt = _time.GetUtcNow() }, Token);
}
