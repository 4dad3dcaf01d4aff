namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A bot on discord.js uses the emulator. Where it cannot, the emulator is wrong, whatever our own client says.</summary>
public sealed class DiscordStrangerTests
{
    private const ulong Manager = DiscordPermissions.View | DiscordPermissions.Send | DiscordPermissions.ManageGuild;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_registers_answers_offers_and_follows_a_press()
    {
        await using var discord = await StartAsync();
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        var ann = discord.AddMember("ann", Manager);
        await using var bot = Start(discord);
        var ready = await bot.NextAsync("ready");
        Assert.Equal("""["Newsroom"]""", ready["guilds"]!.ToJsonString());
        Assert.Equal("""["now","later","post","note"]""", ready["commands"]!.ToJsonString());

        var now = await discord.SlashAsync("now", channel, ann);
        var shown = await now.ShownAsync(Cancelled);
        var replied = await bot.NextAsync("replied");
        Assert.Equal((shown.Id, "ann", true), (replied["message"]!.ToString(), replied["by"]!.ToString(), replied["manages"]!.GetValue<bool>()));
        Assert.Equal("Now", Assert.Single(discord.Messages(channel)).Content);

        var press = await discord.PressAsync(shown, "more", ann);
        Assert.Equal("Now", (await bot.NextAsync("pressed"))["on"]!.ToString());
        Assert.Equal("Updated", (await press.ShownAsync(Cancelled)).Content);
        Assert.Empty(discord.Message(shown.Id)!.Buttons);
        Assert.True(Assert.Single(press.FollowUps).IsEphemeral);

        var typed = await discord.TypeAsync("later", channel, ann, "about", "Tal");
        Assert.Equal(["Tal-1", "Tal-2"], await typed.ChoicesAsync(Cancelled));
        await bot.NextAsync("offered");

        var later = await discord.SlashAsync("later", channel, ann, ("about", "Taliban"), ("count", 2));
        Assert.Equal("Taliban\nLater\nEnd", (await later.ShownAsync(Cancelled)).Text);
        Assert.Equal("Taliban", (await bot.NextAsync("edited"))["title"]!.ToString());
        Assert.Equal([true, false], later.History.Select(state => state.IsLoading));
        Assert.All(later.History, state => Assert.True(state.IsEphemeral));
        Assert.Empty(bot.Untaken);
    }

    [Fact]
    public async Task It_shows_a_window_and_exchanges_files()
    {
        await using var discord = await StartAsync();
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        var ann = discord.AddMember("ann", Manager);
        await using var bot = Start(discord);
        await bot.NextAsync("ready");
        var asked = await discord.SlashAsync("note write", channel, ann);
        Assert.Equal(["Title", "Text"], (await asked.ModalAsync(Cancelled)).Fields.Select(field => field.Label));
        await bot.NextAsync("shown");
        var submitted = await discord.SubmitAsync(asked, ann, ("title", "A title"), ("text", "Two\nlines"));
        var written = await bot.NextAsync("written");
        Assert.Equal(("A title", "Two\nlines"), (written["title"]!.ToString(), written["text"]!.ToString()));
        Assert.Equal("Written", (await submitted.ShownAsync(Cancelled)).Content);

        var sent = await discord.SlashAsync("note send", channel, ann, ("file", discord.AddFile("a.txt", "inside"u8.ToArray())));
        Assert.Equal("a.txt", (await bot.NextAsync("sent"))["name"]!.ToString());
        var back = Assert.Single((await sent.ShownAsync(Cancelled)).Files);
        Assert.Equal(("back-a.txt", "INSIDE"), (back.Name, System.Text.Encoding.UTF8.GetString(back.Bytes)));
    }

    [Fact]
    public async Task It_keeps_to_the_limits_and_posts_everywhere()
    {
        await using var discord = await StartAsync();
        string guild = discord.AddGuild("Newsroom"), channel = discord.AddChannel(guild, 0, "news"), forum = discord.AddChannel(guild, 15, "posts");
        string editors = discord.AddRole(guild, "Editors");
        var ann = discord.AddMember("ann", Manager, [editors]);
        await using var bot = Start(discord);
        await bot.NextAsync("ready");
        discord.Fault(request => request.Route == $"POST /channels/{channel}/messages", RestFault.RateLimited(TimeSpan.FromMilliseconds(300), "shared"));

        var post = await discord.SlashAsync("post", channel, ann, ("times", 7), ("forum", forum), ("role", editors));
        var posted = await bot.NextAsync("posted");
        Assert.Equal((7, "Editors"), (posted["count"]!.GetValue<int>(), posted["role"]!.ToString()));
        await bot.NextAsync("limited");
        Assert.Equal("Done", (await post.ShownAsync(Cancelled)).Content);
        Assert.Equal("Message 0, edited", discord.Messages(channel)[1].Content);
        Assert.Equal("In the forum", Assert.Single(discord.Messages(Assert.Single(discord.Threads(forum)).Id)).Content);
        Assert.Equal("To you", Assert.Single(discord.Messages(discord.DirectChannel(ann))).Content);
        Assert.Equal(429, Assert.Single(discord.Requests, request => request.Status >= 400).Status);
    }

    [Fact]
    public async Task It_resumes_after_a_reconnect_a_break_and_a_close()
    {
        await using var discord = await StartAsync();
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        var ann = discord.AddMember("ann", Manager);
        await using var bot = Start(discord);
        await bot.NextAsync("ready");

        await discord.ReconnectAsync();
        await bot.NextAsync("resumed");
        await discord.AbortAsync();
        var missed = await discord.SlashAsync("now", channel, ann);
        Assert.Equal("Now", (await missed.ShownAsync(Cancelled)).Content);
        Assert.Equal(2, (await bot.NextAsync("resumed"))["replayed"]!.GetValue<int>());
        await discord.CloseAsync(4000);
        await bot.NextAsync("resumed");
        await discord.InvalidateAsync(resumable: true);
        await bot.NextAsync("resumed");
        Assert.Single(discord.Sessions);
        // After op 9 it resumes on the same socket.
        Assert.Equal(["/", "/resume", "/resume", "/resume"], discord.Connections.Select(connection => connection.Path));
        Assert.Equal(999, discord.Remaining);
    }

    [Fact]
    public async Task It_identifies_anew_after_its_session_ended_and_sees_guilds_and_channels_go()
    {
        await using var discord = await StartAsync();
        discord.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        string guild = discord.AddGuild("Newsroom"), channel = discord.AddChannel(guild, 0, "news"), thread = discord.AddChannel(guild, 11, "thread", channel);
        await using var bot = Start(discord);
        await bot.NextAsync("ready");
        discord.IdentifyInterval = TimeSpan.Zero;
        await discord.InvalidateAsync(resumable: false);
        await discord.WaitForAsync(() => discord.Sessions.Count == 2 && discord.IsConnected, "a second session", Cancelled);

        discord.DeleteChannel(thread);
        Assert.Equal("thread", (await bot.NextAsync("thread gone"))["name"]!.ToString());
        discord.DeleteChannel(channel);
        Assert.Equal("news", (await bot.NextAsync("channel gone"))["name"]!.ToString());
        discord.Kick(guild);
        Assert.Equal("Newsroom", (await bot.NextAsync("kicked"))["name"]!.ToString());
        discord.Invite(guild);
        Assert.Equal("Newsroom", (await bot.NextAsync("invited"))["name"]!.ToString());

        discord.StopAcks = true;
        await bot.NextAsync("resumed");
        Assert.Contains(discord.Connections, connection => connection.ClientCloseCode is not (null or 1000 or 1001));
    }

    [Fact]
    public async Task A_bad_token_is_refused()
    {
        await using var discord = await StartAsync();
        await using var bot = Start(discord);
        await bot.NextAsync("ready");
        discord.Token = "another.token.altogether";
        await discord.CloseAsync(4004);
        await discord.WaitForAsync(() => discord.Connections.Count == 1 && !discord.IsConnected, "an end without another try", Cancelled);
        Assert.Equal(4004, (await bot.NextAsync("disconnected"))["code"]!.GetValue<int>());
    }

    /// <summary>An emulator that waits longer for a first answer: a busy machine is not what these tests are about.</summary>
    private static async Task<DiscordEmulator> StartAsync()
    {
        var discord = await DiscordEmulator.StartAsync();
        (discord.IsStranger, discord.FirstAnswerWithin) = (true, TimeSpan.FromSeconds(30));
        return discord;
    }

    private static StrangerProcess Start(DiscordEmulator discord) => StrangerProcess.Start(
        "discord", "discord.js", new KeyValuePair<string, string>("DISCORD_API", $"http://{discord.ApiAddress.Authority}/api"), new("DISCORD_TOKEN", discord.Token));
}
