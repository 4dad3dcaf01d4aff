using Microsoft.Extensions.Configuration;
using NewsBot.Settings;
using NewsBot.WebChat;
using NewsBot.WebChat.Access;

namespace NewsBot.Tests.WebChat;

public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://127.8.8.8:0", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://192.168.1.5:5080", false)]
    [InlineData("http://localhost.example:5080", false)]
    [InlineData("http://127.0.0.1.example:5080", false)]
    public void Only_the_loopback_address_needs_no_token(string address, bool allowed)
    {
        string? problem = WebOptionsValidator.Problem(new WebOptions { Address = address });
        Assert.Equal(allowed, problem is null);
        if (!allowed) Assert.Matches($"^NewsBot:Web:Address is \"[^\"]+\": .*NEWSBOT__WEB__ACCESSTOKEN[^\n]*$", problem);
        Assert.Null(WebOptionsValidator.Problem(new WebOptions { Address = address, AccessToken = WebChatHost.Token }));
    }

    [Theory]
    [InlineData("Address", "5080")]
    [InlineData("Address", "https://127.0.0.1:5080")]
    [InlineData("Address", "http://unix:/run/newsbot")]
    [InlineData("Address", "http://127.0.0.1:99999")]
    [InlineData("Channels:0", "General News")]
    [InlineData("Channels:0", "a/b")]
    public void A_bad_setting_is_told_in_one_line_with_what_is_allowed(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"NewsBot:Web:{key}", value)]).Build();
        string line = Assert.Single(SettingsCheck.Run(configuration, new Dictionary<string, Type> { ["Web"] = typeof(WebOptions) }));
        Assert.Matches($"^NewsBot:Web:{key.Split(':')[0]} is .*: allowed is .*\\.$", line);
    }

    [Fact]
    public void The_default_channel_gives_way_to_those_configured()
    {
        Assert.Equal(["general"], new WebOptions().ChannelNames);
        var configured = new ConfigurationBuilder().AddInMemoryCollection([new("Channels:0", "news")]).Build().Get<WebOptions>()!;
        Assert.Equal(["news"], configured.ChannelNames);
    }
}
