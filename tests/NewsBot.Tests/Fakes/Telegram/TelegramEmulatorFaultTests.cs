using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>What goes wrong, goes wrong in Telegram's own way.</summary>
public sealed class TelegramEmulatorFaultTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private TelegramEmulator _telegram = null!;
    private EmulatedUser _ada = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync(ours: false);
        _ada = _telegram.AddUser("Ada");
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_a_malformed_one_is_not_found()
    {
        Assert.Equal((401, "Unauthorized"), Told(await AnswerAsync(new Uri(_telegram.ApiAddress, $"/bot7204118305:{new string('A', 35)}/getMe"), [])));
        Assert.Equal((404, "Not Found"), Told(await AnswerAsync(new Uri(_telegram.ApiAddress, "/botnonsense/getMe"), [])));
    }

    [Fact]
    public async Task Places_that_are_closed_to_the_bot_say_why()
    {
        var chat = _telegram.AddPrivate(_ada);
        _telegram.Kick(chat, _ada);
        Assert.Equal((403, "Forbidden: bot was blocked by the user"), await SendAsync(chat));
        await _telegram.WriteAsync(chat, _ada, "/start");
        _ada.Deactivated = true;
        Assert.Equal((403, "Forbidden: user is deactivated"), await SendAsync(chat));
        Assert.Equal((403, "Forbidden: bot can't initiate conversation with a user"), await SendAsync(_telegram.AddPrivate(_telegram.AddUser("Bob"), started: false)));
        var group = _telegram.AddGroup("Small");
        _telegram.Kick(group, _ada);
        Assert.Equal((403, "Forbidden: bot was kicked from the group chat"), await SendAsync(group));
        var supergroup = _telegram.AddSupergroup("Large");
        _telegram.Change(supergroup, _ada, EmulatedStatus.Left);
        Assert.Equal((403, "Forbidden: bot is not a member of the supergroup chat"), await SendAsync(supergroup));
        _telegram.Change(supergroup, _ada, EmulatedStatus.Restricted);
        Assert.Equal((400, "Bad Request: not enough rights to send text messages to the chat"), await SendAsync(supergroup));
        group.Bot = EmulatedStatus.Member;
        group.Deleted = true;
        Assert.Equal((403, "Forbidden: the group chat was deleted"), await SendAsync(group));
    }

    [Fact]
    public async Task A_topic_may_be_closed_or_gone()
    {
        var forum = _telegram.AddForum("Newsroom", ["Kabul", "Oslo"]);
        Assert.Equal((200, ""), await SendAsync(forum, forum.Topic("Kabul").Id));
        Assert.Equal("Kabul", Assert.Single(_telegram.BotMessages(forum, "Kabul")).Text);
        Assert.Equal((400, "Bad Request: message thread not found"), await SendAsync(forum, 1));
        forum.Topic("Kabul").Closed = true;
        Assert.Equal((400, "Bad Request: TOPIC_CLOSED"), await SendAsync(forum, forum.Topic("Kabul").Id));
        forum.Topic("Oslo").Deleted = true;
        Assert.Equal((400, "Bad Request: message thread not found"), await SendAsync(forum, forum.Topic("Oslo").Id));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_says_where_it_is()
    {
        var group = _telegram.AddGroup("Small", _ada.As(EmulatedStatus.Creator));
        var next = _telegram.Migrate(group);
        var refused = await CallAsync("sendMessage", Message(group));
        Assert.Equal((400, "Bad Request: group chat was upgraded to a supergroup chat", next.Id), ((int)refused["error_code"]!, (string?)refused["description"], (long)refused["parameters"]!["migrate_to_chat_id"]!));
        var updates = (await CallAsync("getUpdates", []))["result"]!.AsArray();
        Assert.Equal(next.Id, (long)updates[0]!["message"]!["migrate_to_chat_id"]!);
        Assert.Equal(group.Id, (long)updates[1]!["message"]!["migrate_from_chat_id"]!);
    }

    [Fact]
    public async Task A_failure_after_the_message_was_stored_leaves_it_there()
    {
        var chat = _telegram.AddPrivate(_ada);
        _telegram.Faults.Next("sendMessage", TelegramFault.Server(500));
        _telegram.Faults.Next("sendMessage", new TelegramFault.RefuseAfter());
        Assert.Equal((500, "Internal Server Error"), await SendAsync(chat));
        Assert.Empty(_telegram.BotMessages(chat));
        Assert.Equal((502, "Bad Gateway"), await SendAsync(chat));
        Assert.Single(_telegram.BotMessages(chat));
        _telegram.Faults.Next("sendMessage", new TelegramFault.DropAfter());
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(chat));
        Assert.Equal(2, _telegram.BotMessages(chat).Count);
        Assert.Equal([500, 502, 0], _telegram.RequestsOf("sendMessage").Select(request => request.Status));
    }

    [Fact]
    public async Task A_group_takes_twenty_messages_a_minute()
    {
        var clock = new ShiftedTime(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
        await using var telegram = await TelegramEmulator.StartAsync(clock, ours: false);
        var group = telegram.AddGroup("Small");
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal((200, ""), Told(await AnswerAsync(new Uri(telegram.ApiAddress, $"/bot{telegram.Token}/sendMessage"), Message(group))));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var told = await AnswerAsync(new Uri(telegram.ApiAddress, $"/bot{telegram.Token}/sendMessage"), Message(group));
        Assert.Equal(429, (int)told["error_code"]!);
        Assert.InRange((int)told["parameters"]!["retry_after"]!, 30, 41);
    }

    [Fact]
    public async Task With_a_webhook_nobody_polls_and_an_update_is_posted_until_it_is_taken()
    {
        await using var webhook = await TelegramWebhook.StartAsync();
        Assert.Equal((200, ""), Told(await CallAsync("setWebhook", new JsonObject { ["url"] = webhook.Address.AbsoluteUri, ["secret_token"] = "a-secret_of-the-test" })));
        Assert.Equal((409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"), Told(await CallAsync("getUpdates", [])));
        webhook.Answers.Enqueue(HttpStatusCode.InternalServerError);
        await _telegram.WriteAsync(_telegram.AddPrivate(_ada), _ada, "/help");
        await _telegram.WaitUntilAsync(() => _telegram.Updates.Pending == 0, Stop);
        Assert.Equal(["a-secret_of-the-test", "a-secret_of-the-test"], webhook.Secrets);
        Assert.Equal([500, 200], _telegram.WebhookDeliveries.Select(delivery => delivery.Status));
        Assert.Equal((200, ""), Told(await CallAsync("deleteWebhook", [])));
        Assert.Equal((200, ""), Told(await CallAsync("getUpdates", [])));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _telegram.DisposeAsync();
    }

    private static (int Code, string Description) Told(JsonObject answer) => (bool)answer["ok"]! ? (200, "") : ((int)answer["error_code"]!, (string)answer["description"]!);

    private static JsonObject Message(EmulatedChat chat) => new() { ["chat_id"] = chat.Id, ["text"] = "News" };

    private async Task<(int Code, string Description)> SendAsync(EmulatedChat chat, long? topic = null)
    {
        var message = Message(chat);
        if (topic is { } id) (message["message_thread_id"], message["text"]) = (id, chat.Topics.Find(one => one.Id == id)?.Name ?? "General");
        return Told(await CallAsync("sendMessage", message));
    }

    private Task<JsonObject> CallAsync(string method, JsonObject parameters) => AnswerAsync(new Uri(_telegram.ApiAddress, $"/bot{_telegram.Token}/{method}"), parameters);

    private async Task<JsonObject> AnswerAsync(Uri address, JsonObject parameters)
    {
        using var response = await _http.PostAsJsonAsync(address, parameters, Stop);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        Assert.Equal((int)response.StatusCode, (int?)answer["error_code"] ?? 200);
        return answer;
    }
}
