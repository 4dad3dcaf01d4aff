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
