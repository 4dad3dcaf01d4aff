using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Extraction;

public sealed class PageKindTests
{
    private const string Beginning = "<p>The harbour of Nerova opened again on Monday after two years of work, and the first ferry left for the...</p>";

    private static readonly string Front = string.Concat(Enumerable.Range(1, 30).Select(i => $"<div class=t><h2><a href=/{i}>Headline number {i} of this newspaper</a></h2><p>A line about it.</p></div>"));

    public static TheoryData<string, PageKind> NoArticles => new()
    {
        { $"<title>Harbour</title><h1>Harbour</h1>{Beginning}<div class=paywall><p>Subscribe to continue reading.</p></div>", PageKind.Paywall },
        { $"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}}</script><h1>Harbour</h1>{Beginning}<div>Already a subscriber? Log in</div>", PageKind.Paywall },
        { "<title>Before you continue</title><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services.</p><button>Accept all</button>", PageKind.CookieWall },
        { "<title>News</title><p>We and our partners store and/or access information on a device, such as cookies. See our cookie policy. Legitimate interest applies.</p>", PageKind.CookieWall },
        { "<title>404 - The Nerova Post</title><h1>404</h1><p>It is not here.</p>", PageKind.ErrorPage },
        { "<title>The Nerova Post</title><h1>Sorry</h1><p>The page you are looking for has moved or never was.</p>", PageKind.ErrorPage },
        { "<title>Seite nicht gefunden</title><p>Diese Seite gibt es nicht mehr.</p>", PageKind.ErrorPage },
        { "<title>Just a moment...</title><h1>nerova.example</h1><p>Checking your browser before you go on.</p>", PageKind.RobotCheck },
        { "<title>Nerova</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>", PageKind.RobotCheck },
        { "<title>Access denied</title><h1>Are you a robot?</h1>", PageKind.RobotCheck },
        { $"<title>The Nerova Post</title><h1>Today</h1>{Front}", PageKind.LinkList },
        { "<title>App</title><div id=root></div>", PageKind.Empty },
        { "<title>Harbour</title><p>The harbour opened its second quay on Friday, nine years after the council had voted for it, and forty ships a month are to come to it.</p><p>To continue reading, choose an offer. Already a subscriber? Log in.</p>", PageKind.Paywall },
        { "", PageKind.Empty },
    };

    public static TheoryData<string> Articles =>
    [
        MadeUpPage.Of(inside: "<div class=promo><p>Subscribe to continue to support us. Already a subscriber? Log in.</p></div>"),
        MadeUpPage.Of("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>"),
        MadeUpPage.Of(after: "<div id=consent><p>We use cookies. Accept all cookies, or manage your privacy with our partners.</p></div>"),
        MadeUpPage.Of(after: "<noscript>Please enable JavaScript to see the comments.</noscript>"),
        MadeUpPage.Of(after: Front),
        $"<title>404 days in the harbour</title><h1>404 days in the harbour</h1>{MadeUpPage.Body}",
        $"<title>Access denied: how the town was kept out</title><h1>Access denied</h1>{MadeUpPage.Body}",
        "<title>Short news</title><h1>Short news</h1><p>The bridge over the Nera is closed from Monday to Friday of next week, the town said on Sunday, since its bearings are renewed.</p>",
        $"<title>Cookies: what we use them for</title><h1>The law on cookies</h1><p>The town uses cookies.</p>{MadeUpPage.Body}",
    ];

    [Theory]
    [MemberData(nameof(NoArticles))]
    public void A_page_that_is_no_article_is_known(string html, PageKind kind)
    {
        var refused = Assert.IsType<PageReading.Refused>(Read(html));
        Assert.Equal(kind, refused.Kind);
        Assert.EndsWith(".", refused.Sentence, StringComparison.Ordinal);
        Assert.Contains(": ", refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void An_article_is_read_whatever_stands_around_it(string html) => Assert.IsType<PageReading.Article>(Read(html));

    [Fact]
    public void What_a_stub_shows_is_given_along_so_that_only_the_text_must_be_pasted()
    {
        var refused = Assert.IsType<PageReading.Refused>(Read($"<meta property=og:title content='Harbour opens again'><meta name=author content='Jo Quill'>{Beginning}<p>Subscribe to read the rest of it.</p>"));
        Assert.Equal(("Harbour opens again", "Jo Quill"), (refused.Found.Title, refused.Found.Author));
        Assert.Equal("The page shows only the beginning to readers without a subscription: paste the text instead.", refused.Sentence);
    }

    private static PageReading Read(string html) => ArticleExtractor.Extract(html, new Uri("https://example.org/a"), new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
}
