using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;
using NodaTime;

namespace NewsBot.Tests.TelegramChat;

public sealed class TelegramMembershipTests : TelegramTest
{
    [Fact]
    public async Task Thrown_out_of_a_group_its_digests_rest_and_let_in_again_they_run()
    {
        var host = await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        var store = host.Get<SubscriptionStore>();
        await SubscribeAsync(store, group.Id);
        Telegram.Kick(group, Ann);
        await UntilAsync(store, one => one.ParkedAt is not null);
        Telegram.Invite(group, Ann);
        Assert.Contains("/help", (await Telegram.BotMessageAsync(group, 1, Cancel)).Text, StringComparison.Ordinal);
        await UntilAsync(store, one => one.ParkedAt is null);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Single(Telegram.BotMessages(group));
    }

    [Fact]
    public async Task Muted_and_heard_again_it_says_no_hello()
    {
        var host = await StartAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        var store = host.Get<SubscriptionStore>();
        await SubscribeAsync(store, group.Id);
        Telegram.Change(group, Ann, EmulatedStatus.Restricted);
        await UntilAsync(store, one => one.ParkedAt is not null);
        Telegram.Change(group, Ann, EmulatedStatus.Member);
        await UntilAsync(store, one => one.ParkedAt is null);
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Empty(Telegram.BotMessages(group));
    }

    [Fact]
    public async Task A_channel_that_lets_it_in_gets_no_post_about_it()
    {
        var host = await StartAsync();
        var channel = Telegram.AddChannel("Wire");
        channel.Bot = EmulatedStatus.Left;
        Telegram.Invite(channel, Ann, EmulatedStatus.Administrator);
        await Telegram.WriteAsync(channel, null, "/ask Kabul");
        Assert.Contains("On Kabul.", (await Telegram.BotMessageAsync(channel, 1, Cancel)).Text, StringComparison.Ordinal);
        await host.DoneAsync(Telegram.BotId, Cancel);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_takes_its_digests_along()
    {
        var host = await StartAsync();
        var group = Telegram.AddGroup("News", Ann.As(EmulatedStatus.Creator));
        var store = host.Get<SubscriptionStore>();
        await SubscribeAsync(store, group.Id);
        var next = Telegram.Migrate(group);
        await UntilAsync(store, one => one.Address == TelegramAddress.Of(next.Id));
        await host.DoneAsync(Telegram.BotId, Cancel);
        Assert.Single(await store.ListAsync(Cancel));
    }

    [Fact]
    public async Task An_answer_follows_a_group_that_moved_unseen_and_so_do_its_digests()
    {
        var host = await StartAsync();
        var group = Telegram.AddGroup("News", Ann.As(EmulatedStatus.Creator));
        var store = host.Get<SubscriptionStore>();
        await SubscribeAsync(store, group.Id);
        await Telegram.WriteAsync(group, Ann, "/wait");
        await host.Commands.Waiting.Task.WaitAsync(Cancel);
        var next = Telegram.Migrate(group, tell: false);
        host.Commands.LetGo();
        Assert.Contains("Waited.", (await Telegram.BotMessageAsync(next, 1, Cancel)).Text, StringComparison.Ordinal);
        await UntilAsync(store, one => one.Address == TelegramAddress.Of(next.Id));
    }

    private Task<Subscription> SubscribeAsync(SubscriptionStore store, long chat) => store.SaveAsync(
        new Subscription
        {
            Address = TelegramAddress.Of(chat),
            Library = "starter",
            Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc),
            CreatedAt = DateTimeOffset.UnixEpoch,
        },
        Cancel);

    private async Task UntilAsync(SubscriptionStore store, Func<Subscription, bool> isSo)
    {
        while (!isSo((await store.ListAsync(Cancel)).Single())) await Task.Delay(10, Cancel);
    }
}
