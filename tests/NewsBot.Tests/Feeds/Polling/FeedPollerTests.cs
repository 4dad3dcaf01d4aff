using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Feeds.Polling;

public sealed class FeedPollerTests : IAsyncLifetime
{
    private const string Address = "http://paper.example/feed";

    private FeedHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FeedHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_whole_text_in_the_feed_becomes_an_article_once()
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        await _host.PollAsync(feed);
        var article = Assert.Single(await _host.ArticlesAsync());
        Assert.Equal(("Water rises", "paper.example", "http://paper.example/1", ArticleOrigin.Feed, "2025-07-24"), (article.Text.Title, article.Text.Publisher, article.Text.Address, article.Origin, article.Text.Published.ToString()));
        Assert.Equal(1, (await _host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Taken));
    }

    [Fact]
    public async Task A_summary_sends_to_the_page()
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        _host.Site.Page("http://paper.example/1", $"<html><head><title>Water rises</title></head><body><article><h1>Water rises</h1><p>{Long("page")}</p></article></body></html>");
        await _host.PollAsync(await _host.AddAsync(Address));
        Assert.Contains("page", Assert.Single(await _host.ArticlesAsync()).Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_entry_changes_its_article_and_makes_no_other()
    {
        string text = Long("river");
        _host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        text = Long("lake");
        await _host.PollAsync(feed);
        Assert.Contains("lake", Assert.Single(await _host.ArticlesAsync()).Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_entry_does_not_touch_an_article_that_came_from_elsewhere()
    {
        string text = "Short.";
        _host.Site.Page("http://other.example/feed", Rss(Item("a", "Water rises", Long("river"), "http://paper.example/1")), "application/rss+xml");
        await _host.PollAsync(await _host.AddAsync("http://other.example/feed"));
        _host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        text = Long("lake");
        await _host.PollAsync(feed);
        var article = Assert.Single(await _host.ArticlesAsync());
        Assert.Contains("river", article.Text.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await _host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Known));
    }

    [Theory]
    [InlineData(ArticleOrigin.Feed, "lake")]
    [InlineData(ArticleOrigin.Text, "river")]
    public async Task What_a_moderator_has_corrected_stays(ArticleOrigin origin, string word)
    {
        string text = Long("river");
        _host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        var article = Assert.Single(await _host.ArticlesAsync());
        await _host.Get<ArticleStore>().SaveAsync(article with { Origin = origin, Text = article.Text with { Title = "The river rises" } }, FeedHost.Token);
        await _host.Get<AuditStore>().AddAsync(new AuditEntry(FeedHost.Community, _host.Time.GetUtcNow(), "7", "Mod", AuditAction.Updated, "Water rises") { ArticleKey = article.Key }, FeedHost.Token);
        text = Long("lake");
        await _host.PollAsync(feed);
        article = Assert.Single(await _host.ArticlesAsync());
        Assert.Equal("The river rises", article.Text.Title);
        Assert.Contains(word, article.Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/markdown")]
    public async Task A_page_that_is_a_text_is_read_as_one(string type)
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        _host.Site.Page("http://paper.example/1", $"Water rises\n\n{Long("page")} 3 < 4\n\n{Long("line")}", type);
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        var article = Assert.Single(await _host.ArticlesAsync());
        Assert.Contains("3 < 4\n\nThe line", article.Text.Text, StringComparison.Ordinal);
        Assert.Equal("http://paper.example/1", article.Text.Address);
    }

    [Theory]
    [InlineData("http:")]
    [InlineData("http://[")]
    public async Task A_link_that_leads_nowhere_is_none(string link)
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.", link) + Item("2", "Lake", Long("lake"), link)), "application/rss+xml");
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        Assert.Equal("Lake", Assert.Single(await _host.ArticlesAsync()).Text.Title);
        var refused = await _host.Get<NewsBotDatabase>().RunAsync(context => context.FeedEntries.SingleAsync(entry => entry.State == FeedEntryState.Refused, FeedHost.Token), FeedHost.Token);
        Assert.DoesNotContain("NewsBot itself", refused.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_story_of_two_papers_is_one_article_with_two_sources()
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        _host.Site.Page("http://other.example/feed", Rss(Item("a", "Water rises", Long("river"), "http://other.example/a")), "application/rss+xml");
        await _host.PollAsync(await _host.AddAsync(Address));
        await _host.PollAsync(await _host.AddAsync("http://other.example/feed"));
        var article = Assert.Single(await _host.ArticlesAsync());
        var sources = await _host.Get<ArticleSourceStore>().ListAsync(article.Id, FeedHost.Token);
        Assert.Equal([("http://paper.example/1", true), ("http://other.example/a", false)], sources.Select(source => (source.Address, source.IsOrigin)));
    }

    [Fact]
    public async Task A_wire_story_that_five_papers_change_a_little_is_one_article_with_five_sources()
    {
        string wire = string.Concat(Enumerable.Range(1, 60).Select(i => $"On day {i} officials number {i * 7} met {i * 13} envoys in hall {i * 3} of the town. "));
        for (int i = 1; i <= 5; i++)
        {
            _host.Site.Page($"http://p{i}.example/feed", Rss(Item($"{i}", $"Talks, says paper {i}", $"Paper {i} reports from the talks. {wire}Our readers of paper {i} were there.", $"http://p{i}.example/{i}")), "application/rss+xml");
            await _host.PollAsync(await _host.AddAsync($"http://p{i}.example/feed"));
        }

        var article = Assert.Single(await _host.ArticlesAsync());
        var sources = await _host.Get<ArticleSourceStore>().ListAsync(article.Id, FeedHost.Token);
        Assert.Equal(Enumerable.Range(1, 5).Select(i => ($"http://p{i}.example/{i}", i == 1)), sources.Select(source => (source.Address, source.IsOrigin)));
    }

    [Fact]
    public async Task What_a_moderator_took_out_does_not_come_back()
    {
        string text = Long("river");
        _host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        var article = Assert.Single(await _host.ArticlesAsync());
        await _host.Get<ArticleStore>().WithdrawAsync(_host.Library, article.Key, _host.Time.GetUtcNow(), FeedHost.Token);
        text = Long("lake");
        await _host.PollAsync(feed);
        Assert.Empty(await _host.ArticlesAsync());
    }

    [Fact]
    public async Task A_new_feed_brings_only_its_newest_entries()
    {
        string many = string.Concat(Enumerable.Range(1, 15).Select(i => Item(i.ToString(CultureInfo.InvariantCulture), $"Story {i}", Other(i), day: i)));
        _host.Site.Page(Address, Rss(many), "application/rss+xml");
        await _host.PollAsync(await _host.AddAsync(Address));
        var titles = (await _host.ArticlesAsync()).Select(article => article.Text.Title).ToHashSet();
        Assert.Equal(Enumerable.Range(6, 10).Select(i => $"Story {i}").ToHashSet(), titles!);
    }

    [Fact]
    public async Task A_feed_without_dates_has_its_newest_on_top()
    {
        string many = string.Concat(Enumerable.Range(1, 15).Select(i => $"<item><title>Story {i}</title><link>http://paper.example/{i}</link><description>{Other(i)}</description></item>"));
        _host.Site.Page(Address, Rss(many), "application/rss+xml");
        await _host.PollAsync(await _host.AddAsync(Address));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"Story {i}").ToHashSet(), (await _host.ArticlesAsync()).Select(article => article.Text.Title).ToHashSet()!);
    }

    [Fact]
    public async Task Of_a_feed_that_says_very_much_the_newest_wait_and_come_in_soon_and_in_turn()
    {
        string items = "";
        _host.Site.Page(Address, context => Answer(context, Rss(items)));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        items = string.Concat(Enumerable.Range(1, 1000).Select(i => $"<item><title>{new string('T', 5000)}</title><link>http://paper.example/{1000 - i}</link><description>Short {i}.</description></item>"));
        await _host.PollAsync(feed);
        var kept = await EntriesAsync();
        Assert.Equal((1000, 175), (kept.Count, kept.Count(entry => entry.State == FeedEntryState.New)));
        Assert.All(kept, entry => Assert.Equal(entry.State == FeedEntryState.New, entry.Item is not null));
        Assert.All(kept, entry => Assert.InRange(entry.Title!.Length, 1, 300));
        Assert.InRange((await _host.NowAsync(feed)).NextAt - _host.Time.GetUtcNow(), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(17));
        string[] next = [.. kept.Where(entry => entry.State == FeedEntryState.New).OrderBy(entry => entry.Id).Take(25).Select(entry => entry.Key)];
        items = "<item><title>Newest</title><link>http://paper.example/newest</link></item>" + items;
        await _host.PollAsync(feed);
        var then = (await EntriesAsync()).ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        Assert.All(next, key => Assert.Equal(FeedEntryState.Refused, then[key].State));
        Assert.Equal(FeedEntryState.New, then["http://paper.example/newest"].State);
    }

    [Fact]
    public async Task No_more_wait_than_may_however_often_the_feed_says_something_else()
    {
        int round = 0;
        _host.Site.Page(Address, context => Answer(context, Rss(string.Concat(Enumerable.Range(1, 200).Select(i => $"<item><title>T</title><link>http://paper.example/{round}/{i}</link></item>")))));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        for (round = 1; round < 4; round++) await _host.PollAsync(feed);
        Assert.InRange((await EntriesAsync()).Count(entry => entry.Item is not null), 1, 200);
    }

    [Fact]
    public async Task A_feed_of_slow_pages_has_a_minute_and_goes_on_at_the_next_poll()
    {
        string many = string.Concat(Enumerable.Range(1, 5).Select(i => Item(i.ToString(CultureInfo.InvariantCulture), $"Story {i}", "Short.", day: i)));
        _host.Site.Page(Address, Rss(many), "application/rss+xml");
        for (int i = 1; i <= 5; i++)
        {
            string text = Other(i);
            _host.Site.Page($"http://paper.example/{i}", context =>
            {
                _host.Time.Advance(TimeSpan.FromSeconds(25));
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync($"<article><h1>Story</h1><p>{text}</p></article>");
            });
        }

        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        Assert.Equal(3, (await _host.ArticlesAsync()).Count);
        await _host.PollAsync(feed);
        Assert.Equal(5, (await _host.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task Feeds_of_one_community_are_read_one_after_the_other()
    {
        int now = 0, most = 0;
        for (int i = 1; i <= 4; i++)
        {
            _host.Site.Page($"http://p{i}.example/feed", async context =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Delay(50);
                Interlocked.Decrement(ref now);
                await Answer(context, Rss(""));
            });
            await _host.AddAsync($"http://p{i}.example/feed");
        }

        await _host.Get<FeedPoller>().RunAsync(FeedHost.Token);
        Assert.Equal((1, 4), (most, _host.Site.Requests.Count(request => request.Address.EndsWith("/feed", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(0, "The library is full")]
    [InlineData(1, "Too many articles wait")]
    public async Task Where_there_is_no_room_no_page_is_fetched_and_moderators_are_told_once(int approvals, string problem)
    {
        await using var host = await FeedHost.StartAsync("Desk:MostArticles=1", "Desk:MostWaiting=1");
        await host.Get<ChatSettingStore>().ChangeAsync(FeedHost.Community, setting => setting with { Approvals = approvals }, FeedHost.Token);
        host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"), day: 1) + Item("2", "Lake", "Short.", day: 2)), "application/rss+xml");
        var feed = await host.AddAsync(Address);
        for (int i = 0; i < 3; i++) await host.PollAsync(feed);
        Assert.StartsWith($"The feed paper.example brings nothing new in for now. {problem}", Assert.Single(host.Sender.Told), StringComparison.Ordinal);
        Assert.StartsWith(problem, (await host.NowAsync(feed)).Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.Requests, request => request.Address == "http://paper.example/2");
        foreach (var article in await host.ArticlesAsync()) await host.Get<ArticleStore>().WithdrawAsync(host.Library, article.Key, host.Time.GetUtcNow(), FeedHost.Token);
        foreach (var waiting in await host.Get<SubmissionStore>().ListAsync(FeedHost.Community, null, FeedHost.Token)) await host.Get<SubmissionStore>().RemoveAsync(FeedHost.Community, waiting.Id, null, FeedHost.Token);
        await host.PollAsync(feed);
        Assert.Null((await host.NowAsync(feed)).Problem);
        Assert.Single(host.Sender.Told);
    }

    [Fact]
    public async Task The_filter_drops_and_says_why()
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river")) + Item("2", "Sport", Long("ball"), "http://paper.example/2")), "application/rss+xml");
        var feed = await _host.AddAsync(Address, "water NOT ball");
        await _host.PollAsync(feed);
        Assert.Equal("Water rises", Assert.Single(await _host.ArticlesAsync()).Text.Title);
        Assert.Equal(1, (await _host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Dropped));
    }

    [Fact]
    public async Task Where_approval_is_needed_the_feed_gives_none()
    {
        await _host.Get<ChatSettingStore>().ChangeAsync(FeedHost.Community, setting => setting with { Approvals = 2 }, FeedHost.Token);
        _host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        await _host.PollAsync(feed);
        Assert.Empty(await _host.ArticlesAsync());
        var waiting = Assert.Single(await _host.Get<SubmissionStore>().ListAsync(FeedHost.Community, null, FeedHost.Token));
        Assert.Equal((SubmissionState.Waiting, 2), (waiting.State, ApprovalPolicy.Missing(2, waiting, [])));
    }

    [Fact]
    public async Task The_site_is_asked_with_what_it_said_last_time()
    {
        var seen = new List<string>();
        _host.Site.Page(Address, context =>
        {
            seen.Add(context.Request.Headers.IfNoneMatch.ToString());
            context.Response.Headers.ETag = "\"7\"";
            if (seen.Count < 2) return Answer(context, Rss(Item("1", "Water rises", Long("river"))));
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        await _host.PollAsync(feed);
        Assert.Equal(["", "\"7\""], seen);
        Assert.Equal(0, (await _host.NowAsync(feed)).Failures);
    }

    [Fact]
    public async Task Moderators_are_told_once_that_a_feed_fails_and_once_that_it_is_well()
    {
        bool broken = true;
        _host.Site.Page(Address, context =>
        {
            context.Response.StatusCode = broken ? 500 : 200;
            return broken ? Task.CompletedTask : Answer(context, Rss(""));
        });
        var feed = await _host.AddAsync(Address);
        for (int i = 0; i < 5; i++) await _host.PollAsync(feed);
        Assert.StartsWith("The feed paper.example cannot be read.", Assert.Single(_host.Sender.Told), StringComparison.Ordinal);
        Assert.Equal(5, (await _host.NowAsync(feed)).Failures);
        broken = false;
        await _host.PollAsync(feed);
        await _host.PollAsync(feed);
        Assert.Equal("The feed paper.example can be read again.", Assert.Single(_host.Sender.Told.Skip(1)));
    }

    [Fact]
    public async Task A_failure_makes_the_next_poll_later_and_the_site_may_ask_for_more()
    {
        _host.Site.Status(Address, 503, ("Retry-After", "86400"));
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        Assert.InRange((await _host.NowAsync(feed)).NextAt - _host.Time.GetUtcNow(), TimeSpan.FromHours(24), TimeSpan.FromHours(27));
    }

    [Fact]
    public async Task A_feed_that_is_gone_for_good_is_not_asked_again()
    {
        _host.Site.Status(Address, 410);
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        await _host.PollAsync(feed);
        Assert.Single(_host.Site.Requests, request => request.Address == Address);
        Assert.Contains("gone for good", Assert.Single(_host.Sender.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_has_moved_for_good_gets_its_new_address()
    {
        _host.Site.Redirect(Address, "http://new.example/feed", 301);
        _host.Site.Page("http://new.example/feed", Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        Assert.Equal("http://new.example/feed", (await _host.NowAsync(feed)).Address);
    }

    [Fact]
    public async Task A_page_that_fails_for_now_is_tried_again()
    {
        int asked = 0;
        _host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        _host.Site.Page("http://paper.example/1", context =>
        {
            context.Response.StatusCode = ++asked == 1 ? 503 : 200;
            context.Response.ContentType = "text/html";
            return asked == 1 ? Task.CompletedTask : context.Response.WriteAsync($"<article><h1>Water rises</h1><p>{Long("page")}</p></article>");
        });
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        Assert.Empty(await _host.ArticlesAsync());
        await _host.PollAsync(feed);
        Assert.Single(await _host.ArticlesAsync());
    }

    [Fact]
    public async Task Killed_between_the_article_and_the_note_of_it_nothing_is_doubled()
    {
        _host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await _host.AddAsync(Address);
        await _host.PollAsync(feed);
        await Forget();
        await _host.PollAsync(feed);
        Assert.Single(await _host.ArticlesAsync());
        Assert.Equal(1, (await _host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Known));

        // As it was before the entry was noted as taken.
        Task Forget() => _host.Get<NewsBotDatabase>().RunAsync(
            context =>
            {
                string item = EntryJson.Write(NewsBot.Feeds.Parsing.FeedParser.Read(Rss(Item("1", "Water rises", Long("river")))) is NewsBot.Feeds.Parsing.FeedReading.Read read ? read.Feed.Items[0] : throw new InvalidOperationException());
                return Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(context.Database, $"UPDATE feed_entry SET state = 'New', article_key = NULL, item = {item}");
            },
            FeedHost.Token);
    }

    private Task<List<FeedEntry>> EntriesAsync() => _host.Get<NewsBotDatabase>().RunAsync(context => context.FeedEntries.ToListAsync(FeedHost.Token), FeedHost.Token);

    private static Task Answer(HttpContext context, string feed)
    {
        context.Response.ContentType = "application/rss+xml";
        return context.Response.WriteAsync(feed);
    }

    private static string Rss(string items) => $"<rss version=\"2.0\"><channel><title>Paper</title><link>http://paper.example/</link>{items}</channel></rss>";

    private static string Item(string id, string title, string text, string? link = null, int day = 24) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>{link ?? $"http://paper.example/{id}"}</link><pubDate>{day:00} Jul 2025 10:00:00 GMT</pubDate><description>{text}</description></item>";

    private static string Other(int i) => string.Concat(Enumerable.Range(1, 40).Select(k => $"Matter {i}x{k} of case {i * 31 + k} went to room {i * 100 + k}. "));

    private static string Long(string word) => string.Concat(Enumerable.Range(1, 40).Select(i => $"The {word} was seen by officials on day {i} of the long talks in the town. "));
}
