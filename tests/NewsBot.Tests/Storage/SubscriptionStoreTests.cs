using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Tests.Storage;

public sealed class SubscriptionStoreTests : IAsyncLifetime
{
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await TemporaryStorage.CreateAsync();

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Everything_about_when_is_kept_as_it_was_given()
    {
        var store = _storage.Get<SubscriptionStore>();
        var saved = await store.SaveAsync(
            new Subscription
            {
                Address = new ChatAddress(ChatPlatform.Web, "general"),
                Library = "starter",
                Schedule = Schedule.Weekly(Weekdays.Monday | Weekdays.Thursday, new LocalTime(9, 30), DateTimeZoneProviders.Tzdb["Asia/Kathmandu"]),
                Quiet = new QuietHours(new LocalTime(22, 0), new LocalTime(7, 0)),
                CatchUp = CatchUp.All,
                CreatedAt = DateTimeOffset.UnixEpoch,
                PausedAt = DateTimeOffset.UnixEpoch.AddDays(1),
                PausedUntil = DateTimeOffset.UnixEpoch.AddDays(2),
                NextAt = DateTimeOffset.UnixEpoch.AddDays(3),
                NextRun = new LocalDateTime(2026, 7, 28, 9, 30),
                LastRun = new LocalDateTime(2026, 7, 27, 9, 30),
                ToldId = 7,
            },
            Cancel);
        Assert.Equal(saved, await store.FindAsync(saved.Id, Cancel));
        Assert.Equal("2026-07-28T09:30", _storage.Scalar("SELECT next_run FROM subscription"));
    }

    [Fact]
    public async Task Without_quiet_hours_there_are_none()
    {
        var store = _storage.Get<SubscriptionStore>();
        var saved = await store.SaveAsync(
            new Subscription { Address = new ChatAddress(ChatPlatform.Web, "general"), Library = "starter", Schedule = Schedule.Monthly(31, new LocalTime(9, 0), DateTimeZone.Utc), CreatedAt = DateTimeOffset.UnixEpoch }, Cancel);
        Assert.Null(saved.Quiet);
        Assert.Equal(saved, await store.FindAsync(saved.Id, Cancel));
    }
}
