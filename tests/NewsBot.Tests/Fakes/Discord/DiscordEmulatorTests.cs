using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>What no stranger shows: the refusals of the emulator.</summary>
public sealed class DiscordEmulatorTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?v=10&encoding=json")]
    [InlineData("?v=10&encoding=json&compress=zlib-stream")]
    [InlineData("?v=10&encoding=json&compress=zlib-stream", true)]
    public async Task A_session_begins_and_an_interaction_is_answered(string query, bool splits = false)
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.IsStranger = true;
        (discord.AllowUnregistered, discord.SplitCompressed) = (true, splits);
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        var ann = discord.AddMember("ann");
        using var http = new HttpClient();
        using var gateway = await RawGateway.ConnectAsync(discord, query);
        var ready = await gateway.IdentifyAsync(discord);
        Assert.True(ready["guilds"]![0]!["unavailable"]!.GetValue<bool>());
        Assert.Equal("GUILD_CREATE", (await gateway.NextAsync())!["t"]!.ToString());
        await gateway.SendAsync(1, 2);
        Assert.Equal(11, (await gateway.NextAsync())!["op"]!.GetValue<int>());

        var asked = await discord.SlashAsync("timeline", channel, ann, ("about", "Taliban"));
        var interaction = (await gateway.NextAsync(0, "INTERACTION_CREATE"))!["d"]!;
        Assert.Equal("Taliban", interaction["data"]!["options"]![0]!["value"]!.ToString());
        var answer = new JsonObject { ["type"] = 4, ["data"] = new JsonObject { ["content"] = "Here", ["flags"] = 64 } };
        using var answered = await http.PostAsJsonAsync($"{discord.ApiAddress}/interactions/{interaction["id"]}/{interaction["token"]}/callback", answer, Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        Assert.Equal("Here", (await asked.ShownAsync(Cancelled)).Text);
        Assert.Empty(discord.Messages(channel));
        Assert.Single(discord.Messages(channel, ann));
    }

    [Fact]
    public async Task A_message_needs_the_token_and_a_repeated_nonce_posts_once()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.IsStranger = true;
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        using var http = new HttpClient();
        string address = $"{discord.ApiAddress}/channels/{channel}/messages";
        var message = new JsonObject { ["content"] = "Digest", ["nonce"] = "n1", ["enforce_nonce"] = true };
        using var refused = await http.PostAsJsonAsync(address, message, Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        http.DefaultRequestHeaders.Add("Authorization", $"Bot {discord.Token}");
        using var first = await http.PostAsJsonAsync(address, message, Cancelled);
        using var second = await http.PostAsJsonAsync(address, message, Cancelled);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancelled), await second.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("3", second.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal("Digest", Assert.Single(discord.Messages(channel)).Content);
    }
}
