using System.Net;
using System.Text;
using NewsBot.Fetching;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Fetching;

public sealed class WebFetcherTests : IAsyncLifetime
{
    private LocalSite _site = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await LocalSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_page_comes_with_its_kind_and_what_it_is_to_be_asked_with_next_time()
    {
        _site.Page("http://news.example/story", context =>
        {
            context.Response.ContentType = "Text/HTML; charset=\"utf-8\"";
            context.Response.Headers.ETag = "\"7\"";
            context.Response.Headers.LastModified = "Mon, 28 Jul 2025 09:00:00 GMT";
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("<p>Grüße")).AsTask();
        });
        var fetched = Assert.IsType<FetchResult.Fetched>(await FetchAsync("http://news.example/story?page=1#top"));
        Assert.Equal(("http://news.example/story?page=1", "text/html", "utf-8", "\"7\"", "Mon, 28 Jul 2025 09:00:00 GMT"), (fetched.Address.AbsoluteUri, fetched.MediaType, fetched.Charset, fetched.ETag, fetched.LastModified));
        Assert.Equal("<p>Grüße", Encoding.UTF8.GetString(fetched.Body));
        Assert.Null(fetched.MovedTo);
    }

    [Fact]
    public async Task A_site_learns_who_asks_and_nothing_more()
    {
        _site.Page("http://news.example/", "x");
        await _site.Fetcher(options: new FetchingOptions { Contact = "https://example.org/bot" }).FetchAsync(new WebAsk(new Uri("http://news.example/")), Token);
        var headers = Assert.Single(_site.Requests).Headers;
        Assert.Equal(["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"], headers.Keys.Order(StringComparer.Ordinal));
        Assert.Matches(@"^NewsBot/\d+\.\d+\.\d+ \(\+https://example\.org/bot\)$", headers["User-Agent"]);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        _site.Page("http://news.example/feed", context =>
        {
            Assert.Equal(("\"7\"", "Mon, 28 Jul 2025 09:00:00 GMT"), (context.Request.Headers.IfNoneMatch.ToString(), context.Request.Headers.IfModifiedSince.ToString()));
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        var ask = new WebAsk(new Uri("http://news.example/feed")) { ETag = "\"7\"", LastModified = "Mon, 28 Jul 2025 09:00:00 GMT" };
        Assert.IsType<FetchResult.NotModified>(await _site.Fetcher().FetchAsync(ask, Token));
    }

    [Fact]
    public async Task A_moved_page_is_followed_and_its_new_address_told_when_it_is_for_good()
    {
        _site.Redirect("http://old.example/a", "http://news.example/b", 301);
        _site.Redirect("http://news.example/b", "c?x=1", 308);
        _site.Redirect("http://news.example/c", "/d", 302);
        _site.Page("http://news.example/d", "here");
        var fetched = Assert.IsType<FetchResult.Fetched>(await FetchAsync("http://old.example/a"));
        Assert.Equal(("http://news.example/d", "http://news.example/c?x=1"), (fetched.Address.AbsoluteUri, fetched.MovedTo?.AbsoluteUri));
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_sixth_is_not()
    {
        for (int i = 0; i < 6; i++) _site.Redirect($"http://news.example/{i}", $"/{i + 1}");
        _site.Page("http://news.example/6", "here");
        Assert.IsType<FetchResult.Fetched>(await FetchAsync("http://news.example/1"));
        Assert.Equal(FetchProblem.TooManyRedirects, (await RefusedAsync("http://news.example/0")).Problem);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("//①②⑦.⓪.⓪.①/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://inside.example/")]
    [InlineData("http://localhost/")]
    [InlineData("http://user:pass@news.example/")]
    [InlineData("http://news.example:22/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_is_checked_as_the_first_address_was(string location)
    {
        _site.Network.Name("inside.example", "10.0.0.7");
        _site.Redirect("http://news.example/", location);
        var refused = await RefusedAsync("http://news.example/");
        Assert.True(refused.Problem is FetchProblem.BadAddress or FetchProblem.ForbiddenAddress, refused.Sentence);
        Assert.Single(_site.Network.Connected);
    }

    [Fact]
    public async Task One_forbidden_answer_refuses_a_name_whatever_the_others_are()
    {
        _site.Network.Name("two.example", "93.184.216.34", "192.168.0.1");
        var refused = await RefusedAsync("http://two.example/");
        Assert.Equal("two.example leads to 192.168.0.1, which is not on the open web (a private network, 192.168.0.0/16).", refused.Sentence);
        Assert.Empty(_site.Network.Connected);
    }

    [Fact]
    public async Task What_was_checked_is_what_is_connected_to_however_the_answers_change()
    {
        string good = _site.Open("turning.example");
        _site.Page("http://turning.example/", "here");
        int lookUps = 0;
        _site.Network.Name("turning.example", () => [IPAddress.Parse(lookUps++ == 0 ? good : "127.0.0.1")]);
        Assert.IsType<FetchResult.Fetched>(await FetchAsync("http://turning.example/"));
        Assert.Equal((1, good), (lookUps, Assert.Single(_site.Network.Connected).Address.ToString()));
        Assert.Equal(FetchProblem.ForbiddenAddress, (await RefusedAsync("http://turning.example/")).Problem);
        Assert.Single(_site.Network.Connected);
    }

    [Theory]
    [InlineData(401, FetchProblem.NotAllowed, "The site asks for a login: paste the text instead.")]
    [InlineData(402, FetchProblem.NotAllowed, "The site asks for payment: paste the text instead.")]
    [InlineData(403, FetchProblem.NotAllowed, "The site does not let programs in (403): open the address in a browser and paste the text instead.")]
    [InlineData(404, FetchProblem.NotFound, "The site has no such page (404): check the address.")]
    [InlineData(410, FetchProblem.NotFound, "The site has taken this page down for good (410): paste its text instead, if you have it.")]
    [InlineData(418, FetchProblem.NotAllowed, "The site refuses the question (418): open the address in a browser and paste the text instead.")]
    [InlineData(429, FetchProblem.Busy, "The site asks to wait (429): try again later.")]
    [InlineData(500, FetchProblem.ServerError, "The site has failed (500): try again later, or paste the text instead.")]
    [InlineData(504, FetchProblem.TooSlow, "The site took too long to answer (504): try again later.")]
    [InlineData(204, FetchProblem.BadAnswer, "The site answers without a page (204): open the address in a browser and paste the text instead.")]
    [InlineData(304, FetchProblem.BadAnswer, "The site answers without a page (304): open the address in a browser and paste the text instead.")]
    public async Task Each_answer_without_a_page_has_its_own_sentence(int status, FetchProblem problem, string sentence)
    {
        _site.Status("http://news.example/", status);
        var refused = await RefusedAsync("http://news.example/");
        Assert.Equal((problem, sentence, status, status == 410), (refused.Problem, refused.Sentence, refused.Status, refused.IsGone));
    }

    [Fact]
    public async Task A_site_may_say_how_long_to_wait()
    {
        _site.Status("http://news.example/", 503, ("Retry-After", "120"));
        var refused = await RefusedAsync("http://news.example/");
        Assert.Equal((TimeSpan.FromMinutes(2), "The site asks to wait (503): try again in 2 minutes."), (refused.RetryAfter, refused.Sentence));
    }

    [Fact]
    public async Task What_is_not_to_be_read_is_refused_before_its_body()
    {
        _site.Page("http://news.example/p.png", "x", "image/png");
        Assert.Equal("The address leads to a picture (image/png) and not to an article: give the address of the article's page.", (await RefusedAsync("http://news.example/p.png")).Sentence);
    }

    [Fact]
    public async Task A_name_that_nobody_has_and_a_door_that_is_shut_are_told_apart()
    {
        _site.Network.Name("shut.example", "93.184.216.34");
        Assert.Equal("There is no site named nobody.example: check the address.", (await RefusedAsync("http://nobody.example/")).Sentence);
        Assert.Equal("shut.example does not answer: try again later, or paste the text instead.", (await RefusedAsync("http://shut.example/")).Sentence);
    }

    private Task<FetchResult> FetchAsync(string address) => _site.Fetcher().FetchAsync(new WebAsk(new Uri(address)), Token);

    private async Task<FetchResult.Refused> RefusedAsync(string address) => Assert.IsType<FetchResult.Refused>(await FetchAsync(address));
}
