using System.Net;
using System.Net.Sockets;
using NewsBot.Chat;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rest;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat.Rest;

/// <summary>Limits, trouble and silence of the REST API: nothing is posted twice, and nothing is said to be posted that may not be.</summary>
public sealed class RestFaultTests
{
    private const double Quick = 20;
    private static readonly DiscordMessage Message = new([new("Digest", "Talks began.")], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ambiguities => ["500", "502", "503", "dropped", "silent"];

    [Theory]
    [MemberData(nameof(Ambiguities))]
    public async Task A_message_whose_answer_was_lost_is_posted_once(string what)
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, Lost(what, stores: true));
        var sent = Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.Equal(sent.MessageId, Assert.Single(client.Emulator.Messages(channel)).Id);
        Assert.Equal(2, client.Emulator.Requests.Count(IsPost));
        Assert.Single(client.Emulator.Requests.Where(IsPost).Select(request => request.Json!["nonce"]!.GetValue<string>()).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ambiguities))]
    public async Task A_message_that_is_never_answered_is_tried_under_one_nonce_and_is_unknown_then(string what)
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, Lost(what, stores: false), times: 999);
        Assert.Null(Assert.IsType<DeliveryResult.Unknown>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token)).NotBefore);
        Assert.Equal(4, client.Emulator.Requests.Count(IsPost));
        Assert.IsType<DeliveryResult.Unknown>(await client.Client.SendAsync(channel, "Title", Message, new("key") { InDoubt = true }, Token));
        Assert.Single(client.Emulator.Requests.Where(IsPost).Select(request => request.Json!["nonce"]!.GetValue<string>()).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ambiguities))]
    public async Task A_forum_post_without_an_answer_is_not_tried_again_for_nothing_keeps_it_from_doubling(string what)
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string forum = client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 15, "forum");
        client.Emulator.Fault(IsPost, Lost(what, stores: true));
        Assert.IsType<DeliveryResult.Unknown>(await client.Client.SendAsync(forum, "Title", Message, new("key"), Token));
        Assert.IsType<DeliveryResult.Unknown>(await client.Client.SendAsync(forum, "Title", Message, new("key") { InDoubt = true }, Token));
        Assert.Single(client.Emulator.Threads(forum));
        Assert.Equal(1, client.Emulator.Requests.Count(IsPost));
    }

    [Fact]
    public async Task What_is_held_back_after_a_lost_answer_is_unknown_for_it_may_be_posted_and_waits_all_the_same()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.AfterStoring(502));
        client.Emulator.Fault(IsPost, RestFault.RateLimited(TimeSpan.FromMinutes(5)));
        var unknown = Assert.IsType<DeliveryResult.Unknown>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.True(unknown.NotBefore > DateTimeOffset.UtcNow.AddMinutes(4));
    }

    [Fact]
    public async Task Nothing_leaves_once_another_node_has_taken_it_over()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string channel = Channel(client);
        int asked = 0;
        var taken = new DeliveryTry("key") { MayStillSend = () => ++asked == 1 };
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(channel, "Title", Message, taken, Token));
        Assert.Equal(2, asked); // Before the connection and again when the bytes are about to leave.
        Assert.DoesNotContain(client.Emulator.Requests, request => IsPost(request));
    }

    [Fact]
    public async Task A_Discord_that_cannot_be_reached_leaves_the_message_for_later()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        string address = $"http://{closed.LocalEndpoint}/api/v10";
        closed.Stop();
        using var client = new DiscordClient(
            new DiscordOptions { Token = "MTIzNDU2.abc.a-token-of-some-length", ApiAddress = address }, new QuickTime(Quick), new Random(1), RateSettings.Default,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var later = Assert.IsType<DeliveryResult.RetryAt>(await client.SendAsync("1", "Title", Message, new("key"), Token));
        Assert.StartsWith("Discord cannot be reached", later.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.RegisterAsync([], Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.FindGuildAsync("1", Token));
    }

    [Fact]
    public async Task A_limit_that_is_over_soon_is_waited_for()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.RateLimited(TimeSpan.FromSeconds(4)));
        Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        var posts = client.Emulator.Requests.Where(IsPost).ToList();
        Assert.Equal(2, posts.Count);
        Assert.True(posts[1].At - posts[0].At >= TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_limit_that_lasts_leaves_the_message_for_when_it_is_over_and_other_channels_go_on()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string held = Channel(client), free = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.RateLimited(TimeSpan.FromMinutes(5)));
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(held, "Title", Message, new("key"), Token));
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(held, "Title", Message, new("key"), Token));
        Assert.Equal(1, client.Emulator.Requests.Count(IsPost));
        Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(free, "Title", Message, new("key"), Token));
    }

    [Fact]
    public async Task A_limit_over_all_holds_everything_back_but_answers_to_interactions()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.ConnectedAsync();
        string channel = Channel(client), other = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.RateLimited(TimeSpan.FromMinutes(5), "global"));
        var later = Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.InRange(later.When, DateTimeOffset.UtcNow.AddMinutes(4), DateTimeOffset.UtcNow.AddMinutes(6));
        int requests = client.Emulator.Requests.Count;
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(other, "Title", Message, new("key"), Token));
        Assert.Equal(requests, client.Emulator.Requests.Count);
        await client.Emulator.SlashAsync("help", channel, client.Emulator.AddMember("Ann"));
        await client.WaitAsync(() => client.Asked.Count == 1, "the command");
        var interaction = client.Events.OfType<DiscordEvent.Asked>().First().Interaction;
        Assert.Equal(AnswerOutcome.Done, await client.Client.AnswerAsync(interaction, new DiscordAnswer.Later(false), Token));
        Assert.Equal(AnswerOutcome.Done, await client.Client.EditAnswerAsync(interaction, Message, Token));
    }

    [Fact]
    public async Task Limits_that_Discord_tells_are_kept_without_a_single_429()
    {
        await using var client = await ClientUnderTest.StartAsync(factor: 10);
        string[] channels = [Channel(client), Channel(client)];
        var sending = Enumerable.Range(0, 22).Select(i => client.Client.SendAsync(channels[i % 2], "Title", Message, new($"key {i}"), Token));
        var results = await Task.WhenAll(sending);
        Assert.DoesNotContain(client.Emulator.Requests, request => request.Status == 429);
        Assert.Equal(22, results.Count(result => result is DeliveryResult.Sent or DeliveryResult.RetryAt));
        Assert.Equal(results.Count(result => result is DeliveryResult.Sent), channels.Sum(channel => client.Emulator.Messages(channel).Count));
        Assert.All(channels, channel => Assert.True(client.Emulator.Messages(channel).Count > 5));
    }

    [Fact]
    public async Task All_requests_together_stay_below_fifty_in_a_second()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string guild = client.Emulator.AddGuild("Guild");
        var channels = Enumerable.Range(0, 40).Select(i => client.Emulator.AddChannel(guild, 0, $"c{i}")).ToList();
        var results = await Task.WhenAll(channels.Select(channel => client.Client.SendAsync(channel, "Title", Message, new(channel), Token)));
        Assert.All(results, result => Assert.IsType<DeliveryResult.Sent>(result));
        Assert.DoesNotContain(client.Emulator.Requests, request => request.Status == 429);
    }

    [Theory]
    [InlineData("user", true)]
    [InlineData("global", true)]
    [InlineData("shared", false)]
    public async Task Refusals_that_Discord_counts_stop_all_requests_before_it_bans_the_address(string scope, bool counts)
    {
        // Slower than the others: it sends once more, and a call's patience must be longer than a busy machine is.
        await using var client = await ClientUnderTest.StartAsync(Quick / 5, new RateSettings(50, Invalid: 3, TimeSpan.FromSeconds(60)));
        await client.ConnectedAsync();
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.RateLimited(TimeSpan.FromMilliseconds(100), scope), times: 3);
        var result = await client.Client.SendAsync(channel, "Title", Message, new("key"), Token);
        if (!counts)
        {
            Assert.IsType<DeliveryResult.Sent>(result);
            return;
        }

        Assert.Contains("refused 3 requests in 1 minutes", Assert.IsType<DeliveryResult.RetryAt>(result).Reason, StringComparison.Ordinal);
        Assert.Equal(3, client.Emulator.Requests.Count(IsPost));
        await client.WaitAsync(() => client.States[^1].State == ConnectionState.Down, "a state that says so");
        Assert.Contains("nothing more is sent before", client.States[^1].Reason, StringComparison.Ordinal);
        await client.WaitAsync(() => client.States[^1].State == ConnectionState.Connected, "a window that is free again");
        Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
    }

    [Fact]
    public async Task Refused_permissions_count_too_and_are_not_tried_again()
    {
        await using var client = await ClientUnderTest.StartAsync(Quick, new RateSettings(50, Invalid: 2, TimeSpan.FromMinutes(10)));
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.Error(403, 50013, "Missing Permissions"), times: 9);
        Assert.IsType<DeliveryResult.Dead>(await client.Client.SendAsync(channel, "Title", Message, new("1"), Token));
        Assert.IsType<DeliveryResult.Dead>(await client.Client.SendAsync(channel, "Title", Message, new("2"), Token));
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(channel, "Title", Message, new("3"), Token));
        Assert.Equal(2, client.Emulator.Requests.Count(IsPost));
    }

    [Fact]
    public async Task However_much_is_to_be_sent_Discord_refuses_fewer_than_two_thousand_in_ten_minutes()
    {
        const int Most = 2000, AtOnce = 24;
        await using var client = await ClientUnderTest.StartAsync(Quick);
        string guild = client.Emulator.AddGuild("Guild");
        string[] channels = [.. Enumerable.Range(0, 100).Select(i => client.Emulator.AddChannel(guild, 0, $"c{i}"))];
        client.Emulator.Fault(IsPost, RestFault.Error(403, 50013, "Missing Permissions"), times: int.MaxValue);
        int sent = 0, held = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (int next = Interlocked.Increment(ref sent); next <= Most; next = Interlocked.Increment(ref sent))
                if (await client.Client.SendAsync(channels[next % channels.Length], "Title", Message, new($"{next}"), Token) is DeliveryResult.RetryAt) Interlocked.Increment(ref held);
        }));
        var refused = client.Emulator.Requests.Where(request => request.Status == 403).ToList();
        Assert.InRange(refused.Count, RateSettings.Default.Invalid, Most - 1);
        Assert.Equal(Most - refused.Count, held);
        Assert.True(refused[^1].At - refused[0].At < RateSettings.Default.InvalidWindow);
    }

    [Fact]
    public async Task A_token_that_is_refused_in_the_midst_stops_the_connection_too()
    {
        await using var client = await ClientUnderTest.StartAsync();
        await client.ConnectedAsync();
        string channel = Channel(client);
        client.Emulator.Fault(IsPost, RestFault.Error(401, 0, "401: Unauthorized"));
        Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        await Assert.ThrowsAsync<DiscordStoppedException>(() => client.Run);
        Assert.Equal(ConnectionState.Stopped, client.States[^1].State);
    }

    private static bool IsPost(SeenRequest request) => request.Method == "POST";

    private static RestFault Lost(string what, bool stores) => what switch
    {
        "dropped" => RestFault.Drop(stores),
        "silent" => RestFault.Hang(stores),
        _ when stores => RestFault.AfterStoring(int.Parse(what)),
        _ => RestFault.Answer(int.Parse(what)),
    };

    private static string Channel(ClientUnderTest client) => client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 0, "news");
}
