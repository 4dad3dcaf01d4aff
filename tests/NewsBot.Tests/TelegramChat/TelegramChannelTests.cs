using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;
using NodaTime;

namespace NewsBot.Tests.TelegramChat;

/// <summary>Who reads a channel is answered in the private chat: nothing that a reader does is seen by the others.</summary>
public sealed class TelegramChannelTests : TelegramTest
{
    [Theory]
    [InlineData("Other", "On other.")]
    [InlineData("Next", "On Kabul more.")]
    public async Task A_reader_who_presses_a_button_is_answered_in_the_private_chat(string label, string expected)
    {
        var (_, channel, post) = await PostedAsync();
        var own = Telegram.AddPrivate(Bob);
        Assert.Equal("Sent to you in our private chat.", (await Telegram.AnswerToAsync(await PressAsync(post, label, Bob), Cancel)).Text);
        Assert.Contains(expected, Assert.Single(Telegram.BotMessages(own)).Text, StringComparison.Ordinal);
        AssertUnchanged(post, channel);
    }

    [Theory]
    [InlineData("never started")]
    [InlineData("never seen")]
    [InlineData("blocked")]
    public async Task A_reader_whom_the_bot_may_not_write_to_is_told_how_to_let_it(string how)
    {
        var (host, channel, post) = await PostedAsync();
        var subscriptions = host.Get<SubscriptionStore>();
        foreach (long place in (long[])[channel.Id, Bob.Id]) await subscriptions.SaveAsync(Subscription(place), Cancel);
        if (how != "never seen") Telegram.AddPrivate(Bob, started: false).Bot = how == "blocked" ? EmulatedStatus.Kicked : EmulatedStatus.Left;
        string toast = (await Telegram.AnswerToAsync(await PressAsync(post, "Other", Bob), Cancel)).Text!;
        Assert.Equal($"I may not write to you yet: open a chat with @{Telegram.BotName}, press Start, and press this button again.", toast);
        await host.DoneAsync(Telegram.BotId, Cancel);
        AssertUnchanged(post, channel);
        Assert.All(await subscriptions.ListAsync(Cancel), one => Assert.Null(one.ParkedAt));
    }

    [Fact]
    public async Task The_pages_of_a_private_answer_are_turned_there_and_stay_about_the_channel()
    {
        var (_, channel, post) = await PostedAsync(Ann.As(EmulatedStatus.Administrator), Bob.As(EmulatedStatus.Member));
        var own = Telegram.AddPrivate(Bob);
        await PressAsync(post, "Other", Bob);
        var answer = await Telegram.BotMessageAsync(own, 1, Cancel);
        Assert.All(answer.Buttons.SelectMany(row => row), button => Assert.InRange(button.Data!.Length, 1, 64));
        await PressAsync(answer, "Next", Bob);
        await Telegram.WaitUntilAsync(() => Telegram.BotMessages(own)[0].Text.Contains("On other more.", StringComparison.Ordinal), Cancel);

        // The right is that of the channel, not of the private chat.
        Assert.Contains("needs the right", (await Telegram.AnswerToAsync(await PressAsync(answer, "Change", Bob), Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(channel.Id.ToString(), Assert.Single(Telegram.RequestsOf("getChatMember")).Text("chat_id"));
        Assert.Single(Telegram.BotMessages(own));
    }

    [Fact]
    public async Task Nobody_reaches_into_a_channel_with_anothers_button()
    {
        var (_, _, post) = await PostedAsync();
        var (bobs, anns) = (Telegram.AddPrivate(Bob), Telegram.AddPrivate(Ann));
        await PressAsync(post, "Other", Bob);
        string foreign = (await Telegram.BotMessageAsync(bobs, 1, Cancel)).Button("Other").Data!;
        await Telegram.WriteAsync(anns, Ann, "/ask Herat");
        var message = await Telegram.BotMessageAsync(anns, 1, Cancel);
        var toast = await Telegram.AnswerToAsync(await Telegram.PressAsync(message, foreign, Ann, forged: true), Cancel);
        Assert.Contains("too old to be known", toast.Text, StringComparison.Ordinal);
        Assert.Single(Telegram.BotMessages(anns));
    }

    private async Task<(TelegramHost Host, EmulatedChat Channel, SeenMessage Post)> PostedAsync(params EmulatedMember[] members)
    {
        var host = await StartAsync();
        var channel = Telegram.AddChannel("Wire", members);
        await Telegram.WriteAsync(channel, null, "/ask Kabul");
        return (host, channel, await Telegram.BotMessageAsync(channel, 1, Cancel));
    }

    private void AssertUnchanged(SeenMessage post, EmulatedChat channel)
    {
        var only = Assert.Single(Telegram.BotMessages(channel));
        Assert.Equal((post.Id, post.Text, false), (only.Id, only.Text, only.Edited));
    }

    private Task<string> PressAsync(SeenMessage message, string label, EmulatedUser user) => Telegram.PressAsync(message, message.Button(label).Data!, user, forged: true);

    private static Subscription Subscription(long chat) => new()
    {
        Address = TelegramAddress.Of(chat),
        Library = "starter",
        Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
