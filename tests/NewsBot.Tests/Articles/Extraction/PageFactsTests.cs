using NewsBot.Analysis.Timelines;
using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Extraction;

public sealed class PageFactsTests
{
    private static readonly DateTimeOffset ReadAt = new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://www.example.org/news/harbour?from=home");

    public static TheoryData<string, string, string?> Dates => new()
    {
        { "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2025-07-14T23:30:00-05:00\"}]}</script>", "", "2025-07-14" },
        { "<script type='application/ld+json'><!-- {\"@type\":\"BlogPosting\",\"datePublished\":\"2025-07-14\",} --></script>", "", "2025-07-14" },
        { "<script type='application/ld+json'>{ broken</script><meta property=article:published_time content=2025-07-14T08:00:00Z>", "", "2025-07-14" },
        { "<meta name=parsely-pub-date content='2025-07-14'>", "", "2025-07-14" },
        { "<meta name=date content='20250714'>", "", "2025-07-14" },
        { "<meta name=date content='Mon, 14 Jul 2025 08:00:00 GMT'>", "", "2025-07-14" },
        { "<meta name=date content='July 14th, 2025'>", "", "2025-07-14" },
        { "<meta name=date content='1752480000'>", "", "2025-07-14" },
        { "<meta name=date content='14/07/2025'>", "", "2025-07-14" },
        { "<meta name=date content='04/07/2025'>", "", null },
        { "<meta name=date content='2025-07-30'>", "", null },
        { "<meta name=date content='0001-01-01'>", "", null },
        { "<meta name=date content='soon'>", "", null },
        { "", "<span itemprop=datePublished content=2025-07-14></span>", "2025-07-14" },
        { "", "<time datetime='2025-07-14T08:00'>two weeks ago</time>", "2025-07-14" },
        { "", "<p class=meta>By Jo Quill | July 14, 2025 at 8:15</p>", "2025-07-14" },
        { "", "<p>Last updated: 20 July 2025</p>", null },
        { "", "<div itemprop=itemReviewed><span itemprop=datePublished content=2020-01-01></span></div>", null },
    };

    public static TheoryData<string, string, string?> Bylines => new()
    {
        { "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Jo Quill\"},{\"@type\":\"Person\",\"name\":\"Ana Petrel\"}]}</script>", "", "Jo Quill, Ana Petrel" },
        { "<meta name=author content='By Jo Quill'>", "", "Jo Quill" },
        { "<meta property=article:author content='https://www.facebook.com/jo'>", "", null },
        { "<meta name=author content='https://x.example/jo'>", "<a rel=author href=/jo>Jo Quill</a>", "Jo Quill" },
        { "", "<span itemprop=author><span itemprop=name>Jo Quill</span></span>", "Jo Quill" },
        { "", "<p>By Jo Quill and Ana Petrel</p>", "Jo Quill and Ana Petrel" },
        { "", "<p>By 2016 it was clear.</p>", null },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public void The_publication_date_is_read_wherever_it_stands(string head, string over, string? expected) =>
        Assert.Equal(expected, Read(MadeUpPage.Of(head, over)).Text.Published?.ToString());

    [Theory]
    [InlineData("5 days ago", "2025-07-23")]
    [InlineData("Posted 3 hours ago", "2025-07-28")]
    [InlineData("Yesterday", "2025-07-27")]
    public void A_date_that_is_worked_out_is_marked_so(string line, string expected)
    {
        var text = Read(MadeUpPage.Of(over: $"<p>{line}</p>")).Text;
        Assert.Equal((expected, true), (text.Published?.ToString(), text.PublishedInferred));
    }

    [Fact]
    public void A_day_without_a_year_takes_the_year_of_the_text_and_is_marked_so()
    {
        var text = Read(MadeUpPage.Of(over: "<ul><li>Jo Quill</li><li>Jul 23</li><li>4 min read</li></ul>", inside: "<p>The work had begun on 3 May 2025, as the ministry said in a letter to the town.</p>")).Text;
        Assert.Equal(("2025-07-23", true), (text.Published?.ToString(), text.PublishedInferred));
    }

    [Theory]
    [InlineData("<meta property=article:modified_time content=2025-07-20T10:00:00Z>", "", "2025-07-20")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"Article\",\"dateModified\":\"2025-07-21\"}</script>", "", "2025-07-21")]
    [InlineData("", "<p>Published 14 July 2025 | Updated: 5 days ago</p>", "2025-07-23")]
    [InlineData("", "", null)]
    public void The_date_of_a_change_is_read(string head, string over, string? expected) => Assert.Equal(expected, Read(MadeUpPage.Of(head, over)).Updated?.ToString());

    [Theory]
    [MemberData(nameof(Bylines))]
    public void The_byline_is_read_wherever_it_stands(string head, string over, string? expected) => Assert.Equal(expected, Read(MadeUpPage.Of(head, over)).Text.Author);

    [Theory]
    [InlineData("", "Harbour opens again")]
    [InlineData("<meta property=og:title content='Harbour opens again'>", "Harbour opens again")]
    [InlineData("<meta property=og:title content='Harbour opens again | Nerova Post'>", "Harbour opens again")]
    [InlineData("<meta property=og:title content='Two years late, the harbour opens'>", "Two years late, the harbour opens")]
    public void The_title_is_without_the_name_of_the_site(string head, string expected) => Assert.Equal(expected, Read(MadeUpPage.Of(head)).Text.Title);

    [Theory]
    [InlineData("<meta property=og:site_name content='The Nerova Post'>", "The Nerova Post")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"Article\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Nerova &amp; Sons\"}}</script>", "Nerova & Sons")]
    [InlineData("<meta property=og:site_name content='https://www.example.org'>", "example.org")]
    [InlineData("", "example.org")]
    public void The_publisher_is_the_site(string head, string expected) => Assert.Equal(expected, Read(MadeUpPage.Of(head)).Text.Publisher);

    [Theory]
    [InlineData("<link rel=canonical href='https://www.example.org/news/harbour'>", "https://www.example.org/news/harbour")]
    [InlineData("<link rel=canonical href='/news/harbour'>", "https://www.example.org/news/harbour")]
    [InlineData("<link rel=canonical href='https://elsewhere.test/a'>", "https://www.example.org/news/harbour?from=home")]
    [InlineData("<link rel=canonical href='https://www.example.org/'>", "https://www.example.org/news/harbour?from=home")]
    [InlineData("<link rel=canonical href='javascript:alert(1)'>", "https://www.example.org/news/harbour?from=home")]
    [InlineData("<meta property=og:url content='https://example.org/n/1'>", "https://example.org/n/1")]
    public void The_address_is_the_pages_own_and_of_its_site(string head, string expected) => Assert.Equal(expected, Read(MadeUpPage.Of(head)).Text.Address);

    [Theory]
    [InlineData("https://evil.co.uk/a", "https://www.bbc.co.uk/news/1", false)]
    [InlineData("https://one.github.io/a", "https://two.github.io/a", false)]
    [InlineData("https://notexample.org/a", "https://example.org/n/1", false)]
    [InlineData("https://m.example.org/a", "https://www.example.org/n/1", true)]
    [InlineData("https://example.org/a", "https://news.example.org/n/1", true)]
    public void A_canonical_address_counts_where_one_name_is_below_the_other(string address, string canonical, bool counts)
    {
        var reading = ArticleExtractor.Extract(MadeUpPage.Of($"<link rel=canonical href='{canonical}'>"), new Uri(address), new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(counts ? canonical : address, Assert.IsType<PageReading.Article>(reading).Text.Address);
    }

    [Fact]
    public void Feeds_that_the_page_names_are_absolute_addresses() =>
        Assert.Equal(["https://www.example.org/feed.xml"], Read(MadeUpPage.Of("<link rel=alternate type=application/rss+xml href=/feed.xml><link rel=alternate hreflang=de href=/de>")).Feeds);

    [Theory]
    [InlineData("<html lang=de-CH>", "de")]
    [InlineData("<html><head><meta property=og:locale content=pt_BR></head>", "pt")]
    [InlineData("<html lang=x>", "en")]
    public void The_language_is_what_the_page_says(string start, string expected) =>
        Assert.Equal(expected, Assert.IsType<PageReading.Article>(ArticleExtractor.Extract($"{start}<body>{MadeUpPage.Body}", Address, ReadAt)).Text.Language);

    [Fact]
    public void The_words_tell_the_language_of_a_page_that_does_not()
    {
        string words = string.Concat(Enumerable.Repeat("<p>Гавань снова открыта после ремонта, и первые суда вошли в неё в понедельник утром, сообщили в порту.</p>", 8));
        Assert.Equal("ru", Assert.IsType<PageReading.Article>(ArticleExtractor.Extract($"<html><body><article><h1>Гавань открыта</h1>{words}</article></body>", Address, ReadAt)).Text.Language);
    }

    [Fact]
    public void What_a_title_holds_is_text_and_never_marks()
    {
        var article = Read(MadeUpPage.Of("<meta property=og:title content='&lt;script&gt;alert(1)&lt;/script&gt;&#27;[31m red'>"));
        Assert.Equal("<script>alert(1)</script> [31m red", article.Text.Title);
    }

    [Fact]
    public void An_id_is_the_address_of_the_page() => Assert.Equal(Address.AbsoluteUri, Read(MadeUpPage.Of()).Text.Id);

    [Fact]
    public void A_month_is_a_date_too() => Assert.Equal(new PartialDate(2025, 7), PageDate.Parse("2025-07", ReadAt));

    private static PageReading.Article Read(string html) => Assert.IsType<PageReading.Article>(ArticleExtractor.Extract(html, Address, ReadAt));
}
