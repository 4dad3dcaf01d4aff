using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rest;

namespace NewsBot.Tests.DiscordChat.Rest;

public sealed class WritingTests
{
    private static readonly DiscordMessage Message = new([new("Title", "Text @everyone", "Foot")], [.. Enumerable.Range(1, 7).Select(i => new DiscordButton($"B{i}", $"id{i}"))]);

    [Fact]
    public void A_message_pings_nobody_and_its_buttons_stand_five_in_a_row()
    {
        var json = Element(MessageWriter.Message(Message));
        Assert.Equal("""{"parse":[]}""", json.GetProperty("allowed_mentions").GetRawText());
        Assert.Equal([5, 2], json.GetProperty("components").EnumerateArray().Select(row => row.GetProperty("components").GetArrayLength()));
        Assert.Equal("""[{"description":"Text @everyone","title":"Title","footer":{"text":"Foot"}}]""", json.GetProperty("embeds").GetRawText());
        Assert.False(json.TryGetProperty("flags", out _));
    }

    public static TheoryData<string, string> Answers => new()
    {
        { "message", """{"type":4,"mentions":{"parse":[]},"flags":64}""" },
        { "later", """{"type":5,"mentions":null,"flags":64}""" },
        { "update later", """{"type":6,"mentions":null,"flags":null}""" },
        { "update", """{"type":7,"mentions":{"parse":[]},"flags":null}""" },
        { "choices", """{"type":8,"mentions":null,"flags":null}""" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Each_answer_has_its_number_and_only_messages_say_whom_they_ping(string kind, string expected)
    {
        DiscordAnswer answer = kind switch
        {
            "message" => new DiscordAnswer.Message(Message, IsPrivate: true),
            "later" => new DiscordAnswer.Later(IsPrivate: true),
            "update later" => new DiscordAnswer.UpdateLater(),
            "update" => new DiscordAnswer.Update(Message),
            _ => new DiscordAnswer.Choices(["one", "two"]),
        };
        var json = MessageWriter.Answer(answer);
        var told = new JsonObject { ["type"] = json["type"]!.DeepClone(), ["mentions"] = json["data"]?["allowed_mentions"]?.DeepClone(), ["flags"] = json["data"]?["flags"]?.DeepClone() };
        Assert.Equal(expected, told.ToJsonString());
    }

    [Fact]
    public void A_nonce_is_short_and_the_same_for_the_same_key()
    {
        Assert.Equal(24, MessageSender.Nonce("delivery-1-part-1").Length);
        Assert.Equal(MessageSender.Nonce("a"), MessageSender.Nonce("a"));
        Assert.NotEqual(MessageSender.Nonce("a"), MessageSender.Nonce("b"));
    }

    [Fact]
    public void Of_an_invalid_form_only_the_fields_are_told()
    {
        var body = JsonDocument.Parse("""
            {"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"description":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 4096 or fewer: the news itself"}]}}},"_errors":[{"code":"X"}]}}
            """).RootElement;
        Assert.Equal("embeds.0.description BASE_TYPE_MAX_LENGTH,  X", RestErrors.Fields(body));
    }

    [Fact]
    public void A_request_is_told_by_its_route_alone() =>
        Assert.DoesNotContain("secret", new RestRequest(HttpMethod.Post, "interactions/{interaction}/{token}/callback", "interactions/1/secret/callback").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Limits_of_interactions_that_are_over_are_forgotten()
    {
        var buckets = new RateBuckets(most: 3);
        var held = buckets.Find(new RestRequest(HttpMethod.Get, "r", "p") { Major = "held" });
        held.FreeAt = TimeSpan.FromSeconds(9);
        for (int i = 0; i < 5; i++) buckets.Find(new RestRequest(HttpMethod.Get, "r", "p") { Major = $"{i}" });
        buckets.Sweep(TimeSpan.FromSeconds(1));
        Assert.Equal(1, buckets.Count);
        Assert.Same(held, buckets.Find(new RestRequest(HttpMethod.Get, "r", "p") { Major = "held" }));
    }

    private static JsonElement Element(JsonObject json) => JsonDocument.Parse(json.ToJsonString()).RootElement;
}
