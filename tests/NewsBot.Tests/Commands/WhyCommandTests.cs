using Microsoft.EntityFrameworkCore;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NewsBot.Tests.WebChat;
using NodaTime;

namespace NewsBot.Tests.Commands;

public sealed class WhyCommandTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FrozenTime _time = new(Now);
    private TemporaryStorage _storage = null!;
    private TestChat _chat = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync(_time);
        var (digests, corrections, subscriptions, deliveries, traces) = (_storage.Get<DigestStore>(), _storage.Get<CorrectionStore>(), _storage.Get<SubscriptionStore>(), _storage.Get<DeliveryStore>(), _storage.Get<TraceStore>());
        IEnumerable<IChatSender> Senders() => [new FakeSender { Parts = 3 }];
        _chat = new TestChat(
            SampleNews.Source,
            8,
            new WhyCommand(
                new PostedItems(digests, corrections, _storage.Get<ArticleStore>()),
                digests,
                new WhySubjects(SampleNews.Source, subscriptions, _storage.Get<SubmissionStore>(), _storage.Get<PublicationStore>(), traces),
                new WhyDigest(subscriptions, digests, deliveries, traces, corrections, Senders),
                new WhyArticle(_storage.Get<ArticleStore>(), _storage.Get<AuditStore>(), _storage.Get<SubmissionStore>(), subscriptions, digests, deliveries, traces, corrections, Senders),
                _storage.Get<ChatSettingStore>(),
                _time));
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Where_no_digest_was_posted_it_says_why_and_when_one_comes()
    {
        Assert.Equal("No digest was posted here, because none is subscribed here. A moderator does so by /subscribe.", await AskAsync("/why"));
        await SubscribeAsync(subscription => subscription with { NextAt = Now.AddDays(1) });
        Assert.Equal("Why: no digest was posted here yet\nstarter | the next digest comes Mon 23 November, 12:00 UTC, in 1 day", await AskAsync("/why"));
        await SubscribeAsync(subscription => subscription with { PausedAt = Now.AddHours(-2), PausedUntil = Now.AddDays(2) });
        Assert.Contains("paused since Sun 22 November, 10:00 UTC, 2 hours ago, until Tue 24 November", await AskAsync("/why"), StringComparison.Ordinal);
        await SubscribeAsync(subscription => subscription with { ParkedAt = Now, ParkedReason = "The bot was removed." });
        Assert.Contains("The bot was removed. /subscribe sets it going again", await AskAsync("/why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_says_what_became_of_each_part()
    {
        await AddAsync(
            new Delivery { DigestId = 0, Address = TestChat.Address, Part = 0, State = DeliveryState.Sent, SentAt = Now, Attempt = 2, Resends = 1, RevisionWanted = 1, NotBefore = Now },
            new Delivery { DigestId = 0, Address = TestChat.Address, Part = 1, State = DeliveryState.Dead, Reason = "The channel is gone.", NotBefore = Now });
        string why = await AskAsync("/why");
        Assert.StartsWith("Why: digest 1 | Ferries and islands · 1–7 June 2025\nBuilt | for the run of Mon 28 July 2025, 09:00 local time, Sun 22 November, 12:00 UTC", why, StringComparison.Ordinal);
        Assert.Contains("Holds | 0 new articles of starter, 7 lines with evidence", why, StringComparison.Ordinal);
        Assert.Contains("Part 1 of 3 here | sent Sun 22 November, 12:00 UTC, less than a minute ago; sent again 1 time because no answer came, so that it may stand there twice; a correction is about to be shown in it", why, StringComparison.Ordinal);
        Assert.Contains("Part 2 of 3 here | not sent, and not tried again. The channel is gone.", why, StringComparison.Ordinal);
        Assert.Contains("Part 3 | not sent, because a part before it was not", why, StringComparison.Ordinal);
        Assert.Equal("No digest 2 was made for here: /why tells of the latest.", await AskAsync("/why digest:2"));
        Assert.Equal(why, await AskAsync("/why digest:1"));
    }

    [Theory]
    [InlineData(DeliveryState.Unknown, "perhaps sent, and not sent again lest it stands there twice. No answer.")]
    [InlineData(DeliveryState.Pending, "tried 3 times and tried again Sun 22 November, 12:00 UTC, less than a minute ago. No answer.")]
    [InlineData(DeliveryState.Leased, "being sent at this moment")]
    public async Task A_message_on_its_way_is_told_as_it_stands(DeliveryState state, string words)
    {
        await AddAsync(new Delivery { DigestId = 0, Address = TestChat.Address, State = state, Reason = "No answer.", Attempt = 3, NotBefore = Now });
        Assert.Contains($"Part 1 of 3 here | {words}", await AskAsync("/why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_says_in_which_digests_it_stands_and_what_was_withdrawn()
    {
        await SaveAsync(SampleNews.Key);
        await SubscribeAsync(subscription => subscription with { NextAt = Now.AddDays(1) });
        string why = await AskAsync("/why eleven years");
        Assert.Contains("Found | in the folder starter of the operator", why, StringComparison.Ordinal);
        Assert.Contains("In no digest | it is new since the last one; the next digest comes Mon 23 November", why, StringComparison.Ordinal);
        await AddAsync(new Delivery { DigestId = 0, Address = TestChat.Address, State = DeliveryState.Sent, SentAt = Now, NotBefore = Now });
        await _storage.Get<CorrectionStore>().AddAsync(
            new Correction { Community = TestChat.Address, Library = "starter", ArticleKey = SampleNews.Key, Was = "Ferry", Reason = "the author took it back", Member = "1", MemberName = "Ana", At = Now },
            new AuditEntry(TestChat.Address, Now, "1", "Ana", AuditAction.Retracted, "Ferry"),
            Token);
        why = await AskAsync("/why article:\"Ferry line reopens after eleven years\"");
        Assert.Contains("Digest 1, part 1 of 3 | cited, though it was told before; sent Sun 22 November", why, StringComparison.Ordinal);
        Assert.Contains("Digest 1, part 2 of 3 | cited, though it was told before; not sent yet", why, StringComparison.Ordinal);
        Assert.Contains("Withdrawn | “Ferry”: the author took it back", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_feed_had_and_what_waits_is_told_to_moderators_alone()
    {
        await FeedAsync("Sport news", FeedEntryState.Dropped, "It holds no word of the filter.");
        await FeedAsync("Walled page", FeedEntryState.Refused, "The page asks for money.");
        Assert.Equal("Why: Sport news\nFeed News | not admitted by the feed's filter. It holds no word of the filter. | Sun 22 November, 12:00 UTC, less than a minute ago", await AskAsync("/why sport"));
        Assert.Contains("refused. The page asks for money.", await AskAsync("/why \"Walled page\""), StringComparison.Ordinal);
        Assert.Contains("Nothing that came in here is called “Sport news”.", TestChat.Text(await _chat.AskAsync("/why Sport news")), StringComparison.Ordinal);
        Assert.DoesNotContain("Sport news", (await _chat.SuggestAsync("/why sp|")).Select(offer => offer.Text));
        Assert.True(_chat.Catalogue.Find("why")!.Definition.IsPrivate);
    }

    private async Task SubscribeAsync(Func<Subscription, Subscription> change)
    {
        var subscription = change(new Subscription { Address = TestChat.Address, Library = "starter", Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(12, 0), DateTimeZone.Utc), CreatedAt = Now });
        await using var context = await _storage.Get<IDbContextFactory<NewsBotDbContext>>().CreateDbContextAsync(Token);
        await context.Subscriptions.ExecuteDeleteAsync(Token);
        context.Add(subscription);
        await context.SaveChangesAsync(Token);
    }

    private Task<Digest> AddAsync(params Delivery[] deliveries) => _storage.Get<DigestStore>().AddAsync(SampleDigest.Of(1, "2026-W47", Now, ChatMessageJson.Write(SampleNews.Digest)), [], deliveries, Token);

    private Task<Article> SaveAsync(string key)
    {
        var text = new ArticleText(key, SampleNews.Text) { Title = "Ferry line reopens after eleven years" };
        return _storage.Get<ArticleStore>().SaveAsync(new Article { Library = "starter", Key = key, Text = text, Analysis = ArticleAnalyzer.Analyze(text), EngineVersion = 1, ContentHash = key, AddedAt = Now, UpdatedAt = Now }, Token);
    }

    private async Task FeedAsync(string title, FeedEntryState state, string reason)
    {
        await using var context = await _storage.Get<IDbContextFactory<NewsBotDbContext>>().CreateDbContextAsync(Token);
        var feed = await context.Feeds.FirstOrDefaultAsync(Token) ?? context.Add(new Feed { Community = TestChat.Address, Place = TestChat.Address, Address = "https://news.example/rss", AddressKey = "news.example/rss", Name = "News", Member = "1", AddedAt = Now, Interval = 60, NextAt = Now }).Entity;
        await context.SaveChangesAsync(Token);
        context.Add(new FeedEntry { FeedId = feed.Id, Key = title, Hash = title, State = state, Title = title, Reason = reason, SeenAt = Now });
        await context.SaveChangesAsync(Token);
    }

    private async Task<string> AskAsync(string line) => TestChat.Text(await _chat.AskAsync(line, moderator: true));
}
