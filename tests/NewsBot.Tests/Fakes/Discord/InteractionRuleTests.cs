using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>When and how often an interaction can be answered, and by what.</summary>
public sealed class InteractionRuleTests
{
    private const string Direct = """{"type":4,"data":{"content":"Here","components":[{"type":1,"components":[{"type":2,"style":1,"label":"More","custom_id":"more"}]}]}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_answer_comes_within_three_seconds_and_once()
    {
        var time = new FrozenTime(new DateTimeOffset(2026, 8, 1, 9, 0, 0, TimeSpan.Zero));
        await using var discord = await DiscordEmulator.StartAsync(time);
        using var rest = new RawRest(discord);
        using var gateway = await RawGateway.ConnectAsync(discord);
        var (channel, ann) = await ReadyAsync(discord, gateway);
        var late = await discord.SlashAsync("now", channel, ann);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((404, 10062), await rest.AnswerAsync(late, Direct));
        var asked = await discord.SlashAsync("now", channel, ann);
        Assert.Equal((404, 10015), await rest.WebhookAsync("PATCH", asked, "/messages/@original", """{"content":"too early"}"""));
        Assert.Equal((204, 0), await rest.AnswerAsync(asked, Direct));
        Assert.Equal((400, 40060), await rest.AnswerAsync(asked, Direct));
        Assert.Equal((200, 0), await rest.WebhookAsync("PATCH", asked, "/messages/%40original", """{"content":"Edited"}"""));
        time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal((401, 50027), await rest.WebhookAsync("PATCH", asked, "/messages/@original", """{"content":"too late"}"""));
        Assert.Equal("Edited", asked.Shown!.Content);
        Assert.Single(asked.Shown.Buttons);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(0, false)]
    public async Task The_first_message_behind_a_deferral_takes_its_place_and_stays_as_private_as_it_was(int flags, bool isPrivate)
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        using var gateway = await RawGateway.ConnectAsync(discord);
        var (channel, ann) = await ReadyAsync(discord, gateway);
        var asked = await discord.SlashAsync("later", channel, ann);
        Assert.Equal((204, 0), await rest.AnswerAsync(asked, $$$"""{"type":5,"data":{"flags":{{{flags}}}}}"""));
        Assert.True(asked.Shown!.IsLoading);
        Assert.Equal((200, 0), await rest.WebhookAsync("POST", asked, "?wait=true", $$"""{"content":"First","flags":{{64 - flags}}}"""));
        Assert.Equal((200, 0), await rest.WebhookAsync("POST", asked, "", """{"content":"Second","flags":64}"""));
        Assert.Equal(("First", false, isPrivate), (asked.Shown.Content, asked.Shown.IsLoading, asked.Shown.IsEphemeral));
        Assert.Equal("Second", Assert.Single(asked.FollowUps).Content);
        Assert.Equal(isPrivate ? 0 : 1, discord.Messages(channel).Count);
        Assert.Equal(2, discord.Messages(channel, ann).Count);
    }

    [Fact]
    public async Task An_answer_is_of_a_kind_that_fits_and_keeps_to_the_limits()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        using var gateway = await RawGateway.ConnectAsync(discord);
        var (channel, ann) = await ReadyAsync(discord, gateway);
        var asked = await discord.SlashAsync("now", channel, ann);
        Assert.Equal((400, 50035), await rest.AnswerAsync(asked, """{"type":7,"data":{"content":"x"}}"""));
        Assert.Equal((400, 50035), await rest.AnswerAsync(asked, $$$"""{"type":4,"data":{"content":"{{{new string('x', 2001)}}}"}}"""));
        Assert.Equal((400, 50006), await rest.AnswerAsync(asked, """{"type":4,"data":{}}"""));
        Assert.Equal((204, 0), await rest.AnswerAsync(asked, Direct));
        var typed = await discord.TypeAsync("now", channel, ann, "about", "T");
        var choices = new JsonArray([.. Enumerable.Range(0, 26).Select(number => new JsonObject { ["name"] = $"{number}", ["value"] = $"{number}" })]);
        Assert.Equal((400, 50035), await rest.AnswerAsync(typed, new JsonObject { ["type"] = 8, ["data"] = new JsonObject { ["choices"] = choices } }.ToJsonString()));
    }

    [Fact]
    public async Task A_button_is_pressed_where_it_stands_and_by_who_sees_it()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        using var gateway = await RawGateway.ConnectAsync(discord);
        var (channel, ann) = await ReadyAsync(discord, gateway);
        var asked = await discord.SlashAsync("now", channel, ann);
        await rest.AnswerAsync(asked, Direct.Replace("\"content\"", "\"flags\":64,\"content\"", StringComparison.Ordinal));
        var shown = await asked.ShownAsync(Cancelled);
        await Assert.ThrowsAsync<InvalidOperationException>(() => discord.PressAsync(shown, "more", discord.AddMember("bo")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => discord.PressAsync(shown, "less", ann));
        var pressed = await discord.PressAsync(shown, "more", ann);
        Assert.Equal((204, 0), await rest.AnswerAsync(pressed, """{"type":6}"""));
        Assert.Equal((200, 0), await rest.WebhookAsync("PATCH", pressed, "/messages/@original", """{"content":"Page 2","components":[]}"""));
        Assert.Equal(("Page 2", 0), (discord.Message(shown.Id)!.Content, discord.Message(shown.Id)!.Buttons.Count));
    }

    [Fact]
    public async Task Nobody_uses_a_command_that_is_not_registered_or_leaves_out_what_it_needs()
    {
        await using var discord = await DiscordEmulator.StartAsync(new FrozenTime(DateTimeOffset.UtcNow));
        using var rest = new RawRest(discord);
        using var gateway = await RawGateway.ConnectAsync(discord);
        var (channel, ann) = await ReadyAsync(discord, gateway);
        discord.AllowUnregistered = false;
        await Assert.ThrowsAsync<InvalidOperationException>(() => discord.SlashAsync("now", channel, ann));
        await rest.SendAsync("PUT", $"/applications/{discord.Application}/commands", """[{"name":"now","description":"x","options":[{"name":"about","description":"x","type":3,"required":true}]}]""");
        await Assert.ThrowsAsync<InvalidOperationException>(() => discord.SlashAsync("now", channel, ann));
        await Assert.ThrowsAsync<InvalidOperationException>(() => discord.SlashAsync("now", channel, ann, ("about", "x"), ("other", "x")));
        Assert.Equal(EmulatedInteraction.Command, (await discord.SlashAsync("now", channel, ann, ("about", "x"))).Type);
    }

    private static async Task<(string Channel, EmulatedMember Ann)> ReadyAsync(DiscordEmulator discord, RawGateway gateway)
    {
        discord.AllowUnregistered = true;
        await gateway.IdentifyAsync(discord);
        return (discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news"), discord.AddMember("ann"));
    }
}
