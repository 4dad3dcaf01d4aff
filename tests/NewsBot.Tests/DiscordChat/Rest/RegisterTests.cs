using NewsBot.DiscordChat;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat.Rest;

public sealed class RegisterTests
{
    private static readonly DiscordCommand[] Commands =
    [
        new("digest", "Posts a digest", [new("when", "Now or daily", DiscordOptionKind.Text, false, ["now", "daily"], false), new("where", "Channel", DiscordOptionKind.Channel, true, [], false)]),
        new("actor", "One actor", [new("name", "Who", DiscordOptionKind.Text, true, [], true), new("rows", "How many", DiscordOptionKind.Number, false, ["5", "10"], false)]),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_are_put_when_they_differ_and_left_alone_when_they_do_not()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.Client.RegisterAsync(Commands, Token);
        await client.Client.RegisterAsync(Commands, Token);
        Assert.Equal(1, client.Emulator.Requests.Count(IsPut));
        Assert.Equal(["actor", "digest"], client.Emulator.Commands.Select(command => command["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("[0,1]", client.Emulator.Requests.First(IsPut).Json![0]!["contexts"]!.ToJsonString());
        await client.Client.RegisterAsync([Commands[0] with { Description = "Posts the digest" }, Commands[1]], Token);
        await client.Client.RegisterAsync([Commands[0]], Token);
        Assert.Equal(3, client.Emulator.Requests.Count(IsPut));
        Assert.Single(client.Emulator.Commands);
        Assert.Equal(1, client.Emulator.Requests.Count(request => request.Path == "/applications/@me"));
    }

    [Fact]
    public async Task A_list_that_Discord_refuses_is_told_and_the_client_lives_on()
    {
        await using var client = await ClientUnderTest.StartAsync();
        client.Emulator.ExpectsViolations = true;
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.Client.RegisterAsync([new("Not A Name", "x", [])], Token));
        Assert.Contains("code 50035", error.Message, StringComparison.Ordinal);
        await client.ConnectedAsync();
        Assert.Empty(client.Emulator.Commands);
    }

    private static bool IsPut(SeenRequest request) => request.Method == "PUT";
}
