using System.Net.Http.Json;
using NewsBot.Chat;
using NewsBot.TelegramChat;
using NewsBot.TelegramChat.Api;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramConnectionTests : TelegramTest
{
    [Theory]
    [InlineData("7204118305:AAWrong-token_of_no_value_01234567890", "take the right one from BotFather")]
    [InlineData("7204118305:AAMalformed_23456789", "knows no bot with this token")]
    public async Task A_refused_token_stops_the_bot_with_one_line_and_leaves_the_host_up(string token, string sentence)
    {
        var host = await StartAsync(("Token", token));
        var stopped = await host.ConnectionAsync(ConnectionState.Stopped, Cancel);
        Assert.Contains(sentence, stopped.Reason, StringComparison.Ordinal);
        Assert.Single(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.True((await http.GetAsync("/api/session", Cancel)).IsSuccessStatusCode);
        Assert.Single(Telegram.Requests);
    }

    [Fact]
    public async Task A_token_that_is_taken_back_while_the_bot_runs_stops_it_and_nothing_is_asked_with_it_any_more()
    {
        Telegram.PrivacyMode = false;
        var host = await StartAsync();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        Telegram.Faults.Next("getUpdates", TelegramFault.Other(401, "Unauthorized"));
        await Telegram.WriteAsync(Telegram.AddGroup("News", Ann.As(EmulatedStatus.Member)), Ann, "this ends the poll that is held open");
        await host.ConnectionAsync(ConnectionState.Stopped, Cancel);
        int asked = Telegram.Requests.Count;
        var chat = TelegramAddress.Of(Telegram.AddPrivate(Ann).Id);
        Assert.IsType<DeliveryResult.RetryAt>(await host.Sender.SendAsync(chat, ChatMessage.Of("Digest"), new("1/1"), Cancel));
        Assert.Equal(asked, Telegram.Requests.Count);
    }

    [Fact]
    public async Task While_another_program_polls_the_bot_says_so_and_goes_on_when_it_has_left()
    {
        var host = await StartAsync();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        using var leave = new CancellationTokenSource();
        var other = PollAsync(leave.Token);
        var down = await host.ConnectionAsync(ConnectionState.Down, Cancel);
        Assert.Contains("Another program receives with this bot's Telegram token", down.Reason, StringComparison.Ordinal);
        await leave.CancelAsync();
        await other;
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_that_was_left_behind_is_taken_away()
    {
        Telegram.Updates.SetWebhook("https://old.example/hook", "", drop: false);
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        Assert.Single(Telegram.RequestsOf("deleteWebhook"));
    }

    [Fact]
    public async Task What_the_bot_wants_to_hear_of_is_asked_for_by_name_in_each_poll()
    {
        await StartAsync();
        await Telegram.WaitUntilAsync(() => Telegram.RequestsOf("getUpdates").Count >= 2, Cancel);
        Assert.All(Telegram.RequestsOf("getUpdates"), poll => Assert.Equal("[\"message\",\"channel_post\",\"callback_query\",\"my_chat_member\"]", poll.Text("allowed_updates")));
    }

    [Fact]
    public async Task A_line_that_breaks_in_any_way_is_taken_up_again()
    {
        TelegramFault[] faults = [new TelegramFault.Drop(), TelegramFault.Server(), new TelegramFault.Page(), new TelegramFault.Page(404), TelegramFault.TooMany(0), new TelegramFault.DropAfter(), TelegramFault.Server(500)];
        Telegram.Faults.Next("getMe", new TelegramFault.Drop());
        Telegram.Faults.Next("getMe", TelegramFault.Server());
        foreach (var fault in faults) Telegram.Faults.Next("getUpdates", fault);
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Equal(0, Telegram.Faults.Left);
        Assert.Single(Telegram.BotMessages(chat));
    }

    [Fact]
    public async Task Where_nobody_listens_the_host_stays_up_and_says_that_it_is_down()
    {
        var host = await StartAsync(("ApiAddress", "http://127.0.0.1:9"));
        var down = await host.ConnectionAsync(ConnectionState.Down, Cancel);
        Assert.Equal("Telegram cannot be reached.", down.Reason);
    }

    /// <summary>Another program with the same token, which polls again whenever it was thrown out.</summary>
    private async Task PollAsync(CancellationToken leave)
    {
        using var http = new HttpClient();
        try
        {
            while (true) (await http.PostAsJsonAsync(new Uri(Telegram.ApiAddress, $"/bot{Telegram.Token}/getUpdates"), new { timeout = 50, allowed_updates = UpdateParser.Kinds }, leave)).Dispose();
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
