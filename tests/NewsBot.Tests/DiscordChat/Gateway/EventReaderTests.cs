using System.Text.Json;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Gateway;

namespace NewsBot.Tests.DiscordChat.Gateway;

public sealed class EventReaderTests
{
    private const string Command = """
        {"id":"10","application_id":"5","type":2,"token":"tok","version":1,"guild_id":"20","channel_id":"30","channel":{"id":"30","type":0},
         "member":{"user":{"id":"40","username":"ann","global_name":"Ann"},"nick":null,"roles":["50","51"],"permissions":"2147483647"},
         "data":{"id":"60","name":"timeline","type":1,"options":[{"name":"about","type":3,"value":"Taliban"},{"name":"rows","type":4,"value":8},
           {"name":"all","type":5,"value":true},{"name":"where","type":7,"value":"31"}]},"app_permissions":"0","locale":"en-GB","entitlements":[]}
        """;

    [Fact]
    public void A_command_is_read_with_who_asks_where_and_with_what()
    {
        var asked = Read(Command);
        Assert.Equal(("10", "tok", DiscordInteractionKind.Command, "20", "30"), (asked.Id, asked.Token, asked.Kind, asked.Guild, asked.Channel));
        Assert.Equal(("40", "Ann", 2147483647ul), (asked.User, asked.UserName, asked.Permissions));
        Assert.Equal(["50", "51"], asked.Roles);
        Assert.Equal("timeline", asked.Command);
        Assert.Equal(["about=Taliban", "rows=8", "all=true", "where=31"], asked.Options!.Select(option => $"{option.Key}={option.Value}"));
        Assert.Null(asked.Focused);
    }

    [Fact]
    public void In_direct_messages_the_member_is_a_user_and_has_no_rights()
    {
        var asked = Read("""{"id":"10","type":2,"token":"t","channel_id":"30","user":{"id":"40","username":"ann","global_name":null},"data":{"id":"6","name":"help"}}""");
        Assert.Equal((null, "ann", 0ul), (asked.Guild, asked.UserName, asked.Permissions));
        Assert.Empty(asked.Roles);
        Assert.Empty(asked.Options!);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(64 + 4, true)]
    [InlineData(4, false)]
    public void A_pressed_button_tells_what_it_carries_and_whether_its_message_is_private(int flags, bool isPrivate)
    {
        var asked = Read($$"""{"id":"10","type":3,"token":"t","guild_id":"2","channel_id":"30","member":{"user":{"id":"40","username":"ann"},"nick":"Annie","roles":[],"permissions":"8"},"message":{"id":"9","flags":{{flags}} },"data":{"component_type":2,"custom_id":"abc"} }""");
        Assert.Equal((DiscordInteractionKind.Component, "abc", "Annie", isPrivate), (asked.Kind, asked.CustomId, asked.UserName, asked.OnPrivateMessage));
    }

    [Fact]
    public void What_is_being_typed_is_known()
    {
        var asked = Read("""{"id":"10","type":4,"token":"t","guild_id":"2","channel_id":"30","member":{"user":{"id":"40","username":"a"},"roles":[],"permissions":"8"},"data":{"name":"actor","options":[{"name":"kind","type":3,"value":"person"},{"name":"name","type":3,"value":"Mer","focused":true}]}}""");
        Assert.Equal((DiscordInteractionKind.Autocomplete, "actor", "name"), (asked.Kind, asked.Command, asked.Focused));
        Assert.Equal("Mer", asked.Options!["name"]);
    }

    [Theory]
    [InlineData("GUILD_CREATE", """{"id":"7","name":"x"}""", "GuildHere { Guild = 7, IsNew = True }")]
    [InlineData("GUILD_DELETE", """{"id":"7"}""", "GuildLeft { Guild = 7 }")]
    [InlineData("GUILD_DELETE", """{"id":"7","unavailable":false}""", "GuildLeft { Guild = 7 }")]
    [InlineData("GUILD_DELETE", """{"id":"7","unavailable":true}""", null)]
    [InlineData("CHANNEL_DELETE", """{"id":"8","guild_id":"7","type":0}""", "ChannelGone { Guild = 7, Channel = 8 }")]
    [InlineData("THREAD_DELETE", """{"id":"8","guild_id":"7","parent_id":"9","type":11}""", "ChannelGone { Guild = 7, Channel = 8 }")]
    [InlineData("CHANNEL_DELETE", """{"id":"8","type":1}""", null)]
    [InlineData("TYPING_START", """{"user_id":"8"}""", null)]
    [InlineData("INTERACTION_CREATE", """{"id":"1","type":6}""", null)]
    public void Events_mean_what_Discord_says(string name, string data, string? expected) =>
        Assert.Equal(expected, EventReader.Read(name, JsonDocument.Parse(data).RootElement, new KnownGuilds())?.ToString());

    [Fact]
    public void A_guild_is_new_only_when_the_session_did_not_begin_with_it()
    {
        var guilds = new KnownGuilds();
        Tell("READY", """{"guilds":[{"id":"1","unavailable":true},{"id":"2","unavailable":true}]}""");
        Assert.Equal("GuildHere { Guild = 1, IsNew = False }", Tell("GUILD_CREATE", """{"id":"1"}"""));
        Assert.Equal("GuildHere { Guild = 3, IsNew = True }", Tell("GUILD_CREATE", """{"id":"3"}"""));
        Tell("GUILD_DELETE", """{"id":"3","unavailable":true}""");
        Assert.Equal("GuildHere { Guild = 3, IsNew = False }", Tell("GUILD_CREATE", """{"id":"3"}"""));
        Tell("GUILD_DELETE", """{"id":"1"}""");
        Assert.Equal("GuildHere { Guild = 1, IsNew = True }", Tell("GUILD_CREATE", """{"id":"1"}"""));

        string? Tell(string name, string data) => EventReader.Read(name, JsonDocument.Parse(data).RootElement, guilds)?.ToString();
    }

    [Theory]
    [InlineData("GUILD_CREATE", "{}")]
    [InlineData("INTERACTION_CREATE", """{"id":"10","type":2,"token":"t"}""")]
    [InlineData("INTERACTION_CREATE", "[]")]
    public void An_event_that_lacks_what_it_needs_is_a_bad_format(string name, string data) =>
        Assert.Throws<FormatException>(() => EventReader.Read(name, JsonDocument.Parse(data).RootElement, new KnownGuilds()));

    private static DiscordInteraction Read(string json) =>
        Assert.IsType<DiscordEvent.Asked>(EventReader.Read("INTERACTION_CREATE", JsonDocument.Parse(json).RootElement, new KnownGuilds())).Interaction;
}
