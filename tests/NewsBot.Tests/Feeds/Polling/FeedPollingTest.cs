using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NewsBot.Feeds.Polling;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Feeds.Polling;

/// <summary>A host that polls, and feeds made up for it.</summary>
public abstract class FeedPollingTest : IAsyncLifetime
{
    protected const string Address = "http://paper.example/feed";

    private protected FeedHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await FeedHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<List<FeedEntry>> EntriesAsync() => Host.Get<NewsBotDatabase>().RunAsync(context => context.FeedEntries.ToListAsync(FeedHost.Token), FeedHost.Token);

    protected static Task Answer(HttpContext context, string feed)
    {
        context.Response.ContentType = "application/rss+xml";
        return context.Response.WriteAsync(feed);
    }

    protected static string Rss(string items) => $"<rss version=\"2.0\"><channel><title>Paper</title><link>http://paper.example/</link>{items}</channel></rss>";

    protected static string Item(string id, string title, string text, string? link = null, int day = 24) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>{link ?? $"http://paper.example/{id}"}</link><pubDate>{day:00} Jul 2025 10:00:00 GMT</pubDate><description>{text}</description></item>";

    protected static string Other(int i) => string.Concat(Enumerable.Range(1, 40).Select(k => $"Matter {i}x{k} of case {i * 31 + k} went to room {i * 100 + k}. "));

    protected static string Long(string word) => string.Concat(Enumerable.Range(1, 40).Select(i => $"The {word} was seen by officials on day {i} of the long talks in the town. "));
}
