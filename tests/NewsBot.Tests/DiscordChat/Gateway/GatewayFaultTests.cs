using NewsBot.Chat;
using NewsBot.DiscordChat;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat.Gateway;

/// <summary>What the gateway does to a client, and that it comes back without losing or doubling an event.</summary>
public sealed class GatewayFaultTests
{
    private const int Identify = 2, Resume = 6;

    /// <summary>Twenty seconds are one.</summary>
    private const double Quick = 20;

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    public async Task After_a_close_code_that_spares_the_session_it_is_resumed(int code) =>
        await ResumesAfterAsync(client => client.Emulator.CloseAsync(code));

    [Fact]
    public async Task After_a_connection_that_broke_the_session_is_resumed() => await ResumesAfterAsync(client => client.Emulator.AbortAsync());

    [Fact]
    public async Task Asked_for_a_new_connection_the_client_resumes_on_it() => await ResumesAfterAsync(client => client.Emulator.ReconnectAsync());

    [Fact]
    public async Task A_session_that_is_invalid_but_resumable_is_resumed() => await ResumesAfterAsync(client => client.Emulator.InvalidateAsync(resumable: true));

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task After_a_close_code_that_ends_the_session_a_new_one_begins(int code) => await BeginsAnewAfterAsync(client => client.Emulator.CloseAsync(code));

    [Fact]
    public async Task After_a_session_became_invalid_a_new_one_begins() => await BeginsAnewAfterAsync(client => client.Emulator.InvalidateAsync(resumable: false));

    [Fact]
    public async Task A_session_that_Discord_does_not_know_any_more_gives_way_to_a_new_one() => await BeginsAnewAfterAsync(client =>
    {
        client.Emulator.ForgetSessions = true;
        return client.Emulator.AbortAsync();
    });

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "restart")]
    [InlineData(4011, "restart")]
    [InlineData(4012, "newer")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "developer portal")]
    public async Task A_close_code_that_is_final_stops_the_client(int code, string remedy)
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        await client.ConnectedAsync();
        await client.Emulator.CloseAsync(code);
        var stopped = await Assert.ThrowsAsync<DiscordStoppedException>(() => client.Run);
        Assert.Contains(remedy, stopped.Message, StringComparison.Ordinal);
        Assert.Equal((ConnectionState.Stopped, stopped.Message), client.States[^1]);
        Assert.Single(client.Emulator.Connections);
    }

    [Fact]
    public async Task A_heartbeat_without_an_answer_leads_to_a_new_connection()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        client.Emulator.HeartbeatInterval = TimeSpan.FromSeconds(4);
        await client.ConnectedAsync();
        await client.ReconnectedAfterAsync(async () =>
        {
            client.Emulator.StopAcks = true;
            await client.WaitAsync(() => client.States[^1].State == ConnectionState.Down, "a missed answer");
            client.Emulator.StopAcks = false;
        });
        Assert.Contains(client.States, told => told.Reason == "Discord did not answer a heartbeat.");
        Assert.NotNull(client.Emulator.Connections[0].ClientCloseCode);
        Assert.DoesNotContain(client.Emulator.Connections[0].ClientCloseCode, new int?[] { 1000, 1001 });
        Assert.Single(client.Emulator.Sessions);
    }

    [Fact]
    public async Task A_socket_that_hangs_is_left()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        client.Emulator.HeartbeatInterval = TimeSpan.FromSeconds(4);
        await client.ConnectedAsync();
        await client.ReconnectedAfterAsync(async () =>
        {
            client.Emulator.Hang = true;
            await client.WaitAsync(() => client.Emulator.Connections.Count > 1, "a second connection, which hangs before its hello");
            await client.WaitAsync(() => client.States.Any(told => told.Reason == "Discord did not say hello."), "an end of patience with it");
            client.Emulator.Hang = false;
        });
        Assert.Single(client.Emulator.Sessions);
    }

    [Fact]
    public async Task Events_that_are_told_again_are_handed_on_once()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        await client.ConnectedAsync();
        var (channel, member) = Place(client.Emulator);
        var first = await client.Emulator.SlashAsync("help", channel, member);
        await client.WaitAsync(() => client.Asked.Count == 1, "the first command");
        client.Emulator.Redeliver(first);
        client.Emulator.RedeliverSeen = 3;
        await client.ReconnectedAfterAsync(() => client.Emulator.AbortAsync());
        var second = await client.Emulator.SlashAsync("help", channel, member);
        await client.WaitAsync(() => client.Asked.Count >= 2, "the second command");
        Assert.Equal([first.Id, second.Id], client.Asked);
    }

    [Fact]
    public async Task Many_breaks_in_a_row_lose_and_double_no_event()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        await client.ConnectedAsync();
        var (channel, member) = Place(client.Emulator);
        Func<Task>[] faults =
        [
            client.Emulator.AbortAsync, client.Emulator.ReconnectAsync, () => client.Emulator.InvalidateAsync(resumable: true), () => client.Emulator.CloseAsync(4000),
            client.Emulator.AbortAsync, () => client.Emulator.CloseAsync(4008), client.Emulator.ReconnectAsync,
        ];
        client.Emulator.RedeliverSeen = 5;
        List<string> asked = [];
        foreach (var fault in faults)
        {
            asked.Add((await client.Emulator.SlashAsync("help", channel, member)).Id);
            await client.WaitAsync(() => client.Asked.Count >= asked.Count, "the command before");
            await client.ReconnectedAfterAsync(async () =>
            {
                await fault();
                asked.Add((await client.Emulator.SlashAsync("help", channel, member)).Id);
            });
        }

        await client.WaitAsync(() => client.Asked.Count >= asked.Count, "all commands");
        Assert.Equal(asked, client.Asked);
        Assert.Single(client.Events.OfType<DiscordEvent.GuildHere>());
        Assert.Single(client.Emulator.Sessions);
    }

    private static async Task ResumesAfterAsync(Func<ClientUnderTest, Task> fault)
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        client.Emulator.ResumePath = "/again?zone=b";
        await client.ConnectedAsync();
        var (channel, member) = Place(client.Emulator);
        var before = await client.Emulator.SlashAsync("help", channel, member);
        await client.WaitAsync(() => client.Asked.Count == 1, "the command before");
        EmulatedInteraction? between = null;
        await client.ReconnectedAfterAsync(async () =>
        {
            await fault(client);
            between = await client.Emulator.SlashAsync("help", channel, member);
        });
        await client.WaitAsync(() => client.Asked.Count >= 2, "the command from between");
        Assert.Equal([before.Id, between!.Id], client.Asked);
        Assert.Single(client.Emulator.Sessions);
        var second = client.Emulator.Connections[^1];
        Assert.Equal(("/again", "?zone=b&v=10&encoding=json&compress=zlib-stream"), (second.Path, second.Query));
        Assert.Equal([Resume], Greetings(second));
        Assert.DoesNotContain(client.Emulator.Connections[0].ClientCloseCode, new int?[] { 1000, 1001 });
    }

    private static async Task BeginsAnewAfterAsync(Func<ClientUnderTest, Task> fault)
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        await client.ConnectedAsync();
        await client.ReconnectedAfterAsync(() => fault(client));
        Assert.Equal(2, client.Emulator.Sessions.Count);
        Assert.Equal("/", client.Emulator.Connections[^1].Path);
        Assert.Equal([Identify], Greetings(client.Emulator.Connections[^1]));
        Assert.Contains(client.States, told => told.State == ConnectionState.Down && told.Reason is { Length: > 0 });
        var (channel, member) = Place(client.Emulator);
        var asked = await client.Emulator.SlashAsync("help", channel, member);
        await client.WaitAsync(() => client.Asked.Count > 0, "a command by the new session");
        Assert.Equal([asked.Id], client.Asked);
    }

    private static (string Channel, EmulatedMember Member) Place(DiscordEmulator emulator) =>
        (emulator.AddChannel(emulator.AddGuild("Guild"), 0, "news"), emulator.AddMember("Ann"));

    private static IEnumerable<int> Greetings(GatewayConnection connection) =>
        connection.Received.Select(received => received.Payload["op"]!.GetValue<int>()).Where(op => op is Identify or Resume);
}
