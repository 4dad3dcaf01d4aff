using NewsBot.Chat;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramCommandTests : TelegramTest
{
    [Fact]
    public async Task A_command_in_a_private_chat_is_answered_there_without_a_preview()
    {
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(chat, 1, Cancel);
        Assert.Contains("On Kabul.", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.PreviewOff);
        Assert.Null(answer.Topic);
    }

    [Theory]
    [InlineData("/start", "What I can do.")]
    [InlineData("/start payload", "What I can do.")]
    [InlineData("hello", "/help")]
    [InlineData("/asc Kabul", "Did you mean /ask?")]
    public async Task Whatever_is_written_in_a_private_chat_gets_an_answer(string text, string expected)
    {
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, text);
        Assert.Contains(expected, (await Telegram.BotMessageAsync(chat, 1, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_only_what_is_meant_for_the_bot_is_answered()
    {
        Telegram.PrivacyMode = false;
        await StartAsync();
        var group = Telegram.AddGroup("News", Ann.As(EmulatedStatus.Member));
        foreach (string text in (string[])["hello", "see /ask", "/ask@other_bot Kabul", "/asc Kabul", "/start"]) await Telegram.WriteAsync(group, Ann, text);
        await Telegram.WriteAsync(group, Ann, $"/ask@{Telegram.BotName.ToUpperInvariant()} Kabul");
        Assert.Contains("On Kabul.", (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.WriteAsync(group, Ann, "/ask again");
        Assert.Contains("On again.", (await Telegram.BotMessageAsync(group, 2, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_in_a_topic_is_answered_in_that_topic_and_one_in_the_general_topic_there()
    {
        await StartAsync();
        var forum = Telegram.AddForum("Readers", ["Asia", "Europe"], Ann.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(forum, Ann, "/ask Kabul", topic: "Asia");
        Assert.Equal(forum.Topic("Asia").Id, (await Telegram.BotMessageAsync(forum, 1, Cancel)).Topic);
        await Telegram.WriteAsync(forum, Ann, "/ask all");
        Assert.Null((await Telegram.BotMessageAsync(forum, 2, Cancel)).Topic);
    }

    [Fact]
    public async Task A_command_posted_in_a_channel_is_answered_and_has_the_rights_of_the_channel()
    {
        await StartAsync();
        var channel = Telegram.AddChannel("Wire");
        await Telegram.WriteAsync(channel, null, "/change");
        Assert.Contains("Changed.", (await Telegram.BotMessageAsync(channel, 1, Cancel)).Text, StringComparison.Ordinal);
        Assert.Empty(Telegram.RequestsOf("getChatMember"));
    }

    [Theory]
    [InlineData(EmulatedStatus.Creator, false, "Changed.")]
    [InlineData(EmulatedStatus.Administrator, false, "Changed.")]
    [InlineData(EmulatedStatus.Administrator, true, "Changed.")]
    [InlineData(EmulatedStatus.Member, false, "needs the right to change this chat's settings")]
    [InlineData(EmulatedStatus.Restricted, false, "needs the right to change this chat's settings")]
    internal async Task Settings_of_a_group_are_changed_by_those_whom_telegram_calls_administrators(EmulatedStatus status, bool anonymous, string expected)
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(status, anonymous));
        await Telegram.WriteAsync(group, Ann, "/change");
        Assert.Contains(expected, (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_is_asked_for_at_each_use_and_only_where_it_is_needed()
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        await Telegram.WriteAsync(group, Ann, "/ask Kabul");
        await Telegram.BotMessageAsync(group, 1, Cancel);
        Assert.Empty(Telegram.RequestsOf("getChatMember"));
        await Telegram.WriteAsync(group, Ann, "/change");
        Assert.Contains("Changed.", (await Telegram.BotMessageAsync(group, 2, Cancel)).Text, StringComparison.Ordinal);
        Telegram.SetMember(group, Ann.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(group, Ann, "/change");
        Assert.Contains("needs the right", (await Telegram.BotMessageAsync(group, 3, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_telegram_does_not_say_who_is_an_administrator_nothing_is_changed_and_the_answer_says_so()
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        Telegram.Faults.Next("getChatMember", TelegramFault.Server());
        await Telegram.WriteAsync(group, Ann, "/change");
        Assert.Contains("Telegram did not say", (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EmulatedStatus.Creator, "Changed.")]
    [InlineData(EmulatedStatus.Member, "needs the right")]
    internal async Task Where_a_member_is_not_shown_to_the_bot_the_list_of_administrators_decides(EmulatedStatus status, string expected)
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(status), Bob.As(EmulatedStatus.Administrator));
        Telegram.Faults.Next("getChatMember", TelegramFault.Other(400, "Bad Request: CHAT_ADMIN_REQUIRED"));
        await Telegram.WriteAsync(group, Ann, "/change");
        Assert.Contains(expected, (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad Request: user not found", "needs the right", 0)]
    [InlineData("Bad Request: PARTICIPANT_ID_INVALID", "needs the right", 0)]
    [InlineData("Bad Request: member list is inaccessible", "Telegram did not say", 1)]
    public async Task Nobody_is_taken_for_an_administrator_of_whom_telegram_says_nothing(string description, string expected, int lists)
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        Telegram.Faults.Next("getChatMember", TelegramFault.Other(400, description));
        Telegram.Faults.Next("getChatAdministrators", TelegramFault.Other(400, description));
        await Telegram.WriteAsync(group, Ann, "/change");
        Assert.Contains(expected, (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(lists, Telegram.RequestsOf("getChatAdministrators").Count);
    }

    [Fact]
    public async Task The_menu_shows_everyone_what_they_may_and_is_set_only_when_it_changes()
    {
        var first = await StartAsync();
        await first.ConnectionAsync(ConnectionState.Connected, Cancel);
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator), Bob.As(EmulatedStatus.Member));
        Assert.Contains("change", Telegram.Menu(group, Ann).Select(command => command.Command));
        Assert.Equal(["ask", "wait", "help"], Telegram.Menu(group, Bob).Select(command => command.Command));
        Assert.Contains("change", Telegram.Menu(Telegram.AddPrivate(Bob), Bob).Select(command => command.Command));
        int set = Telegram.RequestsOf("setMyCommands").Count;
        Assert.Equal(8, set);
        await first.DisposeAsync();
        await (await StartAsync()).ConnectionAsync(ConnectionState.Connected, Cancel);
        Assert.Equal(set, Telegram.RequestsOf("setMyCommands").Count);
    }
}
