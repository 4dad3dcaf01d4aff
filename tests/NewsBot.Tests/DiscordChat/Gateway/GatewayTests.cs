using NewsBot.Chat;
using NewsBot.DiscordChat;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat.Gateway;

public sealed class GatewayTests
{
    private const int Beat = 1, Identify = 2;
    private const double Quick = 20;

    [Fact]
    public async Task It_connects_compressed_and_asks_for_servers_alone()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.ConnectedAsync();
        var connection = Assert.Single(client.Emulator.Connections);
        Assert.True(connection.IsCompressed);
        Assert.Equal("?v=10&encoding=json&compress=zlib-stream", connection.Query);
        Assert.Equal(1, Assert.Single(client.Emulator.Sessions).Intents);
        Assert.Equal([(ConnectionState.Connecting, null), (ConnectionState.Connected, null)], client.States);
        Assert.StartsWith("DiscordBot (http", connection.UserAgent, StringComparison.Ordinal);
        Assert.Equal(connection.UserAgent, client.Emulator.Requests[0].Headers["User-Agent"]);
    }

    [Fact]
    public async Task It_says_goodbye_when_it_is_stopped()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.ConnectedAsync();
        await client.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Run);
        await client.WaitAsync(() => client.Emulator.Connections[0].IsOver, "the end of the connection");
        Assert.Equal(1000, client.Emulator.Connections[0].ClientCloseCode);
    }

    [Fact]
    public async Task Heartbeats_say_the_last_event_and_come_at_once_when_asked_for()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string guild = client.Emulator.AddGuild("Guild");
        await client.ConnectedAsync();
        await client.WaitAsync(() => client.Events.Count == 1, "the guild");
        await client.Emulator.AskHeartbeatAsync();
        await client.WaitAsync(() => Beats(client).Count == 1, "a heartbeat long before the interval of 41 seconds");
        Assert.Equal(2, Beats(client)[0]);
        Assert.Equal([new DiscordEvent.GuildHere(guild, IsNew: false)], client.Events);
    }

    [Fact]
    public async Task However_often_heartbeats_are_asked_for_a_minute_holds_at_most_120_payloads_and_events_still_come()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.ConnectedAsync();
        for (int sent = 1; sent < 120; sent++)
        {
            await client.Emulator.AskHeartbeatAsync();
            await client.WaitAsync(() => Beats(client).Count >= sent, $"heartbeat {sent}");
        }

        for (int i = 0; i < 5; i++) await client.Emulator.AskHeartbeatAsync();
        string channel = client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 0, "news");
        await client.Emulator.SlashAsync("help", channel, client.Emulator.AddMember("Ann"));
        await client.WaitAsync(() => client.Asked.Count == 1, "a command while heartbeats wait");
        Assert.Equal(120, client.Emulator.Connections[0].Received.Count);
        Assert.Null(client.Emulator.Connections[0].ServerCloseCode);
    }

    [Fact]
    public async Task Guilds_and_channels_that_come_and_go_are_told()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string old = client.Emulator.AddGuild("Old"), later = client.Emulator.AddGuild("Later", botIsIn: false);
        string channel = client.Emulator.AddChannel(old, 0, "news"), thread = client.Emulator.AddChannel(old, 11, "thread", channel);
        await client.ConnectedAsync();
        client.Emulator.Invite(later);
        client.Emulator.SetUnavailable(later, unavailable: true);
        client.Emulator.SetUnavailable(later, unavailable: false);
        client.Emulator.DeleteChannel(thread);
        client.Emulator.DeleteChannel(channel);
        client.Emulator.Kick(later);
        await client.WaitAsync(() => client.Events.Count == 6, "six events");
        Assert.Equal(
            [
                new DiscordEvent.GuildHere(old, false), new DiscordEvent.GuildHere(later, true), new DiscordEvent.GuildHere(later, false),
                new DiscordEvent.ChannelGone(old, thread), new DiscordEvent.ChannelGone(old, channel), new DiscordEvent.GuildLeft(later),
            ],
            client.Events);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    public async Task Shards_start_in_order_and_no_more_at_once_than_Discord_allows(int shards, int atOnce)
    {
        await using var client = await ClientUnderTest.StartAsync(factor: 4);
        (client.Emulator.Shards, client.Emulator.MaxConcurrency, client.Emulator.ShardingRequired) = (shards, atOnce, true);
        client.Emulator.IdentifyInterval = TimeSpan.FromSeconds(4); // Five are kept; on a busy machine the second may come quicker than it was sent.
        var guilds = Enumerable.Range(0, 12).Select(i => client.Emulator.AddGuild($"Guild {i}")).ToList();
        await client.ConnectedAsync();
        Assert.Equal(Enumerable.Range(0, shards), client.Emulator.Sessions.Select(session => session.Shard));
        Assert.Equal(shards, client.Emulator.Connections.Count); // Too early an identify would have ended one.
        Assert.All(client.Emulator.Connections, connection => Assert.Single(connection.Received, received => received.Payload["op"]!.GetValue<int>() == Identify));
        await client.WaitAsync(() => client.Events.Count == guilds.Count, "each guild by its shard");
        Assert.Equal(guilds.Order(StringComparer.Ordinal), client.Events.Cast<DiscordEvent.GuildHere>().Select(here => here.Guild).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_no_session_left_today_it_waits_and_says_until_when()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        (client.Emulator.Remaining, client.Emulator.RemainingResetAfter) = (0, TimeSpan.FromSeconds(30));
        client.Begin();
        await client.WaitAsync(() => client.States is [.., (ConnectionState.Down, _)], "a client that waits");
        Assert.Contains("no new session before", client.States[^1].Reason, StringComparison.Ordinal);
        Assert.Empty(client.Emulator.Connections);
        client.Emulator.Remaining = 5;
        await client.ConnectedAsync();
        Assert.Equal(4, client.Emulator.Remaining);
    }

    [Fact]
    public async Task A_session_that_is_lost_when_none_is_left_waits_too_and_the_token_stays()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string token = client.Emulator.Token;
        await client.ConnectedAsync();
        (client.Emulator.Remaining, client.Emulator.RemainingResetAfter) = (0, TimeSpan.FromSeconds(30));
        await client.ReconnectedAfterAsync(async () =>
        {
            await client.Emulator.InvalidateAsync(resumable: false);
            await client.WaitAsync(() => client.States[^1].Reason?.Contains("no new session", StringComparison.Ordinal) == true, "a client that waits");
            client.Emulator.Remaining = 1;
        });
        Assert.Equal((token, 0), (client.Emulator.Token, client.Emulator.Remaining));
    }

    [Fact]
    public async Task A_Discord_that_is_away_is_asked_again_until_it_is_there()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        client.Emulator.Fault(request => request.Path == "/gateway/bot", RestFault.Answer(503), times: 6);
        await client.ConnectedAsync();
        Assert.Contains(client.States, told => told is (ConnectionState.Down, "Discord has trouble (503)."));
        Assert.Equal(7, client.Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_Discord_does_not_know_stops_it_at_once()
    {
        await using var client = await ClientUnderTest.StartAsync(token: "MTIzNDU2.wrong.token-of-another");
        client.Begin();
        var stopped = await Assert.ThrowsAsync<DiscordStoppedException>(() => client.Run);
        Assert.Contains("NewsBot:Discord:Token", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Stopped, client.States[^1].State);
        Assert.Single(client.Emulator.Requests);
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync("1", "t", new([], []), new("k"), TestContext.Current.CancellationToken));
        Assert.Single(client.Emulator.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a token\nof two lines")]
    public async Task What_cannot_be_a_token_is_not_sent(string? token)
    {
        await using var emulator = await DiscordEmulator.StartAsync();
        using var client = new DiscordClient(
            new DiscordOptions { Token = token, ApiAddress = emulator.ApiAddress.AbsoluteUri }, TimeProvider.System, new Random(1),
            NewsBot.DiscordChat.Rest.RateSettings.Default, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var stopped = await Assert.ThrowsAsync<DiscordStoppedException>(() => client.RunAsync(_ => { }, (_, _) => { }, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("two lines", stopped.Message, StringComparison.Ordinal);
        Assert.Empty(emulator.Requests);
    }

    private static List<long?> Beats(ClientUnderTest client) =>
        [.. client.Emulator.Connections[0].Received.ToArray().Where(received => received.Payload["op"]!.GetValue<int>() == Beat).Select(received => received.Payload["d"]?.GetValue<long>())];
}
