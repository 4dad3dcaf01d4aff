using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;

namespace NewsBot.Tests.Deliveries;

public sealed class LostPlaceTests : IAsyncLifetime
{
    private readonly FakeSender _sender = new();
    private PumpStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => _stage.Storage.Get<SubscriptionStore>();

    public async ValueTask InitializeAsync() => _stage = await PumpStage.CreateAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_place_that_is_lost_rests_and_its_moderators_are_told_once()
    {
        await _stage.AddAsync("2025-W30");
        await _stage.AddAsync("2025-W31");
        _sender.Next(new DeliveryResult.Dead("The bot was removed."));
        await _stage.RunAsync(_sender);
        Assert.Equal(("7", "The digest of starter cannot be posted any more. The bot was removed. It rests until somebody types /subscribe where it should appear."), Assert.Single(_sender.Told));
        Assert.Equal("The bot was removed.", (await Subscriptions.FindAsync(1, Token))!.ParkedReason);
        Assert.Equal(1, _sender.Tries);
        Assert.Equal(2L, _stage.Storage.Scalar("SELECT COUNT(*) FROM delivery WHERE state = 'Dead'"));
    }

    [Fact]
    public async Task Who_asked_for_several_digests_there_is_told_of_all_in_one_message()
    {
        await _stage.SubscribeAsync(PumpStage.Chat, "asia");
        await _stage.AddAsync();
        _sender.Next(new DeliveryResult.Dead("The bot was removed."));
        await _stage.RunAsync(_sender);
        Assert.Equal("The digests of starter and asia cannot be posted any more. The bot was removed. They rest until somebody types /subscribe where they should appear.", Assert.Single(_sender.Told).Text);
    }

    [Fact]
    public async Task A_message_that_is_refused_for_itself_costs_nobody_the_place()
    {
        await _stage.AddAsync();
        _sender.Next(new DeliveryResult.Dead("Not taken.", PlaceIsLost: false));
        await _stage.RunAsync(_sender);
        Assert.Null((await Subscriptions.FindAsync(1, Token))!.ParkedAt);
        Assert.Empty(_sender.Told);
    }

    [Fact]
    public async Task A_chat_that_moved_is_followed_and_the_message_sent_there()
    {
        var moved = new ChatAddress(ChatPlatform.Web, "general2");
        var digest = await _stage.AddAsync();
        _sender.Next(new DeliveryResult.Moved(moved));
        await _stage.RunAsync(_sender);
        Assert.Equal(moved, Assert.Single(_sender.Posts).Value.Address);
        Assert.Equal((DeliveryState.Sent, moved), ((await _stage.RowAsync(digest)).State, (await Subscriptions.FindAsync(1, Token))!.Address));
    }
}
