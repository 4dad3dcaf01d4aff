using NewsBot.Fetching;
using NewsBot.Fetching.Robots;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Fetching.Robots;

public sealed class RobotsRulesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("user-agent:*\r\ndisallow:/a # all of it", "/ab", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", false)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: NewsBot\nDisallow: /x", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: NewsBot\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: newsbot/2.0\nUser-agent: other\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: NewsBot\nDisallow: /x\nUser-agent: *\nDisallow: /\nUser-agent: newsbot\nDisallow: /y", "/y", false)]
    [InlineData("User-agent: NewsBotLonger\nDisallow: /", "/a", true)]
    [InlineData("User-agent: NewsBot\nUser-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a/b.php", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a/b.php?x", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXXbYYc/", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXXcYYb/", true)]
    [InlineData("User-agent: *\nDisallow: /a$", "/ab", true)]
    [InlineData("User-agent: *\nDisallow: /*a*a$", "/xa", true)]
    [InlineData("User-agent: *\nDisallow: /ü", "/%C3%BC/x", false)]
    [InlineData("User-agent: *\nDisallow: /%7ea", "/~a", false)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /a?b=", "/a?b=1", false)]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /a", "/a", true)]
    public void The_longest_rule_of_the_groups_for_this_bot_decides(string file, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.Read(file, "NewsBot").Allows(new Uri("http://a.example" + path)));

    [Fact]
    public async Task A_file_is_asked_once_a_day_and_only_where_robots_are_obeyed()
    {
        await using var site = await LocalSite.StartAsync();
        site.Page("http://a.example/robots.txt", "User-agent: newsbot\nDisallow: /no", "text/plain");
        site.Page("http://a.example/no", "x");
        site.Page("http://a.example/yes", "x");
        var time = new FrozenTime(DateTimeOffset.UnixEpoch);
        var fetcher = site.Fetcher(time);
        Assert.IsType<FetchResult.Fetched>(await fetcher.FetchAsync(new WebAsk(new Uri("http://a.example/no")), Token));
        var refused = Assert.IsType<FetchResult.Refused>(await AskAsync(fetcher, "http://a.example/no"));
        Assert.Equal((FetchProblem.Robots, "a.example asks programs not to fetch this address by themselves (its robots.txt): add articles of it one by one."), (refused.Problem, refused.Sentence));
        Assert.IsType<FetchResult.Fetched>(await AskAsync(fetcher, "http://a.example/yes"));
        Assert.Equal(1, site.Requests.Count(request => request.Address.EndsWith("robots.txt", StringComparison.Ordinal)));
        time.Advance(TimeSpan.FromHours(25));
        Assert.IsType<FetchResult.Fetched>(await AskAsync(fetcher, "http://a.example/yes"));
        Assert.Equal(2, site.Requests.Count(request => request.Address.EndsWith("robots.txt", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(404, null)]
    [InlineData(403, null)]
    [InlineData(500, FetchProblem.ServerError)]
    [InlineData(503, FetchProblem.Busy)]
    [InlineData(429, FetchProblem.Busy)]
    public async Task A_site_without_the_file_has_no_wishes_and_one_that_fails_is_not_asked_on(int status, FetchProblem? problem)
    {
        await using var site = await LocalSite.StartAsync();
        site.Status("http://a.example/robots.txt", status);
        site.Page("http://a.example/feed", "x");
        Assert.Equal(problem, (await AskAsync(site.Fetcher(), "http://a.example/feed") as FetchResult.Refused)?.Problem);
    }

    [Fact]
    public async Task A_redirect_is_held_against_the_rules_of_where_it_leads_to()
    {
        await using var site = await LocalSite.StartAsync();
        site.Page("http://b.example/robots.txt", "User-agent: *\nDisallow: /", "text/plain");
        site.Redirect("http://a.example/feed", "http://b.example/feed");
        site.Page("http://b.example/feed", "x");
        Assert.Equal(FetchProblem.Robots, (await AskAsync(site.Fetcher(), "http://a.example/feed") as FetchResult.Refused)?.Problem);
    }

    [Fact]
    public async Task Of_a_file_without_end_the_beginning_is_read()
    {
        await using var site = await LocalSite.StartAsync();
        site.Page("http://a.example/robots.txt", "User-agent: *\nDisallow: /no\n" + new string('#', 6 * 1024 * 1024) + "\nDisallow: /", "text/plain");
        site.Page("http://a.example/yes", "x");
        var fetcher = site.Fetcher();
        Assert.IsType<FetchResult.Fetched>(await AskAsync(fetcher, "http://a.example/yes"));
        Assert.IsType<FetchResult.Refused>(await AskAsync(fetcher, "http://a.example/no"));
    }

    private static Task<FetchResult> AskAsync(WebFetcher fetcher, string address) => fetcher.FetchAsync(new WebAsk(new Uri(address)) { ObeysRobots = true }, Token);
}
