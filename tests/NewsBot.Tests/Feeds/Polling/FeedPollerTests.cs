using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Feeds.Polling;

/// <summary>When a feed is asked, and what becomes of it.</summary>
public sealed class FeedPollerTests : FeedPollingTest
{
    [Fact]
    public async Task The_site_is_asked_with_what_it_said_last_time()
    {
        var seen = new List<string>();
        Host.Site.Page(Address, context =>
        {
            seen.Add(context.Request.Headers.IfNoneMatch.ToString());
            context.Response.Headers.ETag = "\"7\"";
            if (seen.Count < 2) return Answer(context, Rss(Item("1", "Water rises", Long("river"))));
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        await Host.PollAsync(feed);
        Assert.Equal(["", "\"7\""], seen);
        Assert.Equal(0, (await Host.NowAsync(feed)).Failures);
    }

    [Fact]
    public async Task Moderators_are_told_once_that_a_feed_fails_and_once_that_it_is_well()
    {
        bool broken = true;
        Host.Site.Page(Address, context =>
        {
            context.Response.StatusCode = broken ? 500 : 200;
            return broken ? Task.CompletedTask : Answer(context, Rss(""));
        });
        var feed = await Host.AddAsync(Address);
        for (int i = 0; i < 5; i++) await Host.PollAsync(feed);
        Assert.StartsWith("The feed paper.example cannot be read.", Assert.Single(Host.Sender.Told), StringComparison.Ordinal);
        Assert.Equal(5, (await Host.NowAsync(feed)).Failures);
        broken = false;
        await Host.PollAsync(feed);
        await Host.PollAsync(feed);
        Assert.Equal("The feed paper.example can be read again.", Assert.Single(Host.Sender.Told.Skip(1)));
    }

    [Fact]
    public async Task A_failure_makes_the_next_poll_later_and_the_site_may_ask_for_more()
    {
        Host.Site.Status(Address, 503, ("Retry-After", "86400"));
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        Assert.InRange((await Host.NowAsync(feed)).NextAt - Host.Time.GetUtcNow(), TimeSpan.FromHours(24), TimeSpan.FromHours(27));
    }

    [Fact]
    public async Task A_feed_that_is_gone_for_good_is_not_asked_again()
    {
        Host.Site.Status(Address, 410);
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        await Host.PollAsync(feed);
        Assert.Single(Host.Site.Requests, request => request.Address == Address);
        Assert.Contains("gone for good", Assert.Single(Host.Sender.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_has_moved_for_good_gets_its_new_address()
    {
        Host.Site.Redirect(Address, "http://new.example/feed", 301);
        Host.Site.Page("http://new.example/feed", Rss(Item("1", "Water rises", Long("river"))), "application/rss+xml");
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        Assert.Equal("http://new.example/feed", (await Host.NowAsync(feed)).Address);
    }

    [Fact]
    public async Task A_page_that_fails_for_now_is_tried_again()
    {
        int asked = 0;
        Host.Site.Page(Address, Rss(Item("1", "Water rises", "Short.")), "application/rss+xml");
        Host.Site.Page("http://paper.example/1", context =>
        {
            context.Response.StatusCode = ++asked == 1 ? 503 : 200;
            context.Response.ContentType = "text/html";
            return asked == 1 ? Task.CompletedTask : context.Response.WriteAsync($"<article><h1>Water rises</h1><p>{Long("page")}</p></article>");
        });
        var feed = await Host.AddAsync(Address);
        await Host.PollAsync(feed);
        Assert.Empty(await Host.ArticlesAsync());
        await Host.PollAsync(feed);
        Assert.Single(await Host.ArticlesAsync());
    }
}
