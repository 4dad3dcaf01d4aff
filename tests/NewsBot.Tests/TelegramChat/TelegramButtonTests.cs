using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramButtonTests : TelegramTest
{
    [Fact]
    public async Task A_page_is_turned_in_place_also_after_a_restart()
    {
        var first = await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(group, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(group, 1, Cancel);
        Assert.All(answer.Buttons.SelectMany(row => row), button => Assert.InRange(button.Data!.Length, 1, 64));
        await first.StopAsync();
        await first.DisposeAsync();
        await StartAsync();
        string press = await Telegram.PressAsync(answer, answer.Button("Next").Data!, Ann);
        Assert.Null((await Telegram.AnswerToAsync(press, Cancel)).Text);
        await Telegram.WaitUntilAsync(() => Telegram.BotMessages(group)[0].Text.Contains("On Kabul more.", StringComparison.Ordinal), Cancel);
        Assert.Single(Telegram.BotMessages(group));
    }

    [Fact]
    public async Task Another_member_turns_no_page_of_theirs_and_is_told_in_a_toast()
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Member), Bob.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(group, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(group, 1, Cancel);
        string press = await Telegram.PressAsync(answer, answer.Button("Next").Data!, Bob);
        var toast = await Telegram.AnswerToAsync(press, Cancel);
        Assert.InRange(toast.Text!.Length, 10, 200);
        Assert.Equal(answer.Text, Assert.Single(Telegram.BotMessages(group)).Text);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/change")]
    public async Task A_button_that_the_bot_never_made_does_nothing_and_is_answered(string data)
    {
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(chat, 1, Cancel);
        var toast = await Telegram.AnswerToAsync(await Telegram.PressAsync(answer, data, Ann, forged: true), Cancel);
        Assert.NotNull(toast.Text);
        Assert.Single(Telegram.BotMessages(chat));
    }

    [Fact]
    public async Task A_button_of_one_community_is_unknown_in_another()
    {
        await StartAsync();
        var (here, there) = (Telegram.AddPrivate(Ann), Telegram.AddPrivate(Bob));
        await Telegram.WriteAsync(here, Ann, "/ask Kabul");
        await Telegram.WriteAsync(there, Bob, "/ask Herat");
        string foreign = (await Telegram.BotMessageAsync(here, 1, Cancel)).Button("Other").Data!;
        var message = await Telegram.BotMessageAsync(there, 1, Cancel);
        Assert.NotNull((await Telegram.AnswerToAsync(await Telegram.PressAsync(message, foreign, Bob, forged: true), Cancel)).Text);
        Assert.Single(Telegram.BotMessages(there));
    }

    [Fact]
    public async Task A_button_that_is_no_page_brings_a_new_message_in_the_same_topic()
    {
        await StartAsync();
        var forum = Telegram.AddForum("Readers", ["Asia"], Ann.As(EmulatedStatus.Member), Bob.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(forum, Ann, "/ask Kabul", topic: "Asia");
        var answer = await Telegram.BotMessageAsync(forum, 1, Cancel);
        await Telegram.PressAsync(answer, answer.Button("Other").Data!, Bob);
        var next = await Telegram.BotMessageAsync(forum, 2, Cancel);
        Assert.Equal(forum.Topic("Asia").Id, next.Topic);
        Assert.Contains("On other.", next.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_gives_no_right_to_who_presses_it()
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator), Bob.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(group, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(group, 1, Cancel);
        string press = await Telegram.PressAsync(answer, answer.Button("Change").Data!, Bob);
        Assert.Contains("needs the right", (await Telegram.AnswerToAsync(press, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.PressAsync(answer, answer.Button("Change").Data!, Ann);
        Assert.Contains("Changed.", (await Telegram.BotMessageAsync(group, 2, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_the_same_already_is_no_failure()
    {
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(chat, 1, Cancel);
        await Telegram.AnswerToAsync(await Telegram.PressAsync(answer, answer.Button("Same").Data!, Ann), Cancel);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Equal(400, Assert.Single(Telegram.RequestsOf("editMessageText")).Status);
        Assert.Single(Telegram.BotMessages(chat));
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Warning NewsBot", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_that_is_too_old_to_be_answered_still_brings_its_answer()
    {
        await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(chat, 1, Cancel);
        Telegram.Faults.Next("answerCallbackQuery", TelegramFault.Other(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"));
        await Telegram.PressAsync(answer, answer.Button("Other").Data!, Ann);
        Assert.Contains("On other.", (await Telegram.BotMessageAsync(chat, 2, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_speaks_in_the_chats_own_name_binds_no_page_to_anyone()
    {
        await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator, anonymous: true));
        await Telegram.WriteAsync(group, Ann, "/ask Kabul");
        var answer = await Telegram.BotMessageAsync(group, 1, Cancel);
        await Telegram.PressAsync(answer, answer.Button("Next").Data!, Ann);
        await Telegram.WaitUntilAsync(() => Telegram.BotMessages(group)[0].Text.Contains("On Kabul more.", StringComparison.Ordinal), Cancel);
    }
}
