using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>The emulator itself, asked by plain HTTP.</summary>
public sealed class TelegramEmulatorTests : IAsyncLifetime
{
    private TelegramEmulator _telegram = null!;
    private readonly HttpClient _http = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _telegram = await TelegramEmulator.StartAsync(ours: false);

    [Fact]
    public async Task It_says_who_the_bot_is_by_GET_and_POST_and_in_any_case()
    {
        var me = (await CallAsync("getMe", [])).AsObject();
        Assert.Equal(_telegram.BotName, (string?)me["username"]);
        var again = await _http.GetFromJsonAsync<JsonObject>(new Uri(_telegram.ApiAddress, $"/bot{_telegram.Token}/GETME"), Stop);
        Assert.True(JsonNode.DeepEquals(me, again!["result"]));
    }

    [Fact]
    public async Task A_member_writes_and_a_waiting_poll_gets_it_until_it_is_confirmed()
    {
        var user = _telegram.AddUser("Ada", "ada");
        var chat = _telegram.AddPrivate(user);
        var poll = CallAsync("getUpdates", new JsonObject { ["timeout"] = 30 });
        await _telegram.WaitUntilAsync(() => _telegram.Updates.Polled, Stop);
        await _telegram.WriteAsync(chat, user, "/timeline Kabul");
        var update = Assert.Single((await poll).AsArray())!.AsObject();
        Assert.Equal("bot_command", (string?)update["message"]!["entities"]![0]!["type"]);
        Assert.Equal(user.Id, (long)update["message"]!["from"]!["id"]!);
        Assert.Single((await CallAsync("getUpdates", [])).AsArray());
        Assert.Empty((await CallAsync("getUpdates", new JsonObject { ["offset"] = (long)update["update_id"]! + 1 })).AsArray());
    }

    [Fact]
    public async Task What_the_bot_posts_is_seen_without_its_markup()
    {
        var chat = _telegram.AddPrivate(_telegram.AddUser("Ada"));
        await CallAsync("sendMessage", new JsonObject { ["chat_id"] = chat.Id, ["text"] = "<b>3 &lt; 4</b> said <a href=\"https://a.example/x?y=1&amp;z=2\">her</a>", ["parse_mode"] = "Html" });
        var seen = Assert.Single(_telegram.BotMessages(chat));
        Assert.Equal("3 < 4 said her", seen.Text);
        Assert.Equal(["bold", "text_link"], seen.Entities.Select(entity => entity.Type));
        Assert.Equal("her", seen.Words(seen.Entities[1]));
        Assert.Equal("https://a.example/x?y=1&z=2", seen.Entities[1].Value);
    }

    [Theory]
    [InlineData("<b>Q & A</b>", true)]
    [InlineData("<b>Q &amp; A</b>", false)]
    public async Task A_request_of_ours_that_breaks_a_rule_fails_the_test_at_its_end(string text, bool fails)
    {
        var telegram = await TelegramEmulator.StartAsync();
        var chat = telegram.AddPrivate(telegram.AddUser("Ada"));
        var message = new JsonObject { ["chat_id"] = chat.Id, ["text"] = text, ["parse_mode"] = "HTML", ["link_preview_options"] = new JsonObject { ["is_disabled"] = true } };
        await _http.PostAsJsonAsync(new Uri(telegram.ApiAddress, $"/bot{telegram.Token}/sendMessage"), message, Stop);
        Assert.Equal("Q & A", Assert.Single(telegram.BotMessages(chat)).Text);
        var end = await Record.ExceptionAsync(async () => await telegram.DisposeAsync());
        Assert.Equal(fails, end is Xunit.Sdk.FailException { Message: { } why } && why.Contains("sendMessage: an & that is not escaped", StringComparison.Ordinal));
        Assert.Equal(fails, end is not null);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _telegram.DisposeAsync();
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(_telegram.ApiAddress, $"/bot{_telegram.Token}/{method}"), parameters, Stop);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(Stop);
        Assert.True((bool)answer!["ok"]!, answer.ToJsonString());
        return answer["result"]!;
    }
}
