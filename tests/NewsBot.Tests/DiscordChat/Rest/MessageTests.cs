using NewsBot.Chat;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rest;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat.Rest;

public sealed class MessageTests
{
    private static readonly DiscordMessage Message = new([new("Digest", "Talks began. @everyone", "3 sources")], [new("Sources", "abc")]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_posted_with_the_token_a_nonce_and_no_pings()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client);
        var sent = Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        var posted = Assert.Single(client.Emulator.Messages(channel));
        Assert.Equal((sent.MessageId, "Digest\nTalks began. @everyone\n3 sources"), (posted.Id, posted.Text.Trim()));
        Assert.Equal("abc", Assert.Single(posted.Buttons).CustomId);
        var request = client.Emulator.Requests[^1];
        Assert.Equal($"Bot {client.Emulator.Token}", request.Authorization);
        Assert.Equal("""{"parse":[]}""", request.Json!["allowed_mentions"]!.ToJsonString());
        Assert.True(request.Json["enforce_nonce"]!.GetValue<bool>());
        Assert.InRange(request.Json["nonce"]!.GetValue<string>().Length, 1, 25);
    }

    [Fact]
    public async Task Of_channels_that_the_gateway_told_of_Discord_is_not_asked_before_the_first_message()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string guild = client.Emulator.AddGuild("Guild"), channel = client.Emulator.AddChannel(guild, 0, "news"), forum = client.Emulator.AddChannel(guild, 15, "forum");
        await client.ConnectedAsync();
        await client.WaitAsync(() => client.Events.Count == 1, "the guild");
        string later = client.Emulator.AddChannel(guild, 0, "later");
        client.Emulator.DeleteChannel(client.Emulator.AddChannel(guild, 0, "mark"));
        await client.WaitAsync(() => client.Events.Count == 2, "what comes behind the new channel");
        foreach (string place in new[] { channel, forum, later }) Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(place, "Title", Message, new(place), Token));
        Assert.Equal((1, 1, 1), (client.Emulator.Messages(channel).Count, client.Emulator.Threads(forum).Count, client.Emulator.Messages(later).Count));
        Assert.DoesNotContain(client.Emulator.Requests, request => request.Route.StartsWith("GET /channels/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_of_the_same_key_is_posted_once()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client);
        var first = await client.Client.SendAsync(channel, "Title", Message, new("key"), Token);
        Assert.Equal(first, await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.NotEqual(first, await client.Client.SendAsync(channel, "Title", Message, new("another"), Token));
        Assert.Equal(2, client.Emulator.Messages(channel).Count);
    }

    [Fact]
    public async Task A_message_is_changed_in_its_place()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client);
        var sent = Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.Equal(sent, await client.Client.EditAsync(channel, sent.MessageId, new([new("Later", "They ended.")], []), new DeliveryTry("edit"), Token));
        var posted = Assert.Single(client.Emulator.Messages(channel));
        Assert.Equal("Later\nThey ended.", posted.Text.Trim());
        Assert.Empty(posted.Buttons);
        Assert.Equal("""{"parse":[]}""", client.Emulator.Requests[^1].Json!["allowed_mentions"]!.ToJsonString());
    }

    [Fact]
    public async Task To_a_forum_it_is_a_post_with_a_title_that_can_be_changed()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string forum = client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 15, "forum");
        string title = $"Digest of\n{new string('x', 120)}";
        var sent = Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(forum, title, Message, new("key"), Token));
        var post = Assert.Single(client.Emulator.Threads(forum));
        Assert.StartsWith("Digest of xxx", post.Name, StringComparison.Ordinal);
        Assert.Equal(100, post.Name.Length);
        Assert.Equal(sent.MessageId, Assert.Single(client.Emulator.Messages(post.Id)).Id);
        Assert.Equal(sent, await client.Client.EditAsync(forum, sent.MessageId, new([new("Later", "They ended.")], []), new DeliveryTry("edit"), Token));
        Assert.Contains("They ended.", Assert.Single(client.Emulator.Messages(post.Id)).Text, StringComparison.Ordinal);
        Assert.Equal(1, client.Emulator.Requests.Count(request => request.Route == $"GET /channels/{forum}"));
    }

    [Fact]
    public async Task An_archived_thread_is_opened_to_change_a_message_in_it()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client), thread = client.Emulator.AddChannel(client.Emulator.Channel(channel).Guild!, 11, "thread", channel);
        var sent = Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(thread, "Title", Message, new("key"), Token));
        client.Emulator.Channel(thread).Archived = true;
        Assert.Equal(sent, await client.Client.EditAsync(thread, sent.MessageId, Message, new DeliveryTry("edit"), Token));
        client.Emulator.Fault(request => request.Method == "POST", RestFault.Error(400, RestErrors.ThreadArchived, "Thread is archived"));
        Assert.IsType<DeliveryResult.Sent>(await client.Client.SendAsync(thread, "Title", Message, new("another"), Token));
        client.Emulator.Fault(request => request.Method == "POST", RestFault.Error(400, RestErrors.ThreadArchived, "Thread is archived"));
        client.Emulator.Fault(request => request.Method == "PATCH", RestFault.Error(403, 50013, "Missing Permissions"));
        var dead = Assert.IsType<DeliveryResult.Dead>(await client.Client.SendAsync(thread, "Title", Message, new("third"), Token));
        Assert.Contains("Manage Threads", dead.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_written_to_in_direct_messages_unless_they_take_none()
    {
        await using var client = await ClientUnderTest.StartAsync();
        var open = client.Emulator.AddMember("Ann");
        var closed = client.Emulator.AddMember("Bob", closedToDirect: true);
        Assert.IsType<DeliveryResult.Sent>(await client.Client.SendDirectAsync(open.Id, Message, new("key"), Token));
        Assert.IsType<DeliveryResult.Sent>(await client.Client.SendDirectAsync(open.Id, Message, new("another"), Token));
        Assert.Equal(2, client.Emulator.Messages(client.Emulator.DirectChannel(open)).Count);
        Assert.Equal(1, client.Emulator.Requests.Count(request => request.Path == "/users/@me/channels"));
        var dead = Assert.IsType<DeliveryResult.Dead>(await client.Client.SendDirectAsync(closed.Id, Message, new("key"), Token));
        Assert.Equal("The member takes no direct messages from the bot.", dead.Reason);
    }

    [Theory]
    [InlineData(404, 10003, "does not exist", true)]
    [InlineData(404, 10004, "not in that server", true)]
    [InlineData(403, 50001, "View Channel", true)]
    [InlineData(403, 50013, "Send Messages", true)]
    [InlineData(403, 50007, "no direct messages", true)]
    [InlineData(403, 160005, "locked", true)]
    [InlineData(400, 40067, "tag", true)]
    [InlineData(400, 50035, "fault of NewsBot", false)]
    [InlineData(404, 10008, "was deleted", false)]
    [InlineData(400, 99999, "code 99999", false)]
    public async Task What_Discord_refuses_for_good_is_told_in_a_sentence_and_not_tried_again(int status, int code, string sentence, bool placeIsLost)
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client);
        client.Emulator.Fault(request => request.Method == "POST", RestFault.Error(status, code, "No"), times: 9);
        var dead = Assert.IsType<DeliveryResult.Dead>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.Contains(sentence, dead.Reason, StringComparison.Ordinal);
        Assert.Equal(placeIsLost, dead.PlaceIsLost);
        Assert.Equal(1, client.Emulator.Requests.Count(request => request.Method == "POST"));
    }

    [Theory]
    [InlineData(400, 30046)]
    [InlineData(400, 20028)]
    [InlineData(403, 20016)]
    [InlineData(400, 130000)]
    [InlineData(404, 0)]
    [InlineData(403, 0)]
    public async Task What_may_pass_is_tried_later(int status, int code)
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client);
        client.Emulator.Fault(request => request.Method == "POST", RestFault.Error(status, code, "No"));
        var later = Assert.IsType<DeliveryResult.RetryAt>(await client.Client.SendAsync(channel, "Title", Message, new("key"), Token));
        Assert.True(later.When > DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_known_before_anything_is_posted()
    {
        await using var client = await ClientUnderTest.StartAsync();
        string channel = Channel(client);
        Assert.Equal(client.Emulator.Channel(channel).Guild, await client.Client.FindGuildAsync(channel, Token));
        string other = Channel(client);
        client.Emulator.DeleteChannel(other);
        Assert.IsType<DeliveryResult.Dead>(await client.Client.SendAsync(other, "Title", Message, new("key"), Token));
        Assert.Null(await client.Client.FindGuildAsync(other, Token));
        Assert.DoesNotContain(client.Emulator.Requests, request => request.Method == "POST");
    }

    private static string Channel(ClientUnderTest client) => client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 0, "news");
}
