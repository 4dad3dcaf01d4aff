using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NodaTime;

namespace NewsBot.Tests.Digests;

public sealed class DigestPublisherTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
    private TemporaryStorage _storage = null!;

    public async ValueTask InitializeAsync() => _storage = await TemporaryStorage.CreateAsync(_time);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task The_first_digest_tells_all_and_the_next_what_is_new()
    {
        var subscription = await SubscribeAsync();
        await SampleLibrary.AddAsync(_storage.Get<ArticleStore>(), 3);
        var first = await PublishAsync(subscription, "2025-W31");
        _time.Advance(TimeSpan.FromDays(7));
        // Added with an old date: what counts is whether it was told, not when it came.
        await SampleLibrary.AddAsync(_storage.Get<ArticleStore>(), 1, from: 3);
        var second = await PublishAsync(subscription, "2025-W32");
        _time.Advance(TimeSpan.FromDays(7));
        var third = await PublishAsync(subscription, "2025-W33");
        Assert.Equal((3, 1, 0), (await CountAsync(first), await CountAsync(second), await CountAsync(third)));
        Assert.Equal("up to 28 July 2025", Title(first).Detail);
        Assert.Equal("28 July–4 August 2025", Title(second).Detail);
        Assert.Contains("Nothing new: no article came in since 4 August 2025.", third.Content.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_digest_told_nobody_is_told_by_the_next_and_a_place_at_rest_gets_none()
    {
        var subscription = await SubscribeAsync();
        await SampleLibrary.AddAsync(_storage.Get<ArticleStore>(), 2);
        await PublishAsync(subscription, "2025-W31");
        await _storage.Get<SubscriptionStore>().ParkAsync(subscription.Address, withThreads: false, "The channel is closed.", _time.GetUtcNow(), Token);
        Assert.Null(await Publisher.PublishAsync(subscription.Id, "2025-W32", Token));
        Assert.Equal(0, await _storage.Get<SubscriptionStore>().ResumeAsync(subscription.Address, "another reason", Token));
        Assert.Equal(1, await _storage.Get<SubscriptionStore>().ResumeAsync(subscription.Address, null, Token));
        Assert.Equal(2, await CountAsync(await PublishAsync(subscription, "2025-W33")));
        Assert.Equal(0, await CountAsync(await PublishAsync(subscription, "2025-W34")));
    }

    [Fact]
    public async Task A_period_is_published_once_with_one_delivery()
    {
        var subscription = await SubscribeAsync();
        await SampleLibrary.AddAsync(_storage.Get<ArticleStore>(), 1);
        var tries = Enumerable.Range(0, 4).Select(_ => Publisher.PublishAsync(subscription.Id, "2025-W31", Token));
        Assert.All(await Task.WhenAll(tries), result => Assert.Equal(subscription.Id, result!.Id));
        Assert.Equal(1L, _storage.Scalar("SELECT COUNT(*) FROM digest"));
        Assert.Equal(1L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE state = 'Pending'"));
    }

    [Fact]
    public async Task An_ended_subscription_publishes_nothing()
    {
        Assert.Null(await Publisher.PublishAsync(42, "2025-W31", Token));
        Assert.Equal(0L, _storage.Scalar("SELECT COUNT(*) FROM digest"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DigestPublisher Publisher => new(
        _storage.Get<SubscriptionStore>(), _storage.Get<ArticleStore>(), _storage.Get<ActorRulingStore>(), _storage.Get<DigestStore>(), Options.Create(new DigestsOptions()), _time, NullLogger<DigestPublisher>.Instance);

    private static Line Title(Digest digest) => ((Heading)ChatMessageJson.Read(digest.Content.Message).Blocks[0]).Line;

    private async Task<int> CountAsync(Digest digest) => (await _storage.Get<DigestStore>().ArticlesAsync(digest.ContentId, Token)).Count;

    private async Task<Digest> PublishAsync(Subscription subscription, string period)
    {
        await Publisher.PublishAsync(subscription.Id, period, Token);
        return (await _storage.Get<DigestStore>().LatestAsync(subscription.Id, Token))!;
    }

    private Task<Subscription> SubscribeAsync() => _storage.Get<SubscriptionStore>().SaveAsync(
        new Subscription
        {
            Address = new ChatAddress(ChatPlatform.Web, "general"),
            Library = Article.StarterLibrary,
            Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc),
            CreatedAt = _time.GetUtcNow(),
        },
        Token);
}
