using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Articles.Pdf;

namespace NewsBot.Tests.Feeds.Polling;

/// <summary>What an entry becomes in the library.</summary>
public sealed class FeedEntryTests : FeedPollingTest
{
    [Fact]
    public async Task A_whole_text_in_the_feed_becomes_an_article_once()
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        await Host.PollAsync(feed);
        var article = Assert.Single(await Host.ArticlesAsync());
        Assert.Equal(("Water rises", "paper.example", "http://paper.example/1", ArticleOrigin.Feed, "2025-07-24"), (article.Text.Title, article.Text.Publisher, article.Text.Address, article.Origin, article.Text.Published.ToString()));
        Assert.Equal(1, (await Host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Taken));
    }

    [Fact]
    public async Task A_summary_sends_to_the_page()
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        Host.Site.Page("http://paper.example/1", $"<html><head><title>Water rises</title></head><body><article><h1>Water rises</h1><p>{Long("page")}</p></article></body></html>");
        await Host.PollAsync(await Host.AddAsync(Address));
        Assert.Contains("page", Assert.Single(await Host.ArticlesAsync()).Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_entry_changes_its_article_and_makes_no_other()
    {
        string text = Long("river");
        Host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        text = Long("lake");
        await Host.PollAsync(feed);
        Assert.Contains("lake", Assert.Single(await Host.ArticlesAsync()).Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_entry_does_not_touch_an_article_that_came_from_elsewhere()
    {
        string text = "Short.";
        Host.Site.Page("http://other.example/feed", Rss(Item("a", "Water rises", Long("river"), "http://paper.example/1")), "application/rss+xml");
        await Host.PollAsync(await Host.AddAsync("http://other.example/feed"));
        Host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        text = Long("lake");
        await Host.PollAsync(feed);
        var article = Assert.Single(await Host.ArticlesAsync());
        Assert.Contains("river", article.Text.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await Host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Known));
    }

    [Theory]
    [InlineData(ArticleOrigin.Feed, "lake")]
    [InlineData(ArticleOrigin.Text, "river")]
    public async Task What_a_moderator_has_corrected_stays(ArticleOrigin origin, string word)
    {
        string text = Long("river");
        Host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        var article = Assert.Single(await Host.ArticlesAsync());
        await Host.Get<ArticleStore>().SaveAsync(article with { Origin = origin, Text = article.Text with { Title = "The river rises" } }, FeedHost.Token);
        await Host.Get<AuditStore>().AddAsync(new AuditEntry(FeedHost.Community, Host.Time.GetUtcNow(), "7", "Mod", AuditAction.Updated, "Water rises") { ArticleKey = article.Key }, FeedHost.Token);
        text = Long("lake");
        await Host.PollAsync(feed);
        article = Assert.Single(await Host.ArticlesAsync());
        Assert.Equal("The river rises", article.Text.Title);
        Assert.Contains(word, article.Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/markdown")]
    public async Task A_page_that_is_a_text_is_read_as_one(string type)
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        Host.Site.Page("http://paper.example/1", $"Water rises\n\n{Long("page")} 3 < 4\n\n{Long("line")}", type);
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        var article = Assert.Single(await Host.ArticlesAsync());
        Assert.Contains("3 < 4\n\nThe line", article.Text.Text, StringComparison.Ordinal);
        Assert.Equal("http://paper.example/1", article.Text.Address);
    }

    [Fact]
    public async Task A_page_that_is_a_PDF_file_is_read_as_one()
    {
        PdfTextTests.Need();
        Host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        byte[] pdf = MadeUpPdf.Of([.. Enumerable.Range(1, 12).Select(i => $"The water rose on day {i} and nobody in the town was surprised by it.")]);
        Host.Site.Page("http://paper.example/1", async context =>
        {
            context.Response.ContentType = "application/pdf";
            await context.Response.Body.WriteAsync(pdf);
        });
        await Host.PollAsync(await Host.AddAsync(Address));
        Assert.Contains("rose on day 12 and nobody", Assert.Single(await Host.ArticlesAsync()).Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http:")]
    [InlineData("http://[")]
    public async Task A_link_that_leads_nowhere_is_none(string link)
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.", link) + Item("2", "Lake", Long("lake"), link)), "application/rss+xml");
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        Assert.Equal("Lake", Assert.Single(await Host.ArticlesAsync()).Text.Title);
        var refused = await Host.Get<NewsBotDatabase>().RunAsync(context => context.FeedEntries.SingleAsync(entry => entry.State == FeedEntryState.Refused, FeedHost.Token), FeedHost.Token);
        Assert.DoesNotContain("NewsBot itself", refused.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_story_of_two_papers_is_one_article_with_two_sources()
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        Host.Site.Page("http://other.example/feed", Rss(Item("a", "Water rises", Long("river"), "http://other.example/a")), "application/rss+xml");
        await Host.PollAsync(await Host.AddAsync(Address));
        await Host.PollAsync(await Host.AddAsync("http://other.example/feed"));
        var article = Assert.Single(await Host.ArticlesAsync());
        var sources = await Host.Get<ArticleSourceStore>().ListAsync(article.Id, FeedHost.Token);
        Assert.Equal([("http://paper.example/1", true), ("http://other.example/a", false)], sources.Select(source => (source.Address, source.IsOrigin)));
    }

    [Fact]
    public async Task A_wire_story_that_five_papers_change_a_little_is_one_article_with_five_sources()
    {
        string wire = string.Concat(Enumerable.Range(1, 60).Select(i => $"On day {i} officials number {i * 7} met {i * 13} envoys in hall {i * 3} of the town. "));
        for (int i = 1; i <= 5; i++)
        {
            Host.Site.Page($"http://p{i}.example/feed", Rss(Item($"{i}", $"Talks, says paper {i}", $"Paper {i} reports from the talks. {wire}Our readers of paper {i} were there.", $"http://p{i}.example/{i}")), "application/rss+xml");
            await Host.PollAsync(await Host.AddAsync($"http://p{i}.example/feed"));
        }

        var article = Assert.Single(await Host.ArticlesAsync());
        var sources = await Host.Get<ArticleSourceStore>().ListAsync(article.Id, FeedHost.Token);
        Assert.Equal(Enumerable.Range(1, 5).Select(i => ($"http://p{i}.example/{i}", i == 1)), sources.Select(source => (source.Address, source.IsOrigin)));
    }

    [Fact]
    public async Task What_a_moderator_took_out_does_not_come_back()
    {
        string text = Long("river");
        Host.Site.Page(Address, context => Answer(context, Rss(Item("1", "Water rises", text))));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        var article = Assert.Single(await Host.ArticlesAsync());
        await Host.Get<ArticleStore>().WithdrawAsync(Host.Library, article.Key, Host.Time.GetUtcNow(), FeedHost.Token);
        text = Long("lake");
        await Host.PollAsync(feed);
        Assert.Empty(await Host.ArticlesAsync());
    }

    [Fact]
    public async Task The_filter_drops_and_says_why()
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river")) + Item("2", "Sport", Long("ball"), "http://paper.example/2")), "application/rss+xml");
        var feed = await Host.AddAsync(Address, "water NOT ball");
        await Host.PollAsync(feed);
        Assert.Equal("Water rises", Assert.Single(await Host.ArticlesAsync()).Text.Title);
        Assert.Equal(1, (await Host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Dropped));
    }

    [Fact]
    public async Task Where_approval_is_needed_the_feed_gives_none()
    {
        await Host.Get<ChatSettingStore>().ChangeAsync(FeedHost.Community, setting => setting with { Approvals = 2 }, FeedHost.Token);
        Host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        await Host.PollAsync(feed);
        Assert.Empty(await Host.ArticlesAsync());
        var waiting = Assert.Single(await Host.Get<SubmissionStore>().ListAsync(FeedHost.Community, null, FeedHost.Token));
        Assert.Equal((SubmissionState.Waiting, 2), (waiting.State, ApprovalPolicy.Missing(2, waiting, [])));
    }

    [Fact]
    public async Task Killed_between_the_article_and_the_note_of_it_nothing_is_doubled()
    {
        Host.Site.Page(Address, Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        await Forget();
        await Host.PollAsync(feed);
        Assert.Single(await Host.ArticlesAsync());
        Assert.Equal(1, (await Host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).Of(FeedEntryState.Known));

        // As it was before the entry was noted as taken.
        Task Forget() => Host.Get<NewsBotDatabase>().RunAsync(
            context =>
            {
                string item = EntryJson.Write(NewsBot.Feeds.Parsing.FeedParser.Read(Rss(Item("1", "Water rises", Long("river")))) is NewsBot.Feeds.Parsing.FeedReading.Read read ? read.Feed.Items[0] : throw new InvalidOperationException());
                return Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(context.Database, $"UPDATE feed_entry SET state = 'New', article_key = NULL, item = {item}");
            },
            FeedHost.Token);
    }
}
