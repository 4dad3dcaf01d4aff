using System.Globalization;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramSenderTests : TelegramTest
{
    private static readonly ChatMessage Digest = ChatMessage.Of("What matters this week.");

    [Fact]
    public async Task A_digest_is_posted_to_chat_and_topic_and_its_id_comes_back()
    {
        var host = await StartAsync();
        var forum = Telegram.AddForum("Readers", ["Asia"]);
        var sent = Assert.IsType<DeliveryResult.Sent>(await SendAsync(host, forum, forum.Topic("Asia").Id));
        var seen = Assert.Single(Telegram.BotMessages(forum, "Asia"));
        Assert.Equal(seen.Id.ToString(CultureInfo.InvariantCulture), sent.MessageId);
        Assert.True(seen.PreviewOff);
    }

    [Theory]
    [InlineData("after")]
    [InlineData("cut")]
    [InlineData("hung")]
    [InlineData("page")]
    public async Task What_may_have_been_posted_is_unknown_and_never_sent_again(string fault)
    {
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        Telegram.Faults.Next("sendMessage", fault switch
        {
            "after" => new TelegramFault.RefuseAfter(),
            "cut" => new TelegramFault.DropAfter(),
            "hung" => new TelegramFault.HangAfter(),
            _ => new TelegramFault.Page(),
        });
        Assert.IsType<DeliveryResult.Unknown>(await SendAsync(host, chat));
        Assert.Single(Telegram.RequestsOf("sendMessage"));
        Assert.Equal(fault == "page" ? 0 : 1, Telegram.BotMessages(chat).Count);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("hung")]
    public async Task What_may_have_been_posted_is_sent_again_only_once_telegram_answers(string fault)
    {
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WaitUntilAsync(() => Telegram.RequestsOf("getMe").Count > 0, Cancel); // It has asked who it is.
        Telegram.Faults.Next("getMe", fault == "hung" ? new TelegramFault.Hang() : new TelegramFault.Refuse(new(502, "Bad Gateway")), times: 2);
        Assert.IsType<DeliveryResult.RetryAt>(await SendAsync(host, chat, inDoubt: true));
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.IsType<DeliveryResult.RetryAt>(await SendAsync(host, chat, inDoubt: true, fault == "hung" ? impatient.Token : Cancel));
        Assert.Empty(Telegram.RequestsOf("sendMessage"));
        Assert.IsType<DeliveryResult.Sent>(await SendAsync(host, chat, inDoubt: true));
    }

    [Fact]
    public async Task An_answer_that_may_have_been_posted_is_not_sent_again_either()
    {
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        Telegram.Faults.Next("sendMessage", new TelegramFault.DropAfter());
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Single(Telegram.BotMessages(chat));
    }

    [Fact]
    public async Task What_never_left_is_tried_again_later()
    {
        var host = await StartAsync(("ApiAddress", "http://127.0.0.1:9"));
        var retry = Assert.IsType<DeliveryResult.RetryAt>(await SendAsync(host, Telegram.AddPrivate(Ann)));
        Assert.True(retry.When > DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_long_wait_that_telegram_asks_for_is_told_and_kept_to_without_asking_again()
    {
        var host = await StartAsync();
        var (chat, other) = (Telegram.AddPrivate(Ann), Telegram.AddPrivate(Bob));
        var before = DateTimeOffset.UtcNow;
        Telegram.Faults.Next("sendMessage", TelegramFault.TooMany(60), chat);
        Assert.InRange(Assert.IsType<DeliveryResult.RetryAt>(await SendAsync(host, chat)).When, before.AddSeconds(60), DateTimeOffset.UtcNow.AddSeconds(60));
        Assert.IsType<DeliveryResult.RetryAt>(await SendAsync(host, chat));
        Assert.Single(Telegram.RequestsOf("sendMessage"));
        Assert.IsType<DeliveryResult.Sent>(await SendAsync(host, other));
    }

    [Fact]
    public async Task A_wait_asked_of_the_whole_bot_holds_for_every_chat()
    {
        var host = await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        Telegram.Faults.Next("getChatMember", TelegramFault.TooMany(60));
        await Telegram.WriteAsync(group, Ann, "/change");
        await Telegram.WaitUntilAsync(() => Telegram.RequestsOf("getChatMember") is [{ Status: 429 }], Cancel);
        while (await SendAsync(host, Telegram.AddPrivate(Bob)) is not DeliveryResult.RetryAt) await Task.Delay(10, Cancel); // The bot reads the 429 a moment after it was sent.
    }

    [Fact]
    public async Task An_answer_waits_as_long_as_telegram_asks_and_arrives()
    {
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        Telegram.Faults.Next("sendMessage", TelegramFault.TooMany(1), chat);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        Assert.True(Telegram.RequestsOf("sendMessage") is [var first, var second] && second.At - first.At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_crowd_of_answers_keeps_to_the_rates_of_a_chat()
    {
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        for (int i = 0; i < 7; i++) await Telegram.WriteAsync(chat, Ann, $"/ask {i}");
        await Telegram.BotMessageAsync(chat, 7, Cancel);
        Assert.DoesNotContain(Telegram.Requests, request => request.Status == 429);
    }

    [Fact]
    public async Task A_blocked_bot_a_closed_door_and_a_vanished_topic_are_said_in_words()
    {
        var host = await StartAsync();
        var (chat, group, forum) = (Telegram.AddPrivate(Ann), Telegram.AddSupergroup("News"), Telegram.AddForum("Readers", ["Asia", "Europe"]));
        Telegram.Kick(chat, Ann);
        Telegram.Kick(group, Bob);
        forum.Topic("Asia").Deleted = true;
        forum.Topic("Europe").Closed = true;
        await AssertLostAsync(chat, null, "has blocked the bot");
        await AssertLostAsync(group, null, "was removed from the Telegram chat");
        await AssertLostAsync(forum, forum.Topic("Asia").Id, "The topic is gone");
        await AssertLostAsync(forum, forum.Topic("Europe").Id, "The topic is closed");
        Telegram.Faults.Next("sendMessage", TelegramFault.Other(400, "Bad Request: can't parse entities: Unsupported start tag \"secret words\""));
        Assert.False(Assert.IsType<DeliveryResult.Dead>(await SendAsync(host, forum)).PlaceIsLost);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("secret words", StringComparison.Ordinal));

        async Task AssertLostAsync(EmulatedChat place, long? topic, string words)
        {
            var dead = Assert.IsType<DeliveryResult.Dead>(await SendAsync(host, place, topic));
            Assert.True(dead.PlaceIsLost);
            Assert.Contains(words, dead.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_told_as_its_new_address()
    {
        var host = await StartAsync();
        var group = Telegram.AddGroup("News");
        var next = Telegram.Migrate(group, tell: false);
        var moved = Assert.IsType<DeliveryResult.Moved>(await SendAsync(host, group));
        Assert.Equal(new ChatAddress(ChatPlatform.Telegram, next.Id.ToString(CultureInfo.InvariantCulture)), moved.To);
        Assert.Empty(Telegram.BotMessages(next));
    }

    [Fact]
    public async Task Of_a_lost_topic_the_group_is_told_and_of_a_lost_group_who_asked_for_the_digests()
    {
        var host = await StartAsync();
        var (mine, forum) = (Telegram.AddPrivate(Ann), Telegram.AddForum("Readers", ["Asia"]));
        var lost = new ChatAddress(ChatPlatform.Telegram, Text(forum.Id), Text(forum.Topic("Asia").Id));
        await host.Sender.TellModeratorsAsync(lost, Text(Ann.Id), ChatMessage.Of("It rests."), Cancel);
        Assert.Equal("It rests.", Assert.Single(Telegram.BotMessages(forum)).Text);
        Assert.Empty(Telegram.BotMessages(mine));
        Telegram.Kick(forum, Bob);
        await host.Sender.TellModeratorsAsync(lost.Community, Text(Ann.Id), ChatMessage.Of("It rests."), Cancel);
        Assert.Equal("It rests.", Assert.Single(Telegram.BotMessages(mine)).Text);
        await host.Sender.TellModeratorsAsync(lost.Community, null, ChatMessage.Of("It rests."), Cancel);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private Task<DeliveryResult> SendAsync(TelegramHost host, EmulatedChat chat, long? topic = null) => SendAsync(host, chat, topic, new("1/1"), Cancel);

    private Task<DeliveryResult> SendAsync(TelegramHost host, EmulatedChat chat, bool inDoubt, CancellationToken? cancel = null) => SendAsync(host, chat, null, new("1/1") { InDoubt = inDoubt }, cancel ?? Cancel);

    private static Task<DeliveryResult> SendAsync(TelegramHost host, EmulatedChat chat, long? topic, DeliveryTry attempt, CancellationToken cancel) =>
        host.Sender.SendAsync(TelegramAddress.Of(new TelegramPlace(chat.Id, TelegramChatKind.Supergroup, topic)), Digest, attempt, cancel);
}
