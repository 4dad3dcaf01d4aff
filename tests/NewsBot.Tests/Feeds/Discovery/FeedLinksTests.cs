using System.Text;
using NewsBot.Feeds.Discovery;

namespace NewsBot.Tests.Feeds.Discovery;

public sealed class FeedLinksTests
{
    private static readonly Uri Page = new("https://paper.example/news/index.html");

    [Fact]
    public void Feeds_that_the_page_names_come_first_and_comments_last_of_them()
    {
        var feeds = FeedLinks.Of(
            """
            <html><head><LINK REL="alternate" TYPE="application/rss+xml; charset=utf-8" TITLE="Comments &amp; more" HREF="/comments/feed">
            <link rel="alternate" type="application/atom+xml" title="News &#8211; all" href="feed.atom"><link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/x.css">
            <script>'<link rel="alternate" type="application/rss+xml" href="/no">'</script></head><body><a href="/sport/rss.xml">Sport</a><a href="/about">About</a></body></html>
            """,
            Page);
        Assert.Equal(["https://paper.example/news/feed.atom", "https://paper.example/comments/feed", "https://paper.example/sport/rss.xml"], feeds.Take(3).Select(feed => feed.Address.AbsoluteUri));
        Assert.Equal(["News – all", "Comments & more", null], feeds.Take(3).Select(feed => feed.Title));
        Assert.Equal([false, false, true], feeds.Take(3).Select(feed => feed.IsGuess));
        Assert.DoesNotContain(feeds, feed => feed.Address.AbsolutePath is "/no" or "/de" or "/x.css");
    }

    [Fact]
    public void A_page_that_names_none_may_have_one_where_feeds_mostly_are()
    {
        var feeds = FeedLinks.Of("<p>Hello", Page);
        Assert.All(feeds, feed => Assert.True(feed.IsGuess));
        Assert.Contains(feeds, feed => feed.Address.AbsoluteUri == "https://paper.example/rss.xml");
    }

    [Fact]
    public void A_base_and_only_web_addresses_count()
    {
        var feeds = FeedLinks.Of("""<base href="https://cdn.example/a/"><link rel="alternate" type="application/rss+xml" href="b"><link rel="alternate" type="application/rss+xml" href="javascript:x">""", Page);
        Assert.Equal("https://cdn.example/a/b", feeds[0].Address.AbsoluteUri);
        Assert.All(feeds, feed => Assert.Equal("https", feed.Address.Scheme));
    }

    [Fact]
    public void A_list_of_feeds_survives_the_way_out_and_in()
    {
        ListedFeed[] feeds = [new("A & B", "https://a.example/feed?x=1&y=2", "https://a.example/", "taliban AND \"two words\""), new("C", "https://c.example/rss")];
        Assert.Equal(feeds, FeedList.Read(FeedList.Write("Feeds", feeds)));
    }

    [Fact]
    public void A_list_of_another_reader_is_read_through_its_folders()
    {
        var feeds = FeedList.Read(Encoding.UTF8.GetBytes(
            """<?xml version="1.0"?><opml version="1.0"><body><outline text="World"><outline text="One" type="rss" xmlUrl="https://1.example/f" htmlUrl="https://1.example"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></outline><outline title="Two" xmlurl="http://2.example/f"></body></opml>"""));
        Assert.Equal([new ListedFeed("One", "https://1.example/f", "https://1.example"), new ListedFeed("Bad", "file:///etc/passwd"), new ListedFeed("Two", "http://2.example/f")], feeds);
    }

    [Theory]
    [InlineData("<rss/>", " is not a list of feeds: an OPML file is wanted, as feed readers export it.")]
    [InlineData("<opml><body/></opml>", " has no feed in it.")]
    public void What_is_no_list_is_refused_in_one_sentence(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<FormatException>(() => FeedList.Read(Encoding.UTF8.GetBytes(text))).Message);
}
