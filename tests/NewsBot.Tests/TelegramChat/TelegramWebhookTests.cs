using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NewsBot.Chat;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;
using Webhook = NewsBot.TelegramChat.TelegramWebhook;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramWebhookTests : TelegramTest
{
    private const string Secret = "a-secret_of_no_value_0123";

    [Fact]
    public async Task Updates_arrive_through_the_webhook_and_are_handled_once()
    {
        var host = await StartWithWebhookAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        Telegram.Updates.Again(1);
        await Telegram.WaitUntilAsync(() => Telegram.WebhookDeliveries.Count == 2, Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Single(Telegram.BotMessages(chat));
        Assert.Empty(Telegram.RequestsOf("getUpdates"));
        Assert.All(Telegram.WebhookDeliveries, delivery => Assert.Equal(200, delivery.Status));
    }

    [Fact]
    public async Task What_comes_before_telegram_has_said_who_the_bot_is_waits_and_is_answered_once()
    {
        Telegram.Faults.Next("getMe", TelegramFault.Server(), times: 10_000);
        var host = await StartWithWebhookAsync(ConnectionState.Down);
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await PostAsync(Telegram.Updates.History[^1]);
        Telegram.Faults.Clear();
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Single(Telegram.BotMessages(chat));

        async Task PostAsync(JsonObject update)
        {
            using var http = new HttpClient();
            using var answer = await http.SendAsync(TelegramEmulator.Delivery(new Uri(host.Address, Webhook.Path), update.DeepClone().AsObject(), Secret), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_webhook_that_telegram_does_not_take_is_offered_again_until_it_does()
    {
        Telegram.Faults.Next("setWebhook", TelegramFault.Other(400, "Bad Request: bad webhook: Failed to resolve host: Name or service not known"), times: 10_000);
        var host = await StartWithWebhookAsync(ConnectionState.Down);
        Assert.Equal("Telegram refuses setWebhook (400): Bad Request: bad webhook: Failed to resolve host: Name or service not known. Check the settings in NewsBot:Telegram.", host.Connection.Reason);
        Telegram.Faults.Clear();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a-secret_of_no_value_0124")]
    [InlineData("a-secret_of_no_value_012")]
    public async Task Who_does_not_know_the_secret_is_refused_and_changes_nothing(string? secret)
    {
        var host = await StartWithWebhookAsync();
        using var http = new HttpClient();
        using var answer = await http.SendAsync(TelegramEmulator.Delivery(new Uri(host.Address, Webhook.Path), Update(), secret), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Empty(Telegram.RequestsOf("sendMessage"));
    }

    [Fact]
    public async Task Behind_a_proxy_under_a_name_of_its_own_the_webhook_answers_and_nothing_else_does()
    {
        var host = await StartWithWebhookAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Webhook.Path));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/api/channels/general/commands"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/api/login"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Webhook.Path + "/more"));

        async Task<HttpStatusCode> PostAsync(string path)
        {
            using var request = TelegramEmulator.Delivery(new Uri(host.Address, path), new() { ["update_id"] = 5 }, Secret);
            request.Headers.Host = "news.example.org";
            using var answer = await http.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task What_is_no_update_or_far_too_long_is_refused()
    {
        var host = await StartWithWebhookAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("{"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("[1]"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("{\"update_id\":\"x\"}"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync($"{{\"update_id\":1,\"message\":\"{new string('x', 600_000)}\"}}"));

        async Task<HttpStatusCode> PostAsync(string body)
        {
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, Webhook.Path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
            using var answer = await http.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Without_a_webhook_there_is_no_such_address()
    {
        var host = await StartAsync();
        using var http = new HttpClient();
        using var answer = await http.SendAsync(TelegramEmulator.Delivery(new Uri(host.Address, Webhook.Path), Update(), Secret), Cancel);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://news.example.org", Secret, true)]
    [InlineData("https://news.example.org:8443", Secret, true)]
    [InlineData("https://news.example.org", null, false)]
    [InlineData("https://news.example.org:5080", Secret, false)]
    [InlineData("http://news.example.org", Secret, false)]
    public void A_webhook_needs_a_secret_and_an_address_that_telegram_sends_to(string address, string? secret, bool allowed)
    {
        string? problem = TelegramOptionsValidator.Problem(new TelegramOptions { Token = Telegram.Token, WebhookAddress = address, WebhookSecret = secret });
        Assert.Equal(allowed, problem is null);
        if (!allowed) Assert.Matches("^NewsBot:Telegram:WebhookAddress is \"[^\"]+\": [^\n]+\\.$", problem);
        Assert.Null(TelegramOptionsValidator.Problem(new TelegramOptions { WebhookAddress = address, WebhookSecret = secret }));
    }

    private static JsonObject Update() => new() { ["update_id"] = 4, ["message"] = new JsonObject() };

    /// <summary>The emulator is a server of one's own: it may call without TLS.</summary>
    private async Task<TelegramHost> StartWithWebhookAsync(ConnectionState until = ConnectionState.Connected)
    {
        Telegram.WebhookNeedsHttps = false;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        var host = await TelegramHost.StartAtAsync(Telegram, Database, address, ("WebhookAddress", address), ("WebhookSecret", Secret));
        Keep(host);
        await host.ConnectionAsync(until, Cancel);
        return host;
    }
}
