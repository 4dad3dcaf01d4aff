using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Takeaways;
using NewsBot.Analysis.Timelines;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Tests.Storage;

public sealed class StoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2025, 7, 28, 9, 0, 0, TimeSpan.FromHours(2));
    private static readonly ChatAddress General = new(ChatPlatform.Web, "general");
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await TemporaryStorage.CreateAsync();

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task An_article_comes_back_as_it_was_saved()
    {
        var article = Whole("a.md");
        var saved = await _storage.Get<ArticleStore>().SaveAsync(article, Cancel);
        var found = await _storage.Get<ArticleStore>().FindAsync("starter", "a.md", Cancel);

        Assert.True(saved.Id > 0);
        Assert.NotNull(found);
        Assert.Equivalent(article with { Id = saved.Id }, found, strict: true);
        Assert.Equal(article.Analysis.Events[0].Date.ToString(), found.Analysis.Events[0].Date.ToString());
        Assert.Equal(article.Analysis.Actors[0].Mentions[0].Span, found.Analysis.Actors[0].Mentions[0].Span);
        Assert.Equal(TimeSpan.Zero, found.AddedAt.Offset);
    }

    [Fact]
    public async Task The_text_is_stored_once()
    {
        await _storage.Get<ArticleStore>().SaveAsync(Whole("a.md"), Cancel);

        Assert.Equal(1L, _storage.Scalar("SELECT count(*) FROM article WHERE text LIKE '%Zürich%' AND analysis NOT LIKE '%Zürich%'"));
    }

    [Fact]
    public async Task Saving_again_updates_in_place_and_ends_a_withdrawal()
    {
        var store = _storage.Get<ArticleStore>();
        var first = await store.SaveAsync(Whole("a.md"), Cancel);
        Assert.True(await store.WithdrawAsync("starter", "a.md", Now, Cancel));
        Assert.False(await store.WithdrawAsync("starter", "a.md", Now, Cancel));
        Assert.Empty(await store.ListAsync("starter", Cancel));

        var second = await store.SaveAsync(Whole("a.md") with { ContentHash = "ff", AddedAt = Now.AddDays(9), UpdatedAt = Now.AddDays(9) }, Cancel);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.AddedAt, second.AddedAt);
        Assert.Equal("ff", Assert.Single(await store.ListAsync("starter", Cancel)).ContentHash);
    }

    [Fact]
    public async Task A_librarys_stamp_differs_after_every_change_and_only_then()
    {
        var store = _storage.Get<ArticleStore>();
        var stamps = new List<long> { await store.StampAsync("starter", Cancel) };
        await store.SaveAsync(Whole("a.md"), Cancel);
        stamps.Add(await store.StampAsync("starter", Cancel));
        await store.SaveAsync(Whole("a.md"), Cancel);
        stamps.Add(await store.StampAsync("starter", Cancel));
        await store.WithdrawAsync("starter", "a.md", Now, Cancel);
        stamps.Add(await store.StampAsync("starter", Cancel));
        await store.SaveAsync(Whole("b.md") with { Library = "other" }, Cancel);

        Assert.Equal(stamps.Distinct(), stamps);
        Assert.Equal(stamps[^1], await store.StampAsync("starter", Cancel));
        Assert.Equal(["other"], await store.LibrariesAsync(Cancel));
    }

    [Fact]
    public async Task A_subscription_is_one_for_each_address_and_library_and_keeps_its_id()
    {
        var store = _storage.Get<SubscriptionStore>();
        var first = await store.SaveAsync(Monday(), Cancel);
        var second = await store.SaveAsync(Monday() with { Schedule = Schedule.Weekly(Weekdays.Friday, new LocalTime(18, 30), DateTimeZoneProviders.Tzdb["Europe/Sarajevo"]) }, Cancel);

        Assert.Equal(first.Id, second.Id);
        var only = Assert.Single(await store.ListAsync(General, Cancel));
        Assert.Equal(second, only);
        Assert.Equal("Europe/Sarajevo", only.Schedule.Zone.Id);
        Assert.Equal(only, await store.FindAsync(first.Id, Cancel));
    }

    [Fact]
    public async Task Unsubscribing_stops_what_was_not_sent_and_never_gives_the_id_again()
    {
        var store = _storage.Get<SubscriptionStore>();
        var subscription = await store.SaveAsync(Monday(), Cancel);
        var digest = await AddDigestAsync(subscription.Id, "2025-W31");

        Assert.Equal(subscription, await store.RemoveAsync(General, "starter", Cancel));
        Assert.Null(await store.RemoveAsync(General, "starter", Cancel));

        Assert.Equal(DeliveryState.Dead, Assert.Single(await _storage.Get<DeliveryStore>().ListAsync(digest.Id, Cancel)).State);
        Assert.NotNull(await _storage.Get<DigestStore>().LatestAsync(General, Cancel));
        Assert.True((await store.SaveAsync(Monday(), Cancel)).Id > subscription.Id);
    }

    [Fact]
    public async Task A_period_has_one_digest_and_its_deliveries_come_with_it()
    {
        var article = await _storage.Get<ArticleStore>().SaveAsync(Whole("a.md"), Cancel);
        var first = await AddDigestAsync(7, "2025-W31", article.Id);
        var again = await AddDigestAsync(7, "2025-W31");
        var next = await AddDigestAsync(7, "2025-W32");

        Assert.Equal(first.Id, again.Id);
        Assert.Equal([article.Id], await _storage.Get<DigestStore>().ArticlesAsync(again.ContentId, Cancel));
        Assert.Single(await _storage.Get<DeliveryStore>().ListAsync(first.Id, Cancel));
        Assert.Equal(next.Id, (await _storage.Get<DigestStore>().LatestAsync(General, Cancel))!.Id);
        Assert.Null(await _storage.Get<DigestStore>().LatestAsync(new ChatAddress(ChatPlatform.Web, "elsewhere"), Cancel));
    }

    [Fact]
    public async Task Runs_at_the_same_time_keep_one_digest()
    {
        var digests = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AddDigestAsync(7, "2025-W31"))));

        Assert.Single(digests.Select(digest => digest.Id).Distinct());
        Assert.Equal(1L, _storage.Scalar("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task A_web_post_is_kept_once_for_each_key()
    {
        var store = _storage.Get<WebPostStore>();
        var first = await store.AppendAsync("general", "{}", "digest-1", Now, Cancel);
        var again = await store.AppendAsync("general", "{\"other\":1}", "digest-1", Now, Cancel);
        var second = await store.AppendAsync("general", "{}", "digest-2", Now, Cancel);
        await store.AppendAsync("elsewhere", "{}", "digest-3", Now, Cancel);

        Assert.Equal(first, again);
        Assert.Equal([first, second], await store.LatestAsync("general", 10, Cancel));
        Assert.Equal([second], await store.LatestAsync("general", 1, Cancel));
        Assert.Equal([second], await store.AfterAsync("general", first.Id, 10, Cancel));
    }

    [Fact]
    public async Task A_place_rests_alone_or_with_its_threads_and_a_community_moves_with_all_that_is_its_own()
    {
        var store = _storage.Get<SubscriptionStore>();
        var (root, thread, stranger) = (new ChatAddress(ChatPlatform.Telegram, "-1"), new ChatAddress(ChatPlatform.Telegram, "-1", "7"), new ChatAddress(ChatPlatform.Telegram, "-10"));
        foreach (var place in new[] { root, thread, stranger })
            await store.SaveAsync(new Subscription { Address = place, Library = "starter", Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc), CreatedAt = DateTimeOffset.UnixEpoch }, Cancel);
        Assert.Equal([root], (await store.ParkAsync(root, withThreads: false, "closed", DateTimeOffset.UnixEpoch, Cancel)).Select(parked => parked.Address));
        Assert.Equal([thread], (await store.ParkAsync(root, withThreads: true, "gone", DateTimeOffset.UnixEpoch, Cancel)).Select(parked => parked.Address));
        Assert.Equal(1, await store.ResumeAsync(root, "closed", Cancel));
        await store.MoveAsync(root, new ChatAddress(ChatPlatform.Telegram, "-100"), Cancel);
        Assert.Equal(["telegram:-100", "telegram:-100/7 gone", "telegram:-10"], (await store.ListAsync(Cancel)).Select(row => $"{row.Address} {row.ParkedReason}".TrimEnd()));
    }

    [Fact]
    public async Task A_chats_zone_is_utc_until_it_chooses_one()
    {
        var store = _storage.Get<ChatSettingStore>();
        Assert.Equal("UTC", (await store.GetAsync(General, Cancel)).Zone.Id);
        await store.ChangeAsync(General, setting => setting with { Zone = DateTimeZoneProviders.Tzdb["Asia/Kabul"], ModeratorRole = "7" }, Cancel);
        await store.ChangeAsync(General, setting => setting with { Zone = DateTimeZoneProviders.Tzdb["Europe/Dublin"] }, Cancel);

        Assert.Equal(new ChatSetting(General, DateTimeZoneProviders.Tzdb["Europe/Dublin"], "7"), await store.GetAsync(new ChatAddress(General.Platform, General.Chat, "a thread"), Cancel));
    }

    private Task<Digest> AddDigestAsync(long subscriptionId, string period, params IReadOnlyList<long> articles) => _storage.Get<DigestStore>().AddAsync(
        SampleDigest.Of(subscriptionId, period, Now),
        articles,
        [new Delivery { DigestId = 0, Address = General, NotBefore = Now }],
        Cancel);

    private static Subscription Monday() => new()
    {
        Address = General,
        Library = "starter",
        Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc),
        CreatedAt = Now.ToUniversalTime(),
    };

    private static Article Whole(string key)
    {
        var text = new ArticleText(key, "On 17 April 2025 Russia met the Taliban in Zürich.") { Title = "A \"title\"", Published = new PartialDate(2025, 7), Address = "https://example.org/<a>" };
        var span = new TextSpan(3, 13);
        return new Article
        {
            Library = "starter",
            Key = key,
            Text = text,
            Analysis = new ArticleAnalysis(
                text with { Author = "found in the text" },
                [new TextSpan(0, 50)],
                [],
                [new Takeaway(new TextSpan(0, 50), Own: true)],
                [new TimeExpression(span, TimexType.Date, "2025-04-17", Anchor: TimexAnchor.Expression, AnchorSpan: span)],
                [new TimelineEvent(new TextSpan(0, 50), span, new PartialDate(2025, 4, 17), PartialDate.Decade(2030), EventStatus.Planned, [0])],
                [new Actor("Russia", ActorKind.Country, "country/RU", [new Mention(new TextSpan(17, 6), ActorKind.Country)], [new ActorRole("a role", span)], 0.5)],
                [new Relation(0, "meet", 0, span, span, Negated: true)]),
            EngineVersion = 1,
            ContentHash = "00",
            AddedAt = Now.ToUniversalTime(),
            UpdatedAt = Now.ToUniversalTime(),
        };
    }
}
