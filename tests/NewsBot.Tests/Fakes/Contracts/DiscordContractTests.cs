using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>The contract's check refuses what breaks it: else it would prove nothing of our requests.</summary>
public sealed class DiscordContractTests
{
    private const string Channel = "/channels/1400000000000000001/messages";
    private const string Commands = "/applications/1400000000000000001/commands";
    private const string Callback = "/interactions/1400000000000000001/token/callback";

    [Fact]
    public async Task Every_request_is_held_against_the_contract()
    {
        Repository.Shared("contracts/discord-openapi.json");
        await using var discord = await DiscordEmulator.StartAsync();
        (discord.ExpectsViolations, discord.IsStranger) = (true, true);
        string channel = discord.AddChannel(discord.AddGuild("Newsroom"), 0, "news");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Bot {discord.Token}");
        using var good = await http.PostAsJsonAsync($"{discord.ApiAddress}/channels/{channel}/messages", new { content = "Digest" }, TestContext.Current.CancellationToken);
        Assert.Empty(discord.Violations);
        using var bad = await http.PostAsJsonAsync($"{discord.ApiAddress}/channels/{channel}/messages", new { content = "Digest", tts = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal($"POST /channels/{channel}/messages: $.tts is not of type [\"boolean\",\"null\"]", Assert.Single(discord.Violations));
    }

    [Theory]
    [InlineData("POST", Channel, """{"content":"Digest","allowed_mentions":{"parse":[]},"nonce":"n","enforce_nonce":true}""")]
    [InlineData("POST", Channel, """{"embeds":[{"title":"T","description":"D","footer":{"text":"F"}}],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"L","custom_id":"c"}]}]}""")]
    [InlineData("PUT", Commands, """[{"name":"timeline","type":1,"description":"Dates","options":[{"type":3,"name":"about","description":"What","autocomplete":true}]}]""")]
    [InlineData("POST", Callback + "?with_response=true", """{"type":4,"data":{"content":"x","flags":64}}""")]
    [InlineData("POST", Callback, """{"type":8,"data":{"choices":[{"name":"a","value":"a"}]}}""")]
    [InlineData("PATCH", "/webhooks/1/token/messages/%40original", """{"content":"x"}""")]
    [InlineData("GET", "/gateway/bot", null)]
    public void A_request_as_it_should_be_breaks_nothing(string method, string path, string? body) => Assert.Empty(Check(method, path, body));

    [Theory]
    [InlineData("POST", Channel, """{"content":5}""", "$.content is not of type")]
    [InlineData("POST", Channel, """{"contents":"x"}""", "$.contents is a key that the contract does not name")]
    [InlineData("POST", Channel, """{"nonce":"12345678901234567890123456"}""", "$.nonce is longer than 25")]
    [InlineData("POST", Channel, """{"embeds":[{"titel":"x"}]}""", "$.embeds[0].titel is a key")]
    [InlineData("POST", Channel, """{"embeds":[{"footer":{"text":5}}]}""", "$.embeds[0].footer.text is not of type")]
    [InlineData("POST", Channel, """{"components":[{"type":1,"components":[{"type":2,"label":"L","custom_id":"c"}]}]}""", "style is missing")]
    [InlineData("POST", Channel, """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"L","customId":"c"}]}]}""", "customId is a key")]
    [InlineData("POST", Channel, """{"allowed_mentions":{"parse":["all"]}}""", "$.allowed_mentions.parse[0] is not")]
    [InlineData("POST", "/channels/abc/messages", """{"content":"x"}""", "path {channel_id}: $ does not match")]
    [InlineData("POST", Channel + "?limit=5", """{"content":"x"}""", "knows no query parameter limit")]
    [InlineData("POST", Callback + "?with_response=yes", """{"type":4,"data":{"content":"x"}}""", "query with_response")]
    [InlineData("POST", Channel, null, "a body is missing")]
    [InlineData("PUT", Commands, """[{"description":"x"}]""", "$[0].name is missing")]
    [InlineData("PUT", Commands, """[{"name":"x","options":[{"type":3,"name":"about"}]}]""", "$[0].options[0].description is missing")]
    [InlineData("POST", Callback, """{"type":4,"data":{"text":"x"}}""", "is a key that the contract does not name")]
    [InlineData("POST", Callback, """{"type":40}""", "$.type is none of")]
    [InlineData("GET", "/gateway/bots", null, "knows no path")]
    [InlineData("DELETE", "/gateway/bot", null, "knows no DELETE")]
    [InlineData("GET", "/gateway/bot", """{"x":1}""", "knows no body")]
    public void A_request_that_breaks_the_contract_is_named(string method, string path, string? body, string said) =>
        Assert.Contains(Check(method, path, body), line => line.Contains(said, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"content":"@everyone"}""", "allowed_mentions.parse is not []")]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":["everyone"]}}""", "allowed_mentions.parse is not []")]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":[],"users":["1"]}}""", "lets somebody be pinged")]
    [InlineData("""{"embeds":[{"description":"LONG"},{"description":"LONG"}],"allowed_mentions":{"parse":[]}}""", "MAX_EMBED_SIZE_EXCEEDED")]
    [InlineData("""{"content":"LONG","allowed_mentions":{"parse":[]}}""", "2000 or fewer")]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"A","custom_id":"c"},{"type":2,"style":1,"label":"B","custom_id":"c"}]}],"allowed_mentions":{"parse":[]}}""", "COMPONENT_CUSTOM_ID_DUPLICATED")]
    public void What_is_stricter_than_the_contract_is_named(string body, string said) =>
        Assert.Contains(DiscordOwnRules.Check(Seen("POST", Channel, body.Replace("LONG", new string('x', 3500)))), line => line.Contains(said, StringComparison.Ordinal));

    [Fact]
    public void The_header_rules_are_named()
    {
        var request = Seen("POST", Callback, """{"type":5,"data":{"flags":68}}""") with { IsVersioned = false };
        Assert.Equal(
            ["the address is not below /api/v10", "the bot's token is sent to an interaction's route", "a deferral says more than the flag 64"],
            DiscordOwnRules.Check(request));
        var plain = Seen("GET", "/gateway/bot", "") with { Headers = new Dictionary<string, string> { ["User-Agent"] = "curl" } };
        Assert.Equal(["User-Agent is not of the form DiscordBot ($url, $version)", "Authorization: Bot … is missing"], DiscordOwnRules.Check(plain));
    }

    [Fact]
    public void A_schema_word_that_is_not_checked_throws()
    {
        var schemas = new JsonSchemaCheck([]);
        Assert.Throws<NotSupportedException>(() => schemas.Check(JsonValue.Create("x"), new JsonObject { ["not"] = new JsonObject() }, allowUnknownKeys: false));
    }

    private static IReadOnlyList<string> Check(string method, string path, string? body)
    {
        Repository.Shared("contracts/discord-openapi.json");
        string[] halves = path.Split('?');
        return OpenApiContract.Discord!.Check(method, halves[0], halves.ElementAtOrDefault(1) ?? "", body is null ? null : JsonNode.Parse(body), body is not null);
    }

    private static SeenRequest Seen(string method, string path, string body) => new(
        method,
        path,
        "",
        new Dictionary<string, string> { ["User-Agent"] = "DiscordBot (https://example.org, 1.0)", ["Authorization"] = "Bot x" },
        body,
        body.Length == 0 ? null : JsonNode.Parse(body),
        DateTimeOffset.UnixEpoch)
    { IsVersioned = true };
}
