using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NewsBot.Articles.Extraction;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Feeds.Polling;

/// <summary>How much of a feed is read, and how fast.</summary>
public sealed class FeedPaceTests : FeedPollingTest
{
    [Fact]
    public async Task A_new_feed_brings_only_its_newest_entries()
    {
        string many = string.Concat(Enumerable.Range(1, 15).Select(i => Item(i.ToString(CultureInfo.InvariantCulture), $"Story {i}", Other(i), day: i)));
        Host.Site.Page(Address, Rss(many), "application/rss+xml");
        await Host.PollAsync(await Host.AddAsync(Address));
        var titles = (await Host.ArticlesAsync()).Select(article => article.Text.Title).ToHashSet();
        Assert.Equal(Enumerable.Range(6, 10).Select(i => $"Story {i}").ToHashSet(), titles!);
    }

    [Fact]
    public async Task A_feed_without_dates_has_its_newest_on_top()
    {
        string many = string.Concat(Enumerable.Range(1, 15).Select(i => $"<item><title>Story {i}</title><link>http://paper.example/{i}</link><description>{Other(i)}</description></item>"));
        Host.Site.Page(Address, Rss(many), "application/rss+xml");
        await Host.PollAsync(await Host.AddAsync(Address));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"Story {i}").ToHashSet(), (await Host.ArticlesAsync()).Select(article => article.Text.Title).ToHashSet()!);
    }

    [Fact]
    public async Task Of_a_feed_that_says_very_much_the_newest_wait_and_come_in_soon_and_in_turn()
    {
        string items = "";
        Host.Site.Page(Address, context => Answer(context, Rss(items)));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        items = string.Concat(Enumerable.Range(1, 1000).Select(i => $"<item><title>{new string('T', 5000)}</title><link>http://paper.example/{1000 - i}</link><description>Short {i}.</description></item>"));
        await Host.PollAsync(feed);
        var kept = await EntriesAsync();
        Assert.Equal((1000, 175), (kept.Count, kept.Count(entry => entry.State == FeedEntryState.New)));
        Assert.All(kept, entry => Assert.Equal(entry.State == FeedEntryState.New, entry.Item is not null));
        Assert.All(kept, entry => Assert.InRange(entry.Title!.Length, 1, 300));
        Assert.InRange((await Host.NowAsync(feed)).NextAt - Host.Time.GetUtcNow(), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(17));
        string[] next = [.. kept.Where(entry => entry.State == FeedEntryState.New).OrderBy(entry => entry.Id).Take(25).Select(entry => entry.Key)];
        items = "<item><title>Newest</title><link>http://paper.example/newest</link></item>" + items;
        await Host.PollAsync(feed);
        var then = (await EntriesAsync()).ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        Assert.All(next, key => Assert.Equal(FeedEntryState.Refused, then[key].State));
        Assert.Equal(FeedEntryState.New, then["http://paper.example/newest"].State);
    }

    [Fact]
    public async Task No_more_wait_than_may_however_often_the_feed_says_something_else()
    {
        int round = 0;
        Host.Site.Page(Address, context => Answer(context, Rss(string.Concat(Enumerable.Range(1, 200).Select(i => $"<item><title>T</title><link>http://paper.example/{round}/{i}</link></item>")))));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        for (round = 1; round < 4; round++) await Host.PollAsync(feed);
        Assert.InRange((await EntriesAsync()).Count(entry => entry.Item is not null), 1, 200);
    }

    [Fact]
    public async Task A_feed_of_slow_pages_has_a_minute_and_goes_on_at_the_next_poll()
    {
        string many = string.Concat(Enumerable.Range(1, 5).Select(i => Item(i.ToString(CultureInfo.InvariantCulture), $"Story {i}", "Short.", day: i)));
        Host.Site.Page(Address, Rss(many), "application/rss+xml");
        for (int i = 1; i <= 5; i++)
        {
            string text = Other(i);
            Host.Site.Page($"http://paper.example/{i}", context =>
            {
                Host.Time.Advance(TimeSpan.FromSeconds(25));
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync($"<article><h1>Story</h1><p>{text}</p></article>");
            });
        }

        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        Assert.Equal(3, (await Host.ArticlesAsync()).Count);
        await Host.PollAsync(feed);
        Assert.Equal(5, (await Host.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task Feeds_of_one_community_are_read_one_after_the_other()
    {
        int now = 0, most = 0;
        for (int i = 1; i <= 4; i++)
        {
            Host.Site.Page($"http://p{i}.example/feed", async context =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Delay(50);
                Interlocked.Decrement(ref now);
                await Answer(context, Rss(""));
            });
            await Host.AddAsync($"http://p{i}.example/feed");
        }

        await Host.Get<FeedPoller>().RunAsync(FeedHost.Token);
        Assert.Equal((1, 4), (most, Host.Site.Requests.Count(request => request.Address.EndsWith("/feed", StringComparison.Ordinal))));
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
    public async Task A_page_waits_for_its_turn_among_all_that_is_read()
    {
        using var done = new ManualResetEventSlim();
        int begun = 0;
        var readings = Enumerable.Range(0, ReadingTurns.AtOnce).Select(_ => ReadingTurns.RunAsync(
            () =>
            {
                Interlocked.Increment(ref begun);
                done.Wait(FeedHost.Token);
                return 0;
            },
            FeedHost.Token)).ToList();
        Task polling;
        try
        {
            while (Volatile.Read(ref begun) < ReadingTurns.AtOnce) await Task.Delay(5, FeedHost.Token);
            Host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
            Host.Site.Page("http://paper.example/1", $"<html><body><article><h1>Water rises</h1><p>{Long("page")}</p></article></body></html>");
            polling = Host.PollAsync(await Host.AddAsync(Address));
            while (!Host.Site.Requests.Any(request => request.Address == "http://paper.example/1")) await Task.Delay(5, FeedHost.Token);
            Assert.NotSame(polling, await Task.WhenAny(polling, Task.Delay(500, FeedHost.Token)));
            Assert.Empty(await Host.ArticlesAsync());
        }
        finally
        {
            done.Set();
        }

        await Task.WhenAll(readings);
        await polling;
        Assert.Single(await Host.ArticlesAsync());
    }
}
