using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>What the REST side refuses, how it limits, and how it fails when it is told to.</summary>
public sealed class RestRefusalTests
{
    private const string Hello = """{"content":"x","tts":false,"nonce":null,"embeds":null,"unknown":1}""";

    [Fact]
    public async Task A_place_that_cannot_be_written_to_says_why()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string guild = discord.AddGuild("Newsroom"), channel = discord.AddChannel(guild, 0, "news"), forum = discord.AddChannel(guild, 15, "forum");
        string thread = discord.AddChannel(guild, 11, "thread", channel);
        var closed = discord.AddMember("cy", closedToDirect: true);
        Task<(int Status, int Code)> PostAsync(string to, string body = Hello) => rest.SendAsync("POST", $"/channels/{to}/messages", body);
        Assert.Equal((200, 0), await PostAsync(channel));
        Assert.Equal((400, 50008), await PostAsync(forum));
        Assert.Equal((404, 10003), await PostAsync("1"));
        Assert.Equal((403, 50007), await PostAsync(discord.DirectChannel(closed)));
        Assert.Equal((400, 50033), await rest.SendAsync("POST", "/users/@me/channels", """{"recipient_id":"1"}"""));
        discord.Channel(thread).Archived = true;
        Assert.Equal((200, 0), await PostAsync(thread));
        Assert.False(discord.Channel(thread).Archived);
        (discord.Channel(thread).Locked, discord.Channel(thread).BotPermissions) = (true, DiscordPermissions.View | DiscordPermissions.SendInThreads);
        Assert.Equal((403, 160005), await PostAsync(thread));
        discord.Channel(channel).BotPermissions = DiscordPermissions.View | DiscordPermissions.Send;
        Assert.Equal((403, 50013), await PostAsync(channel, """{"embeds":[{"description":"x"}]}"""));
        discord.Channel(channel).BotPermissions = DiscordPermissions.View;
        Assert.Equal((403, 50013), await PostAsync(channel));
        discord.Channel(channel).BotPermissions = 0;
        Assert.Equal((403, 50001), await PostAsync(channel));
        discord.Kick(guild);
        Assert.Equal((403, 50001), await PostAsync(forum));
        discord.DeleteChannel(channel);
        Assert.Equal((404, 10003), await PostAsync(channel));
    }

    [Theory]
    [InlineData("""{"content":""}""", 50006)]
    [InlineData("""{"embeds":[{"title":"LONG"}]}""", 50035)]
    [InlineData("""{"embeds":[{"description":"x","fields":[{"name":"","value":"x"}]}]}""", 50035)]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[]}]}""", 50035)]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"L"}]}]}""", 50035)]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[{"type":2,"style":5,"label":"L","custom_id":"c"}]}]}""", 50035)]
    [InlineData("""{"content":"x","nonce":"12345678901234567890123456"}""", 50035)]
    [InlineData("""{"content":""", 50109)]
    public async Task A_form_that_breaks_a_limit_is_refused(string body, int code)
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        Assert.Equal((400, code), await rest.SendAsync("POST", $"/channels/{channel}/messages", body.Replace("LONG", new string('x', 257))));
        Assert.Empty(discord.Messages(channel));
    }

    [Fact]
    public async Task A_client_that_ignores_the_limit_of_a_channel_is_refused_there_and_nowhere_else()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string guild = discord.AddGuild("Newsroom"), channel = discord.AddChannel(guild, 0, "news"), other = discord.AddChannel(guild, 0, "other");
        for (int count = 0; count < 5; count++) await rest.SendAsync("POST", $"/channels/{channel}/messages", Hello);
        var (status, body) = await rest.AskAsync("POST", $"/channels/{channel}/messages", JsonNode.Parse(Hello)!);
        Assert.Equal((429, false), (status, body!["global"]!.GetValue<bool>()));
        Assert.InRange(body["retry_after"]!.GetValue<double>(), 0.001, 5);
        Assert.Equal((200, 0), await rest.SendAsync("POST", $"/channels/{other}/messages", Hello));
        Assert.Equal(5, discord.Messages(channel).Count);
    }

    [Fact]
    public async Task More_requests_in_a_second_than_all_routes_together_allow_are_refused_for_all()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        discord.GlobalLimit = 2;
        for (int count = 0; count < 2; count++) Assert.Equal((200, 0), await rest.SendAsync("GET", "/users/@me"));
        var (status, body) = await rest.AskAsync("GET", "/gateway/bot");
        Assert.Equal((429, true), (status, body!["global"]!.GetValue<bool>()));
        // Answers to interactions are not counted: this one is only unknown.
        Assert.Equal((404, 10062), await rest.SendAsync("POST", "/interactions/1/token/callback", """{"type":4,"data":{"content":"x"}}"""));
    }

    [Fact]
    public async Task A_message_that_was_deleted_and_one_in_a_thread_that_sleeps_are_not_edited()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string guild = discord.AddGuild("Newsroom"), thread = discord.AddChannel(guild, 11, "thread", discord.AddChannel(guild, 0, "news"));
        await rest.SendAsync("POST", $"/channels/{thread}/messages", Hello);
        string path = $"/channels/{thread}/messages/{Assert.Single(discord.Messages(thread)).Id}";
        discord.Channel(thread).Archived = true;
        Assert.Equal((400, 50083), await rest.SendAsync("PATCH", path, """{"content":"y"}"""));
        Assert.Equal((200, 0), await rest.SendAsync("PATCH", $"/channels/{thread}", """{"archived":false}"""));
        Assert.Equal((200, 0), await rest.SendAsync("PATCH", path, """{"content":"y"}"""));
        discord.DeleteMessage(discord.Messages(thread)[0].Id);
        Assert.Equal((404, 10008), await rest.SendAsync("PATCH", path, """{"content":"z"}"""));
    }

    [Fact]
    public async Task A_scripted_fault_may_come_before_or_after_the_message_is_stored()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news"), path = $"/channels/{channel}/messages";
        discord.Fault(_ => true, RestFault.Answer(502));
        Assert.Equal((502, 0), await rest.SendAsync("POST", path, Hello));
        Assert.Empty(discord.Messages(channel));
        discord.Fault(_ => true, RestFault.AfterStoring(504));
        Assert.Equal((504, 0), await rest.SendAsync("POST", path, Hello));
        Assert.Single(discord.Messages(channel));
        discord.Fault(_ => true, RestFault.Drop(storesFirst: true));
        await Assert.ThrowsAsync<HttpRequestException>(() => rest.SendAsync("POST", path, Hello));
        Assert.Equal(2, discord.Messages(channel).Count);
        discord.Fault(_ => true, RestFault.Error(400, 50083, "Thread is archived"));
        Assert.Equal((400, 50083), await rest.SendAsync("POST", path, Hello));
        discord.Fault(_ => true, RestFault.Hang());
        var hanging = rest.SendAsync("POST", path, Hello);
        await discord.WaitForAsync(() => discord.Requests.Count == 5, "the request that hangs", TestContext.Current.CancellationToken);
        Assert.False(hanging.IsCompleted);
        Assert.Equal(0, discord.Requests[4].Status);
        await discord.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task A_nonce_counts_for_minutes_and_only_where_it_is_enforced()
    {
        var time = new FrozenTime(new DateTimeOffset(2026, 8, 1, 9, 0, 0, TimeSpan.Zero));
        await using var discord = await DiscordEmulator.StartAsync(time);
        using var rest = new RawRest(discord);
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news"), path = $"/channels/{channel}/messages";
        await rest.SendAsync("POST", path, """{"content":"x","nonce":"n"}""");
        await rest.SendAsync("POST", path, """{"content":"x","nonce":"n"}""");
        Assert.Equal(2, discord.Messages(channel).Count);
        await rest.SendAsync("POST", path, """{"content":"x","nonce":"n","enforce_nonce":true}""");
        Assert.Equal(2, discord.Messages(channel).Count);
        time.Advance(TimeSpan.FromMinutes(10));
        await rest.SendAsync("POST", path, """{"content":"x","nonce":"n","enforce_nonce":true}""");
        Assert.Equal(3, discord.Messages(channel).Count);
    }

    [Fact]
    public async Task A_form_of_several_parts_is_read_by_its_payload()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        using var form = new MultipartFormDataContent { { new StringContent("""{"content":"From a form"}"""), "payload_json" }, { new ByteArrayContent([1, 2]), "files[0]", "a.bin" } };
        var (status, _) = await rest.AskAsync("POST", $"/channels/{channel}/messages", form);
        Assert.Equal((200, "From a form"), (status, Assert.Single(discord.Messages(channel)).Content));
    }

    [Theory]
    [InlineData("""[{"name":"Upper","description":"x"}]""")]
    [InlineData("""[{"name":"with space","description":"x"}]""")]
    [InlineData("""[{"name":"x"}]""")]
    [InlineData("""[{"name":"x","description":""}]""")]
    [InlineData("""[{"name":"x","description":"x"},{"name":"x","description":"x"}]""")]
    [InlineData("""[{"name":"x","description":"x","options":[{"type":3,"name":"a","description":"x"},{"type":3,"name":"b","description":"x","required":true}]}]""")]
    [InlineData("""[{"name":"x","description":"x","options":[{"type":3,"name":"a","description":"x","autocomplete":true,"choices":[{"name":"1","value":"1"}]}]}]""")]
    [InlineData("""[{"name":"x","description":"x","options":[{"type":2,"name":"a","description":"x","options":[{"type":2,"name":"b","description":"x"}]}]}]""")]
    public async Task A_command_that_breaks_the_rules_is_refused(string commands)
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        Assert.Equal((400, 50035), await rest.SendAsync("PUT", $"/applications/{discord.Application}/commands", commands));
        Assert.Empty(discord.Commands);
    }

    [Fact]
    public async Task A_command_keeps_its_id_when_all_are_overwritten()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        string path = $"/applications/{discord.Application}/commands";
        await rest.SendAsync("PUT", path, """[{"name":"a","description":"x"},{"name":"b","description":"x"}]""");
        string id = discord.Commands[1]["id"]!.ToString();
        await rest.SendAsync("PUT", path, """[{"name":"b","description":"changed"}]""");
        Assert.Equal((id, "changed"), (Assert.Single(discord.Commands)["id"]!.ToString(), discord.Commands[0]["description"]!.ToString()));
    }
}
