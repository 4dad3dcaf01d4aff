using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

/// <summary>What is for one member alone, asked in a group, where all read along.</summary>
public sealed class TelegramPrivateAnswerTests : TelegramTest
{
    private readonly FormCommands _notes = new();

    [Fact]
    public async Task It_is_answered_in_the_private_chat_and_its_buttons_and_forms_are_about_the_group_still()
    {
        var (group, chat) = await StartAsync(EmulatedStatus.Administrator);
        await Telegram.WriteAsync(group, Ann, "/note draft");
        Assert.Equal("Answered in our private chat.", (await Telegram.BotMessageAsync(group, 1, Cancel)).Text);
        var shown = await Telegram.BotMessageAsync(chat, 1, Cancel);
        Assert.Contains($"A draft of telegram:{group.Id}.", shown.Text, StringComparison.Ordinal);
        await Telegram.PressAsync(shown, shown.Button("Again").Data!, Ann);
        Assert.Contains($"A draft of telegram:{group.Id}.", (await Telegram.BotMessageAsync(chat, 2, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.PressAsync(shown, shown.Button("Edit").Data!, Ann);
        await Telegram.BotMessageAsync(chat, 3, Cancel);
        await Telegram.WriteAsync(chat, Ann, "Hello");
        await Telegram.BotMessageAsync(chat, 4, Cancel);
        await Telegram.WriteAsync(chat, Ann, "skip");
        await Telegram.BotMessageAsync(chat, 5, Cancel);
        Assert.Equal("title=Hello text= reply=", Assert.Single(_notes.Given));
        Assert.Single(Telegram.BotMessages(group));
    }

    [Fact]
    public async Task A_form_that_is_filled_in_elsewhere_asks_for_the_right_in_the_group_at_its_end()
    {
        var (group, chat) = await StartAsync(EmulatedStatus.Administrator);
        await Telegram.WriteAsync(group, Ann, "/note draft");
        var shown = await Telegram.BotMessageAsync(chat, 1, Cancel);
        await Telegram.PressAsync(shown, shown.Button("Edit").Data!, Ann);
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        Telegram.SetMember(group, Ann.As(EmulatedStatus.Member));
        await Telegram.WriteAsync(chat, Ann, "Hello");
        await Telegram.BotMessageAsync(chat, 3, Cancel);
        await Telegram.WriteAsync(chat, Ann, "skip");
        Assert.StartsWith("/note add needs the right", (await Telegram.BotMessageAsync(chat, 4, Cancel)).Text, StringComparison.Ordinal);
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task Who_has_not_begun_a_chat_is_told_to_and_who_is_nobody_to_be_seen_is_refused()
    {
        var (group, chat) = await StartAsync(EmulatedStatus.Administrator);
        Telegram.Kick(chat, Ann);
        await Telegram.WriteAsync(group, Ann, "/note draft");
        Assert.StartsWith("The answer is for you alone, and I may not write to you yet", (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
        var channel = Telegram.AddChannel("Wire");
        await Telegram.WriteAsync(channel, null, "/note draft");
        Assert.StartsWith("That is answered to who asks alone", (await Telegram.BotMessageAsync(channel, 1, Cancel)).Text, StringComparison.Ordinal);
    }

    private async Task<(EmulatedChat Group, EmulatedChat Chat)> StartAsync(EmulatedStatus status)
    {
        Keep(await TelegramHost.StartWithAsync(Telegram, Database, FormCommands.Groups, _notes.All));
        return (Telegram.AddSupergroup("News", Ann.As(status)), Telegram.AddPrivate(Ann));
    }
}
