using System.Text.Json;
using NewsBot.Chat;
using NewsBot.DiscordChat.Gateway;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.Tests.DiscordChat.Gateway;

public sealed class GatewayPartsTests
{
    [Theory]
    [InlineData("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream")]
    [InlineData("wss://r.discord.gg/?session=a%2Fb&v=9", "wss://r.discord.gg/?session=a%2Fb&v=10&encoding=json&compress=zlib-stream")]
    public void An_address_keeps_its_query_and_is_told_version_encoding_and_compression(string address, string expected) =>
        Assert.Equal(expected, GatewayAddress.Complete(new Uri(address)).ToString());

    [Theory]
    [InlineData("wss://gateway.discord.gg", false, true)]
    [InlineData("ws://gateway.discord.gg", false, false)]
    [InlineData("ws://127.0.0.1:80", true, true)]
    [InlineData("https://discord.gg", true, false)]
    [InlineData(null, true, false)]
    public void The_token_is_not_sent_to_an_address_in_the_open_unless_the_API_is_so_too(string? address, bool openAllowed, bool taken) =>
        Assert.Equal(taken, GatewayAddress.Read(address, openAllowed) is not null);

    [Fact]
    public void An_event_of_a_session_counts_once()
    {
        var session = new ShardSession();
        Assert.Equal([true, true, false, false, true], new long[] { 1, 2, 2, 1, 3 }.Select(session.Advance));
        session.Clear();
        Assert.True(session.Advance(1));
    }

    [Fact]
    public void A_resume_address_that_does_not_answer_gives_way_to_the_common_one_and_the_session_stays()
    {
        var session = new ShardSession();
        session.Begin("abc", new Uri("wss://r.discord.gg"));
        session.Unreached();
        Assert.NotNull(session.ResumeAddress);
        session.Unreached();
        Assert.Null(session.ResumeAddress);
        Assert.True(session.CanResume);
    }

    [Fact]
    public void An_interaction_is_new_once_and_only_the_latest_are_kept()
    {
        var seen = new SeenInteractions(most: 2);
        Assert.True(seen.Add("1"));
        Assert.False(seen.Add("1"));
        Assert.True(seen.Add("2"));
        Assert.True(seen.Add("3"));
        Assert.True(seen.Add("1"));
        Assert.False(seen.Add("3"));
    }

    [Fact]
    public void Connections_are_one_state_together_and_only_changes_are_told()
    {
        var told = new List<(ConnectionState, string?)>();
        var states = new ShardStates((state, reason) => told.Add((state, reason)));
        states.Expect(2);
        states.Set(0, ConnectionState.Connected, null);
        states.Set(1, ConnectionState.Connected, null);
        states.Set(1, ConnectionState.Down, "gone");
        states.Set(0, ConnectionState.Connected, null);
        states.Trouble("refused");
        states.Trouble(null);
        states.Set(1, ConnectionState.Connected, null);
        Assert.Equal(
            [
                (ConnectionState.Connecting, null), (ConnectionState.Connected, null), (ConnectionState.Down, "gone"),
                (ConnectionState.Down, "refused"), (ConnectionState.Down, "gone"), (ConnectionState.Connected, null),
            ],
            told);
    }

    [Fact]
    public async Task A_heart_that_gets_no_answer_stops_at_the_second_beat()
    {
        int beats = 0;
        var heart = new Heart(new DiscordClock(TimeProvider.System), new Jitter(new Random(1)), _ => Task.FromResult(++beats));
        await heart.RunAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(1, beats);
    }

    [Fact]
    public async Task A_heart_beats_on_while_it_is_answered_and_at_once_when_asked()
    {
        using var stop = new CancellationTokenSource();
        var beaten = new TaskCompletionSource();
        int beats = 0;
        Heart heart = null!;
        heart = new Heart(new DiscordClock(TimeProvider.System), new Jitter(new Random(1)), _ =>
        {
            heart.Answered();
            if (++beats == 3) beaten.SetResult();
            return Task.CompletedTask;
        });
        heart.Ask();
        var run = heart.RunAsync(TimeSpan.FromMilliseconds(20), stop.Token);
        await beaten.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void What_the_bot_says_is_small_and_asks_for_servers_alone()
    {
        var identify = JsonDocument.Parse(Payloads.Begin(new string('t', 80), 1, 4).ToJsonString()).RootElement;
        Assert.Equal(2, identify.GetProperty("op").GetInt32());
        Assert.Equal(1, identify.GetProperty("d").GetProperty("intents").GetInt32());
        Assert.Equal("[1,4]", identify.GetProperty("d").GetProperty("shard").GetRawText());
        Assert.Equal("""{"op":1,"d":null}""", Payloads.Beat(null).ToJsonString());
        Assert.Equal("""{"op":6,"d":{"token":"t","session_id":"s","seq":7}}""", Payloads.GoOn("t", "s", 7).ToJsonString());
    }
}
