using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>With which code the gateway closes on whom.</summary>
public sealed class GatewayRefusalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"token":"bad","intents":1,"properties":{"os":"x"}}""", 4004)]
    [InlineData("""{"token":"TOKEN","properties":{"os":"x"}}""", 4013)]
    [InlineData("""{"token":"TOKEN","intents":1073741824,"properties":{"os":"x"}}""", 4013)]
    [InlineData("""{"token":"TOKEN","intents":32769,"properties":{"os":"x"}}""", 4014)]
    [InlineData("""{"token":"TOKEN","intents":1,"properties":{"os":"x"},"shard":[2,2]}""", 4010)]
    [InlineData("""{"token":"TOKEN","intents":1,"properties":{"os":"x"},"shard":[0,1]}""", 4011)]
    [InlineData("""{"token":"TOKEN","intents":1}""", 4002)]
    public async Task An_identify_that_will_not_do_is_closed_on(string identify, int code)
    {
        await using var discord = await DiscordEmulator.StartAsync();
        (discord.Shards, discord.ShardingRequired) = (2, true);
        using var gateway = await RawGateway.ConnectAsync(discord);
        await gateway.SendAsync(2, JsonNode.Parse(identify.Replace("TOKEN", discord.Token)));
        Assert.Equal(code, await gateway.CloseCodeAsync());
        Assert.Equal(1000, discord.Remaining);
    }

    [Theory]
    [InlineData("not json", 4002)]
    [InlineData("""{"op":99}""", 4001)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":6,"d":{"token":"bad","session_id":"x","seq":1}}""", 4004)]
    public async Task A_payload_that_will_not_do_is_closed_on(string payload, int code)
    {
        await using var discord = await DiscordEmulator.StartAsync();
        using var gateway = await RawGateway.ConnectAsync(discord);
        await gateway.SendAsync(payload);
        Assert.Equal(code, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task More_than_4096_bytes_and_more_than_120_payloads_are_closed_on()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        using var large = await RawGateway.ConnectAsync(discord);
        await large.SendAsync(1, new string('x', 4096));
        Assert.Equal(4002, await large.CloseCodeAsync());
        using var many = await RawGateway.ConnectAsync(discord);
        for (int count = 0; count <= 120; count++) await many.SendAsync(1, null);
        Assert.Equal(4008, await many.CloseCodeAsync());
    }

    [Fact]
    public async Task Who_does_not_beat_is_timed_out()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.HeartbeatInterval = discord.HeartbeatPatience = TimeSpan.FromMilliseconds(100);
        using var gateway = await RawGateway.ConnectAsync(discord);
        Assert.Equal(4009, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task Another_version_of_the_gateway_is_refused()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        using var gateway = await RawGateway.ConnectAsync(discord, "?v=6&encoding=json");
        Assert.Equal(4012, await gateway.CloseCodeAsync());
    }

    [Fact]
    public async Task Who_identifies_twice_is_closed_on_and_who_does_so_too_soon_is_told_to_wait()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        using var first = await RawGateway.ConnectAsync(discord);
        await first.IdentifyAsync(discord);
        await first.SendAsync(2, new JsonObject { ["token"] = discord.Token });
        Assert.Equal(4005, await first.CloseCodeAsync());
        using var second = await RawGateway.ConnectAsync(discord);
        await second.SendAsync(2, new JsonObject { ["token"] = discord.Token, ["intents"] = 1, ["properties"] = new JsonObject { ["os"] = "x" } });
        Assert.False((await second.NextAsync(9))!["d"]!.GetValue<bool>());
        Assert.Single(discord.Sessions);
    }

    [Fact]
    public async Task One_identify_too_many_resets_the_token()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.Remaining = 0;
        string token = discord.Token;
        using var gateway = await RawGateway.ConnectAsync(discord);
        await gateway.SendAsync(2, new JsonObject { ["token"] = token, ["intents"] = 1, ["properties"] = new JsonObject { ["os"] = "x" } });
        Assert.Equal(4004, await gateway.CloseCodeAsync());
        Assert.NotEqual(token, discord.Token);
    }

    [Fact]
    public async Task Events_are_replayed_in_order_and_those_seen_again_where_that_is_wished()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        (discord.AllowUnregistered, discord.RedeliverSeen, discord.ResumePath) = (true, 1, "/again?zone=b");
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        var ann = discord.AddMember("ann");
        using var first = await RawGateway.ConnectAsync(discord);
        var ready = await first.IdentifyAsync(discord);
        await discord.SlashAsync("one", channel, ann);
        long seen = (await first.NextAsync(0, "INTERACTION_CREATE"))!["s"]!.GetValue<long>();
        await discord.AbortAsync();
        await discord.SlashAsync("two", channel, ann);

        using var second = await RawGateway.ConnectAsync(discord, "&v=10&encoding=json", ready["resume_gateway_url"]!.ToString());
        await second.SendAsync(6, new JsonObject { ["token"] = discord.Token, ["session_id"] = ready["session_id"]!.ToString(), ["seq"] = seen });
        var again = (await second.NextAsync(0))!;
        var missed = (await second.NextAsync())!;
        Assert.Equal(("one", seen), (again["d"]!["data"]!["name"]!.ToString(), again["s"]!.GetValue<long>()));
        Assert.Equal(("two", seen + 1), (missed["d"]!["data"]!["name"]!.ToString(), missed["s"]!.GetValue<long>()));
        Assert.Equal("RESUMED", (await second.NextAsync())!["t"]!.ToString());
        Assert.Equal(("/again", "?zone=b&v=10&encoding=json"), (discord.Connections[1].Path, discord.Connections[1].Query));
    }

    [Theory]
    [InlineData(1000, 9)]
    [InlineData(4000, 0)]
    public async Task A_session_closed_with_1000_is_over_and_one_closed_otherwise_lives_on(int code, int answer)
    {
        await using var discord = await DiscordEmulator.StartAsync();
        using var first = await RawGateway.ConnectAsync(discord);
        var ready = await first.IdentifyAsync(discord);
        await first.CloseAsync(code);
        await discord.WaitForAsync(() => !discord.IsConnected, "an end", Cancelled);
        using var second = await RawGateway.ConnectAsync(discord);
        await second.NextAsync();
        await second.SendAsync(6, new JsonObject { ["token"] = discord.Token, ["session_id"] = ready["session_id"]!.ToString(), ["seq"] = 1 });
        Assert.Equal(answer, (await second.NextAsync())!["op"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_hung_gateway_says_nothing_and_what_it_did_not_say_is_replayed()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        string guild = discord.AddGuild("Newsroom");
        using var first = await RawGateway.ConnectAsync(discord);
        var ready = await first.IdentifyAsync(discord);
        await first.NextAsync(0, "GUILD_CREATE");
        discord.Hang = true;
        discord.Kick(guild);
        await first.SendAsync(1, 2);
        await discord.WaitForAsync(() => discord.Connections[0].Received.Count == 2, "the beat", Cancelled);
        discord.Hang = false;
        using var second = await RawGateway.ConnectAsync(discord);
        await second.NextAsync();
        await second.SendAsync(6, new JsonObject { ["token"] = discord.Token, ["session_id"] = ready["session_id"]!.ToString(), ["seq"] = 2 });
        Assert.Equal("GUILD_DELETE", (await second.NextAsync())!["t"]!.ToString());
    }

    [Fact]
    public async Task A_shard_sees_its_own_guilds_and_the_first_sees_direct_messages()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        (discord.Shards, discord.AllowUnregistered, discord.IdentifyInterval) = (2, true, TimeSpan.Zero);
        var guilds = Enumerable.Range(1, 4).Select(number => discord.AddGuild($"Guild {number}", id: ((ulong)number << 22).ToString())).ToList();
        string direct = discord.DirectChannel(discord.AddMember("ann"));
        for (int shard = 0; shard < 2; shard++)
        {
            using var gateway = await RawGateway.ConnectAsync(discord);
            await gateway.SendAsync(2, new JsonObject { ["token"] = discord.Token, ["intents"] = 1, ["properties"] = new JsonObject { ["os"] = "x" }, ["shard"] = new JsonArray(shard, 2) });
            var ready = (await gateway.NextAsync(0))!["d"]!;
            Assert.Equal(guilds.Where((_, index) => (index + 1) % 2 == shard), ready["guilds"]!.AsArray().Select(guild => guild!["id"]!.ToString()));
            if (shard == 1) continue;
            await discord.SlashAsync("help", direct, discord.AddMember("bo"));
            Assert.Null((await gateway.NextAsync(0, "INTERACTION_CREATE"))!["d"]!["guild_id"]);
        }
    }
}
