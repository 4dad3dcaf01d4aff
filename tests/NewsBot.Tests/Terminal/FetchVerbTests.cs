using System.Text.Json;

namespace NewsBot.Tests.Terminal;

public sealed class FetchVerbTests
{
    [Theory]
    [InlineData("http://example.org/", "example.org=93.184.216.34")]
    [InlineData("https://EXAMPLE.org.:443/a?b#c", "Example.ORG.=93.184.216.34,2606:4700::1111")]
    [InlineData("http://bücher.example/", "xn--bcher-kva.example=93.184.216.34")]
    [InlineData("http://xn--bcher-kva.example/", "BÜCHER.example=93.184.216.34")]
    [InlineData("http://8.8.8.8/", "a.example=10.0.0.1")]
    [InlineData("http://[2606:4700::1111]/", "a.example=10.0.0.1")]
    public async Task An_address_of_the_open_web_is_allowed(string url, string resolve) =>
        Assert.Equal(new TerminalRun(0, "allowed\n", ""), await TerminalRun.Of("fetch", "--check", "--resolve", resolve, url));

    [Theory]
    [InlineData("http://two.example/", "two.example=93.184.216.34,10.0.0.1", "two.example leads to 10.0.0.1, which is not on the open web (a private network, 10.0.0.0/8).")]
    [InlineData("http://two.example/", "two.example=", "There is no site named two.example: check the address.")]
    [InlineData("http://①②⑦.⓪.⓪.①/", "a.example=8.8.8.8", "127.0.0.1 is not on the open web (this machine itself, 127.0.0.0/8).")]
    [InlineData("http://[::ffff:7f00:1]/", "a.example=8.8.8.8", "::ffff:127.0.0.1 is not on the open web (IPv4 mapped, ::ffff:0:0/96, which holds 127.0.0.1).")]
    [InlineData("http://a@two.example/", "two.example=8.8.8.8", "The address holds a user name or password: give it without.")]
    [InlineData("", "two.example=8.8.8.8", "The address is missing: give one such as https://example.org/article.")]
    public async Task Any_other_is_refused_with_the_reason(string url, string resolve, string reason) =>
        Assert.Equal(new TerminalRun(1, $"refused: {reason}\n", ""), await TerminalRun.Of("fetch", "--check", "--resolve", resolve, url));

    [Fact]
    public async Task Answers_of_one_name_add_up() =>
        Assert.Equal(1, (await TerminalRun.Of("fetch", "--check", "--resolve", "a.example=8.8.8.8", "--resolve", "A.example=fd00::1", "http://a.example/")).Code);

    [Fact]
    public async Task As_JSON_it_says_the_same()
    {
        var run = await TerminalRun.Of("fetch", "--check", "--json", "--resolve", "a.example=8.8.8.8,::1", "http://A.example/“x”");
        Assert.Equal("""{"url":"http://A.example/“x”","verdict":"refused","reason":"a.example leads to ::1, which is not on the open web (this machine itself, ::1/128, which holds 0.0.0.1).","host":"a.example","addresses":["8.8.8.8","::1"]}""" + "\n", run.Output);
        run = await TerminalRun.Of("fetch", "--check", "--json", "http://1.1.1.1/");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal((0, "allowed", JsonValueKind.Null), (run.Code, json.RootElement.GetProperty("verdict").GetString(), json.RootElement.GetProperty("reason").ValueKind));
    }

    [Theory]
    [InlineData("fetch needs --check: it says whether an address may be fetched. newsbot fetch --help shows how it is used.", "fetch", "http://example.org/")]
    [InlineData("--resolve example.org: write NAME=IP or NAME=IP,IP, for example --resolve news.example.org=93.184.216.34.", "fetch", "--check", "--resolve", "example.org", "http://example.org/")]
    [InlineData("--resolve a.example=x: “x” is no IP address.", "fetch", "--check", "--resolve", "a.example=x", "http://example.org/")]
    [InlineData("--resolve a b=8.8.8.8: the name holds a character that no name of a site has (U+0020).", "fetch", "--check", "--resolve", "a b=8.8.8.8", "http://example.org/")]
    public async Task Wrong_use_is_said_in_one_sentence(string sentence, params string[] line) => (await TerminalRun.Of(line)).AssertRefused(2, sentence);

    [Fact]
    public async Task Without_an_address_it_is_wrong_use() => Assert.Equal(2, (await TerminalRun.Of("fetch", "--check")).Code);
}
