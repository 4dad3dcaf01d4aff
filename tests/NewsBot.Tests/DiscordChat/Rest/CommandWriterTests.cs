using System.Text.Json;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rest;

namespace NewsBot.Tests.DiscordChat.Rest;

public sealed class CommandWriterTests
{
    private static readonly DiscordCommand[] Commands =
    [
        new("digest", "Posts a digest", [new("when", "Now or daily", DiscordOptionKind.Text, false, ["now", "daily"], false), new("where", "Channel", DiscordOptionKind.Channel, true, [], false)]),
        new("actor", "One actor", [new("name", "Who", DiscordOptionKind.Text, true, [], true), new("rows", "How many", DiscordOptionKind.Number, false, ["5", "10"], false)]),
    ];

    /// <summary>As Discord gives them back: in an order of its own, without defaults, with more keys.</summary>
    private const string Theirs = """
        [{"id":"2","application_id":"1","version":"9","default_member_permissions":null,"type":1,"name":"actor","name_localizations":null,"description":"One actor","description_localizations":null,
          "dm_permission":true,"contexts":[1,0],"integration_types":[0],"nsfw":false,
          "options":[{"type":3,"name":"name","description":"Who","required":true,"autocomplete":true},
                     {"type":4,"name":"rows","description":"How many","choices":[{"name":"5","value":5},{"name":"10","value":10}]}]},
         {"id":"3","application_id":"1","version":"9","default_member_permissions":null,"name":"digest","description":"Posts a digest","contexts":[0,1],"integration_types":[0],"nsfw":false,
          "options":[{"type":7,"name":"where","description":"Channel","required":true,"channel_types":[15,0,5,10,11,12]},
                     {"type":3,"name":"when","description":"Now or daily","required":false,"choices":[{"name":"now","value":"now"},{"name":"daily","value":"daily"}]}]}]
        """;

    [Fact]
    public void What_Discord_has_already_is_known_whatever_form_it_has() => Assert.True(CommandWriter.Same(CommandWriter.Write(Commands), Json(Theirs)));

    [Theory]
    [InlineData("One actor", "Another actor")]
    [InlineData("\"contexts\":[1,0]", "\"contexts\":[0]")]
    [InlineData("\"autocomplete\":true", "\"autocomplete\":false")]
    [InlineData("\"value\":10}", "\"value\":11}")]
    [InlineData("[15,0,5,10,11,12]", "[0]")]
    [InlineData("\"name\":\"digest\"", "\"name\":\"digests\"")]
    [InlineData("\"default_member_permissions\":null,\"type\"", "\"default_member_permissions\":\"8\",\"type\"")]
    public void Any_difference_that_matters_is_seen(string part, string changed)
    {
        string other = Theirs.Replace(part, changed, StringComparison.Ordinal);
        Assert.NotEqual(Theirs, other);
        Assert.False(CommandWriter.Same(CommandWriter.Write(Commands), Json(other)));
    }

    [Fact]
    public void One_command_more_or_less_is_a_difference()
    {
        Assert.False(CommandWriter.Same(CommandWriter.Write(Commands[..1]), Json(Theirs)));
        Assert.False(CommandWriter.Same(CommandWriter.Write(Commands), Json("[]")));
    }

    [Fact]
    public void Required_options_come_first() =>
        Assert.Equal("where", CommandWriter.Write(Commands)[0]!["options"]![0]!["name"]!.GetValue<string>());

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
