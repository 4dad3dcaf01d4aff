using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace NewsBot.Tests.WebChat;

public sealed class AccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/js/app.js")]
    [InlineData("/css/base.css")]
    [InlineData("/api/session")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var host = await WebChatHost.StartAsync();
        var answer = await host.Client.GetAsync(path, Cancel);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("login.html")]
    public void The_pages_hold_no_script_or_style_of_their_own(string name)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "src", "NewsBot", "WebChat", "wwwroot", name));
        Assert.DoesNotMatch(@"(?i)<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=""/)", page);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("0.0.0.0", HttpStatusCode.Forbidden)]
    public async Task Without_a_token_only_this_machine_s_own_names_are_answered(string name, HttpStatusCode expected)
    {
        await using var host = await WebChatHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/session");
        request.Headers.Host = $"{name}:{host.Address.Port}";
        Assert.Equal(expected, (await host.Client.SendAsync(request, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    public async Task A_post_from_another_origin_is_refused(string? origin, HttpStatusCode expected)
    {
        await using var host = await WebChatHost.StartAsync();
        var request = host.Post("/api/channels/general/commands", new { line = "/actors" });
        request.Headers.Remove("Origin");
        if (origin is not null) request.Headers.Add("Origin", origin);
        Assert.Equal(expected, (await host.Client.SendAsync(request, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.SendAsync(host.Post("/api/channels/general/commands", new { line = "/actors" }), Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_reads_nothing_but_may_link_here()
    {
        await using var host = await WebChatHost.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, "/api/channels/general/events", "no-cors"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/", "navigate"));

        static async Task<HttpStatusCode> StatusAsync(WebChatHost host, string path, string mode)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Sec-Fetch-Mode", mode);
            return (await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel)).StatusCode;
        }
    }

    [Fact]
    public async Task With_a_token_nothing_but_the_login_page_opens_without_it()
    {
        await using var host = await WebChatHost.StartWithTokenAsync();
        var page = await host.Client.GetAsync("/", Cancel);
        Assert.Equal("/login", page.Headers.Location?.OriginalString);
        foreach (string path in (string[])["/api/session", "/api/channels/general/posts", "/api/channels/general/events", "/api/articles/starter/ferry.md", "/api/nothing"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync(path, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.SendAsync(host.Post("/api/channels/general/commands", new { line = "/actors" }), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/login", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_token_is_traded_for_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        await using var host = await WebChatHost.StartWithTokenAsync();
        var answer = await host.Client.SendAsync(host.Post("/api/login", new { token = WebChatHost.Token }), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(WebChatHost.Token, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/api/session", Cancel)).StatusCode);
        await host.Client.SendAsync(host.Post("/api/logout", new { }), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/api/session", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_ends_with_its_time_and_a_changed_one_opens_nothing()
    {
        var time = new ManualTime();
        await using var host = await WebChatHost.StartWithTokenAsync(time);
        var answer = await host.Client.SendAsync(host.Post("/api/login", new { token = WebChatHost.Token }), Cancel);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(cookie));
        string longer = cookie.Replace("=1", "=9", StringComparison.Ordinal);
        Assert.NotEqual(cookie, longer);
        Assert.Equal(HttpStatusCode.Unauthorized, await WithCookieAsync(longer));
        time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithCookieAsync(cookie));

        async Task<HttpStatusCode> WithCookieAsync(string value)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/session");
            request.Headers.Add("Cookie", value);
            return (await client.SendAsync(request, Cancel)).StatusCode;
        }
    }

    [Fact]
    public async Task A_bearer_token_opens_and_needs_no_origin()
    {
        await using var host = await WebChatHost.StartWithTokenAsync();
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WebChatHost.Token);
        var answer = await host.Client.PostAsJsonAsync("/api/channels/general/commands", new { line = "/actors" }, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Wrong_tokens_are_refused_and_after_five_the_right_one_waits_a_minute_too()
    {
        var time = new ManualTime();
        await using var host = await WebChatHost.StartWithTokenAsync(time);
        for (int i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.SendAsync(host.Post("/api/login", new { token = "wrong" + i }), Cancel)).StatusCode);
        var right = await host.Client.SendAsync(host.Post("/api/login", new { token = WebChatHost.Token }), Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        var bearer = new HttpRequestMessage(HttpMethod.Get, "/api/session") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", WebChatHost.Token) } };
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.Client.SendAsync(bearer, Cancel)).StatusCode);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.SendAsync(host.Post("/api/login", new { token = WebChatHost.Token }), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/door/both", HttpStatusCode.OK)]
    [InlineData("/door/anonymous", HttpStatusCode.Forbidden)]
    [InlineData("/door/unprotected", HttpStatusCode.Forbidden)]
    [InlineData("/door/neither", HttpStatusCode.Forbidden)]
    [InlineData("/door/both/and/more", HttpStatusCode.Forbidden)]
    public async Task Only_a_door_that_says_twice_that_it_has_its_own_lock_is_open_to_other_servers(string path, HttpStatusCode expected)
    {
        await using var open = await WebChatHost.StartAsync(doors: true);
        await using var locked = await WebChatHost.StartWithTokenAsync(doors: true);
        foreach (var host in (WebChatHost[])[open, locked])
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Host = "news.example.org";
            var answer = await host.Client.SendAsync(request, Cancel);
            Assert.Equal(host == locked && expected != HttpStatusCode.OK && path != "/door/anonymous" ? HttpStatusCode.Unauthorized : expected, answer.StatusCode);
            Assert.True(answer.Headers.Contains("X-Content-Type-Options"));
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_answered_with_one_sentence_in_json()
    {
        await using var host = await WebChatHost.StartAsync();
        const string Commands = "/api/channels/general/commands";
        await AssertRefusedAsync(HttpStatusCode.BadRequest, Commands, new StringContent("{", Encoding.UTF8, "application/json"));
        await AssertRefusedAsync(HttpStatusCode.BadRequest, Commands, new StringContent("[]", Encoding.UTF8, "application/json"));
        await AssertRefusedAsync(HttpStatusCode.BadRequest, Commands, new StringContent("null", Encoding.UTF8, "application/json"));
        await AssertRefusedAsync(HttpStatusCode.BadRequest, Commands, new StringContent("{\"line\": \" \"}", Encoding.UTF8, "application/json"));
        await AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, Commands, new StringContent("line=/actors", Encoding.UTF8, "application/x-www-form-urlencoded"));
        await AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, Commands, new StringContent("{}", System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json; charset=nope")));
        await AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, Commands, JsonContent.Create(new { line = new string('x', 70_000) }));
        await AssertRefusedAsync(HttpStatusCode.NotFound, "/api/channels/nowhere/commands", JsonContent.Create(new { line = "/actors" }));
        await AssertRefusedAsync(HttpStatusCode.MethodNotAllowed, "/api/session", JsonContent.Create(new { }));
        await AssertRefusedAsync(HttpStatusCode.NotFound, "/api/nothing", JsonContent.Create(new { }));

        async Task AssertRefusedAsync(HttpStatusCode expected, string path, HttpContent content)
        {
            var request = host.Post(path, new { });
            request.Content = content;
            var answer = await host.Client.SendAsync(request, Cancel);
            Assert.Equal(expected, answer.StatusCode);
            string sentence = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error").GetString()!;
            Assert.Matches(@"^[A-Z][^\n]{10,160}[.}]$", sentence);
        }
    }
}
