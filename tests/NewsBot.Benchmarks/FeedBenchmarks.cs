using System.Text;
using BenchmarkDotNet.Attributes;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Benchmarks;

/// <summary>Reading and cleaning a feed of 100 entries of 4 kB each, on one core, per entry.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class FeedBenchmarks
{
    internal const int Entries = 100;

    private byte[] _feed = [];

    [GlobalSetup]
    public void Setup()
    {
        var feed = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Feed</title><link>https://a.example/</link>");
        for (int i = 0; i < Entries; i++)
        {
            feed.Append($"<item><title>Entry &amp;amp; number {i}</title><link>https://a.example/{i}</link><guid>{i}</guid><pubDate>Thu, 24 Jul 2025 10:00:{i % 60:00} +0200</pubDate><description>A short text of entry {i}</description><content:encoded><![CDATA[");
            for (int p = 0; p < 20; p++) feed.Append($"<p class=\"x\">Officials said on day {p} that the <a href=\"/talks/{i}\" onclick=\"x()\">talks</a> were useful &amp; would go on, and that <b>nothing</b> was decided about the matter of which the papers wrote.</p>");
            feed.Append("<script>x()</script>]]></content:encoded></item>");
        }

        _feed = Encoding.UTF8.GetBytes(feed.Append("</channel></rss>").ToString());
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public int Parse() => FeedParser.Read(_feed) is FeedReading.Read read ? read.Feed.Items.Count : throw new InvalidOperationException("The feed was not read.");
}
