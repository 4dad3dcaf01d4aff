using System.Text.Json;
using NewsBot.TelegramChat;
using NewsBot.TelegramChat.Api;

namespace NewsBot.Tests.TelegramChat.Api;

public sealed class UpdateParserTests
{
    private const string Ann = """{"id":5,"is_bot":false,"first_name":"Ann","last_name":"Lee"}""";
    private const string Group = """{"id":-1001,"type":"supergroup","title":"News","is_forum":true}""";

    [Fact]
    public void A_message_in_a_private_chat_is_read_with_who_wrote_it_and_when()
    {
        var written = Assert.IsType<TelegramWritten>(Message($$"""{"message_id":1,"from":{{Ann}},"chat":{"id":5,"type":"private"},"date":1754211600,"text":"hello"}"""));
        Assert.Equal(new TelegramWritten(9, new(5, TelegramChatKind.Private, null), 5, "Ann Lee", false, "hello", DateTimeOffset.FromUnixTimeSeconds(1754211600)) { Message = 1 }, written);
    }

    [Theory]
    [InlineData("\"message_thread_id\":77,\"is_topic_message\":true,", 77L)]
    [InlineData("\"message_thread_id\":1,\"is_topic_message\":true,", null)]
    [InlineData("\"message_thread_id\":77,", null)]
    [InlineData("", null)]
    public void A_thread_is_a_topic_only_where_telegram_says_so_and_the_general_one_is_none(string thread, long? topic)
    {
        var written = Assert.IsType<TelegramWritten>(Message($$"""{"message_id":1,{{thread}}"from":{{Ann}},"chat":{{Group}},"date":1,"text":"/help"}"""));
        Assert.Equal(topic, written.Place.Topic);
    }

    [Fact]
    public void What_members_of_a_group_write_to_each_other_is_ignored() =>
        Assert.Equal(new TelegramIgnored(9), Message($$"""{"message_id":1,"from":{{Ann}},"chat":{{Group}},"date":1,"text":"see you at /noon"}"""));

    [Theory]
    [InlineData(1087968824L, -1001L, true)]
    [InlineData(1087968824L, -1002L, null)]
    [InlineData(136817688L, -1001L, null)]
    [InlineData(44L, null, null)]
    public void Of_those_who_write_as_bots_only_the_anonymous_administrator_of_this_chat_is_heard(long from, long? senderChat, bool? speaksAsChat)
    {
        string sender = senderChat is null ? "" : $$""","sender_chat":{"id":{{senderChat}},"type":"supergroup"}""";
        var update = Message($$"""{"message_id":1,"from":{"id":{{from}},"is_bot":true,"first_name":"Group"}{{sender}},"chat":{{Group}},"date":1,"text":"/help"}""");
        Assert.Equal(speaksAsChat, (update as TelegramWritten)?.SpeaksAsChat);
    }

    [Fact]
    public void A_post_that_a_channel_sends_on_to_its_discussion_group_is_not_heard_twice() =>
        Assert.IsType<TelegramIgnored>(Message($$"""{"message_id":1,"from":{"id":777000,"is_bot":false,"first_name":"Telegram"},"sender_chat":{"id":-1003,"type":"channel"},"is_automatic_forward":true,"chat":{{Group}},"date":1,"text":"/help"}"""));

    [Theory]
    [InlineData("\"via_bot\":{\"id\":44,\"is_bot\":true,\"first_name\":\"Other\"}")]
    [InlineData("\"forward_origin\":{\"type\":\"user\",\"date\":1,\"sender_user\":{\"id\":6,\"is_bot\":false,\"first_name\":\"Bob\"}}")]
    public void Words_that_are_not_the_members_own_are_no_command(string origin) =>
        Assert.Equal(new TelegramIgnored(9), Message($$"""{"message_id":1,{{origin}},"from":{{Ann}},"chat":{"id":5,"type":"private"},"date":1,"text":"/subscribe"}"""));

    [Fact]
    public void A_post_in_a_channel_speaks_as_the_channel()
    {
        var update = Parse("""{"update_id":9,"channel_post":{"message_id":1,"sender_chat":{"id":-1003,"type":"channel"},"chat":{"id":-1003,"type":"channel"},"date":1,"text":"/help"}}""");
        Assert.True(Assert.IsType<TelegramWritten>(update).SpeaksAsChat);
    }

    [Theory]
    [InlineData("left", """{"status":"member"}""", true, true)]
    [InlineData("kicked", """{"status":"administrator"}""", true, true)]
    [InlineData("member", """{"status":"administrator"}""", true, false)]
    [InlineData("member", """{"status":"kicked","until_date":0}""", false, false)]
    [InlineData("member", """{"status":"left"}""", false, false)]
    [InlineData("member", """{"status":"restricted","is_member":true,"can_send_messages":false}""", false, false)]
    [InlineData("member", """{"status":"restricted","is_member":true,"can_send_messages":true}""", true, false)]
    public void A_change_of_membership_says_whether_the_bot_may_write_and_is_new(string before, string now, bool canWrite, bool isNew)
    {
        var update = Parse($$"""{"update_id":9,"my_chat_member":{"chat":{{Group}},"from":{{Ann}},"date":1,"old_chat_member":{"status":"{{before}}"},"new_chat_member":{{now}} } }""");
        Assert.Equal(new TelegramMembership(9, new(-1001, TelegramChatKind.Supergroup, null), canWrite, isNew, 5), update);
    }

    [Fact]
    public void A_channel_takes_posts_only_of_an_administrator_who_may_post()
    {
        Assert.False(In("""{"status":"administrator","can_post_messages":false}""").CanWrite);
        Assert.True(In("""{"status":"administrator","can_post_messages":true}""").CanWrite);

        static TelegramMembership In(string now) => Assert.IsType<TelegramMembership>(Parse(
            $$"""{"update_id":9,"my_chat_member":{"chat":{"id":-1003,"type":"channel"},"from":{{Ann}},"date":1,"old_chat_member":{"status":"left"},"new_chat_member":{{now}} } }"""));
    }

    [Fact]
    public void A_group_that_became_a_supergroup_is_told_from_both_sides_alike()
    {
        Assert.Equal(new TelegramMigrated(9, -4, -1001), Message("""{"message_id":1,"chat":{"id":-4,"type":"group"},"date":1,"migrate_to_chat_id":-1001}"""));
        Assert.Equal(new TelegramMigrated(9, -4, -1001), Message($$"""{"message_id":1,"chat":{{Group}},"date":1,"migrate_from_chat_id":-4}"""));
    }

    [Theory]
    [InlineData("""{"update_id":9}""")]
    [InlineData("""{"update_id":9,"message":null}""")]
    [InlineData("""{"update_id":9,"message":{"chat":"nowhere","text":7}}""")]
    [InlineData("""{"update_id":9,"callback_query":{"id":"1","from":{"id":5},"inline_message_id":"x","data":"d"}}""")]
    [InlineData("""{"update_id":9,"edited_message":{"message_id":1}}""")]
    public void What_is_of_another_shape_is_ignored_and_still_has_its_id(string json) => Assert.Equal(new TelegramIgnored(9), Parse(json));

    [Fact]
    public void What_has_no_id_is_no_update() => Assert.Null(UpdateParser.Parse(JsonElement.Parse("""{"message":{}}""")));

    private static TelegramUpdate? Message(string message) => Parse($$"""{"update_id":9,"message":{{message}}}""");

    private static TelegramUpdate? Parse(string json) => UpdateParser.Parse(JsonElement.Parse(json));
}
