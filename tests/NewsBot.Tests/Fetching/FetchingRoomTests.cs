using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Fetching;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Fetching;

public sealed class FetchingRoomTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_brings_its_own_web_into_a_host()
    {
        await using var site = await LocalSite.StartAsync();
        site.Page("http://news.example/", context =>
        {
            context.Response.ContentType = "text/html; charset=iso-8859-1";
            return context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes("Grüße")).AsTask();
        });
        await using var services = Services([], site.Network);
        var fetched = Assert.IsType<FetchResult.Fetched>(await services.GetRequiredService<WebFetcher>().FetchAsync(new WebAsk(new Uri("http://news.example/")), Token));
        Assert.Equal("Grüße", fetched.Text());
    }

    [Fact]
    public async Task Ports_of_the_settings_take_the_place_of_the_usual_ones()
    {
        await using var services = Services([new("NewsBot:Fetching:Ports:0", "8080")], new FakeNetwork());
        var refused = Assert.IsType<FetchResult.Refused>(await services.GetRequiredService<WebFetcher>().FetchAsync(new WebAsk(new Uri("http://news.example/")), Token));
        Assert.Equal("Port 80 is not called: allowed are 8080.", refused.Sentence);
    }

    [Fact]
    public async Task A_host_without_a_test_has_the_machines_own_network()
    {
        await using var services = new ServiceCollection().AddFetching(new ConfigurationBuilder().Build()).BuildServiceProvider();
        Assert.IsType<SystemNetwork>(services.GetRequiredService<INetwork>());
    }

    [Fact]
    public async Task Many_who_ask_for_one_site_come_one_after_the_other()
    {
        int inside = 0, most = 0;
        await using var site = await LocalSite.StartAsync();
        site.Page("http://news.example/", async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(5, context.RequestAborted);
            Interlocked.Decrement(ref inside);
        });
        var fetcher = site.Fetcher();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fetcher.FetchAsync(new WebAsk(new Uri("http://news.example/")), Token)));
        Assert.All(results, result => Assert.IsType<FetchResult.Fetched>(result));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_site_that_asks_to_wait_is_not_asked_again_until_then()
    {
        await using var site = await LocalSite.StartAsync();
        site.Status("http://news.example/", 429, ("Retry-After", "600"));
        var fetcher = site.Fetcher();
        for (int i = 0; i < 3; i++)
            Assert.Equal(FetchProblem.Busy, Assert.IsType<FetchResult.Refused>(await fetcher.FetchAsync(new WebAsk(new Uri("http://news.example/")), Token)).Problem);
        Assert.Single(site.Requests);
    }

    private static ServiceProvider Services(IEnumerable<KeyValuePair<string, string?>> settings, FakeNetwork network) =>
        new ServiceCollection().AddSingleton<INetwork>(network).AddFetching(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
}
