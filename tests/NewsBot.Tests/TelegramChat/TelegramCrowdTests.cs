using NewsBot.Chat;
using NewsBot.Storage;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.TelegramChat;

/// <summary>Many chats at once, one chat that does not stop, and what came in while nobody was there.</summary>
public sealed class TelegramCrowdTests : TelegramTest
{
    [Fact]
    public async Task A_hundred_chats_that_wait_hold_up_no_other()
    {
        var host = await StartAsync();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        await host.Get<TelegramInbox>().KeepAsync(Waiting(chats: 100, each: 1), Cancel);
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
    }

    [Fact]
    public async Task Beyond_twenty_that_wait_in_a_chat_the_next_are_passed_over_and_logged_once()
    {
        var host = await StartAsync();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        var inbox = host.Get<TelegramInbox>();
        await inbox.KeepAsync(Waiting(chats: 1, each: 1), Cancel);
        await host.Commands.Waiting.Task.WaitAsync(Cancel);
        await inbox.KeepAsync(Waiting(chats: 1, each: 25, first: 100), Cancel);
        Assert.Equal([1, .. Enumerable.Range(100, 20)], (await host.Get<TelegramInboxStore>().WaitingAsync(Telegram.BotId, Cancel)).Select(update => (int)update.UpdateId));
        string line = Assert.Single(host.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.Contains("Telegram chat 1 asks faster than it can be answered: 20 updates wait", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_room_a_stop_waits_for_none_and_nothing_that_was_kept_is_lost()
    {
        var host = await StartAsync();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var keep = host.Get<TelegramInbox>().KeepAsync(Waiting(chats: 101, each: 20), stop.Token);
        await host.Commands.Waiting.Task.WaitAsync(Cancel);
        Assert.False(keep.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keep.WaitAsync(Cancel));
        Assert.Equal(2020, (await host.Get<TelegramInboxStore>().WaitingAsync(Telegram.BotId, Cancel)).Count);
    }

    [Fact]
    public async Task The_host_starts_though_more_was_left_than_there_is_room_for()
    {
        await (await StartAsync()).DisposeAsync();
        string json = TelegramUpdateJson.Write(new TelegramMigrated(1, -1, -2));
        TestDatabase.Scalar(
            Database,
            $"""
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2100)
            INSERT INTO telegram_update SELECT {Telegram.BotId}, n, 'chat ' || (n % 150), '{json}', {DateTimeOffset.UtcNow.UtcTicks} FROM number
            """);

        Telegram.Faults.Next("getMe", TelegramFault.Server(), times: 10_000);
        var host = await StartAsync().WaitAsync(Cancel);
        await host.ConnectionAsync(ConnectionState.Down, Cancel);
        Telegram.Faults.Clear();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
    }

    [Fact]
    public async Task Of_what_was_written_more_than_an_hour_ago_only_a_change_of_the_chat_is_carried_out()
    {
        var host = await StartAsync();
        await host.ConnectionAsync(ConnectionState.Connected, Cancel);
        var chat = Telegram.AddPrivate(Ann);
        var now = DateTimeOffset.UtcNow;
        await host.Get<TelegramInbox>().KeepAsync([Written(1, "/ask Kabul", 61), Written(2, "hello", 61), Written(3, "/change", 61), Written(4, "/ask Herat", 59)], Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Collection(
            Telegram.BotMessages(chat),
            changed => Assert.Contains("Changed.", changed.Text, StringComparison.Ordinal),
            answer => Assert.Contains("On Herat.", answer.Text, StringComparison.Ordinal));

        TelegramWritten Written(long id, string text, int minutes) =>
            new(id, new TelegramPlace(chat.Id, TelegramChatKind.Private, null), Ann.Id, "Ann", false, text, now - TimeSpan.FromMinutes(minutes));
    }

    /// <summary>Commands that are answered when they are let, from chats that Telegram does not know.</summary>
    private static List<TelegramUpdate> Waiting(int chats, int each, long first = 1) =>
    [
        .. from chat in Enumerable.Range(1, chats)
           from number in Enumerable.Range(0, each)
           select new TelegramWritten(first + (chat * (long)each) - each + number, new TelegramPlace(chat, TelegramChatKind.Private, null), chat, "Ann", false, "/wait", DateTimeOffset.UtcNow),
    ];
}
