using NewsBot.Chat;
using NewsBot.Storage;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramInboxTests : TelegramTest
{
    [Fact]
    public async Task An_update_that_comes_again_is_handled_once()
    {
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        Telegram.Updates.Again(1);
        await Telegram.WriteAsync(chat, Ann, "/ask Herat");
        Assert.Contains("On Herat.", (await Telegram.BotMessageAsync(chat, 2, Cancel)).Text, StringComparison.Ordinal);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Equal(2, Telegram.BotMessages(chat).Count);
    }

    [Fact]
    public async Task A_process_that_is_killed_after_an_update_was_confirmed_loses_nothing()
    {
        var killed = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/wait");
        await killed.Commands.Waiting.Task.WaitAsync(Cancel);
        await Telegram.WaitUntilAsync(() => Telegram.Updates is { Pending: 0, Polled: true }, Cancel);
        await killed.DisposeAsync();
        Assert.Empty(Telegram.BotMessages(chat));
        var next = await StartAsync();
        next.Commands.LetGo();
        Assert.Contains("Waited.", (await Telegram.BotMessageAsync(chat, 1, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        await next.DoneAsync(Telegram.BotId, Cancel);
        Assert.Equal(2, Telegram.BotMessages(chat).Count);
    }

    [Fact]
    public async Task What_was_kept_and_not_handled_is_taken_up_by_the_next_start_unless_it_is_ten_minutes_old()
    {
        await (await StartAsync()).DisposeAsync();
        var chat = Telegram.AddPrivate(Ann);
        long now = DateTimeOffset.UtcNow.UtcTicks;
        Keep(1, "/ask Kabul", now - TimeSpan.FromMinutes(11).Ticks);
        Keep(2, "/ask Herat", now - TimeSpan.FromMinutes(9).Ticks);
        var host = await StartAsync();
        Assert.Contains("On Herat.", (await Telegram.BotMessageAsync(chat, 1, Cancel)).Text, StringComparison.Ordinal);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Single(Telegram.BotMessages(chat));
        Assert.Contains(host.Log.Lines, line => line.Contains("1 updates from before the last stop are too old", StringComparison.Ordinal));

        void Keep(long id, string text, long at)
        {
            var update = new TelegramWritten(id, new TelegramPlace(chat.Id, TelegramChatKind.Private, null), Ann.Id, "Ann", false, text, new DateTimeOffset(at, TimeSpan.Zero));
            Execute($"INSERT INTO telegram_update VALUES ({Telegram.BotId}, {id}, '{chat.Id}', '{TelegramUpdateJson.Write(update)}', {at})");
        }
    }

    [Fact]
    public async Task An_orderly_stop_lets_what_was_begun_come_to_its_end()
    {
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/wait");
        await host.Commands.Waiting.Task.WaitAsync(Cancel);
        var stop = host.StopAsync();
        host.Commands.LetGo();
        await stop;
        Assert.Contains("Waited.", Assert.Single(Telegram.BotMessages(chat)).Text, StringComparison.Ordinal);
        Assert.Empty(await host.Get<TelegramInboxStore>().WaitingAsync(Telegram.BotId, Cancel));
    }

    [Fact]
    public async Task A_slow_command_holds_up_its_own_chat_in_order_and_no_other()
    {
        var host = await StartAsync();
        var (slow, quick) = (Telegram.AddPrivate(Ann), Telegram.AddPrivate(Bob));
        await Telegram.WriteAsync(slow, Ann, "/wait");
        await Telegram.WriteAsync(slow, Ann, "/ask Kabul");
        await Telegram.WriteAsync(quick, Bob, "/ask Herat");
        await Telegram.BotMessageAsync(quick, 1, Cancel);
        Assert.Empty(Telegram.BotMessages(slow));
        host.Commands.LetGo();
        await Telegram.BotMessageAsync(slow, 2, Cancel);
        Assert.Contains("Waited.", Telegram.BotMessages(slow)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_is_forgotten_once_it_is_done_and_what_members_write_to_each_other_is_never_kept()
    {
        Telegram.PrivacyMode = false;
        var host = await StartAsync();
        var group = Telegram.AddGroup("News", Ann.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(group, Ann, "between you and me");
        await Telegram.WriteAsync(group, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(group, 1, Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM telegram_update"));
        Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM telegram_update WHERE json IS NOT NULL"));
    }

    [Fact]
    public async Task Updates_that_cannot_be_stored_are_not_confirmed_and_come_again()
    {
        var host = await StartAsync();
        await Telegram.WaitUntilAsync(() => Telegram.Updates.Polled, Cancel);
        var chat = Telegram.AddPrivate(Ann);
        Execute("ALTER TABLE telegram_update RENAME TO hidden");
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await host.ConnectionAsync(ConnectionState.Down, Cancel);
        Assert.Equal(1, Telegram.Updates.Pending);
        Execute("ALTER TABLE hidden RENAME TO telegram_update");
        Assert.Contains("On Kabul.", (await Telegram.BotMessageAsync(chat, 1, Cancel)).Text, StringComparison.Ordinal);
    }

    private void Execute(string sql) => Scalar(sql);

    private object? Scalar(string sql) => TestDatabase.Scalar(Database, sql);
}
