using Moq;
using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;

namespace NewsBot.Tests.Deliveries;

public sealed class DeliveryPumpTests : IAsyncLifetime
{
    private readonly FakeSender _sender = new();
    private PumpStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stage = await PumpStage.CreateAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_sent_once()
    {
        var digest = await _stage.AddAsync();
        Assert.Null(await _stage.RunAsync(_sender));
        Assert.Null(await _stage.RunAsync(_sender));
        var delivery = await _stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, "post 1/web:general/0", 1), (delivery.State, delivery.MessageId, delivery.Attempt));
        Assert.Equal("Hello", ((Paragraph)_sender.Posts["1/web:general/0"].Message.Blocks[0]).Line.Text);
        Assert.Equal(1, _sender.Tries);
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_at_its_time_and_leaves_no_doubt()
    {
        var digest = await _stage.AddAsync();
        _sender.Next(new DeliveryResult.RetryAt(_stage.Time.GetUtcNow().AddMinutes(3), "slow down"));
        Assert.InRange((await _stage.RunAsync(_sender))!.Value, TimeSpan.FromMinutes(2.9), TimeSpan.FromMinutes(3));
        var waiting = await _stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Pending, "slow down", 0, null), (waiting.State, waiting.Reason, waiting.Resends, waiting.FirstTryAt));
        await _stage.RunAsync(_sender);
        Assert.Empty(_sender.Posts);
        _stage.Time.Advance(TimeSpan.FromMinutes(3));
        await _stage.RunAsync(_sender);
        var sent = await _stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, null), (sent.State, sent.Reason));
        Assert.All(_sender.Asked, attempt => Assert.False(attempt.InDoubt));
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_tried_again()
    {
        var digest = await _stage.AddAsync();
        _sender.Next(new DeliveryResult.Dead("The chat is gone."));
        Assert.Null(await _stage.RunAsync(_sender));
        await _stage.RunAsync(_sender);
        var dead = await _stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Dead, "The chat is gone."), (dead.State, dead.Reason));
        Assert.Equal(1, _sender.Tries);
    }

    [Fact]
    public async Task A_sender_that_throws_leaves_the_outcome_unknown_and_the_others_go_on()
    {
        var first = await _stage.AddAsync("2025-W31", new ChatAddress(ChatPlatform.Discord, "5"));
        var second = await _stage.AddAsync("2025-W32");
        var broken = new Mock<IChatSender>();
        broken.SetupGet(sender => sender.Platform).Returns(ChatPlatform.Discord);
        broken.SetupGet(sender => sender.RefusesDoublesFor).Returns(TimeSpan.FromMinutes(3));
        broken.Setup(sender => sender.Split(It.IsAny<ChatMessage>())).Returns((ChatMessage message) => [message]);
        broken.Setup(sender => sender.SendAsync(It.IsAny<ChatAddress>(), It.IsAny<ChatMessage>(), It.IsAny<DeliveryTry>(), It.IsAny<CancellationToken>())).ThrowsAsync(new HttpRequestException("secret"));
        await _stage.RunAsync(broken.Object, _sender);
        var row = await _stage.RowAsync(first);
        Assert.Equal((DeliveryState.Pending, 1, "The sender failed (HttpRequestException)."), (row.State, row.Resends, row.Reason));
        Assert.Equal(DeliveryState.Sent, (await _stage.RowAsync(second)).State);
    }

    [Fact]
    public async Task A_platform_that_is_not_set_up_keeps_its_messages_waiting()
    {
        var digest = await _stage.AddAsync(address: new ChatAddress(ChatPlatform.Telegram, "5"));
        Assert.Null(await _stage.RunAsync(_sender));
        var row = await _stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Pending, 0), (row.State, row.Attempt));
    }

    [Fact]
    public async Task Parts_follow_each_other_each_with_a_row_of_its_own()
    {
        var digest = await _stage.AddAsync();
        _sender.Parts = 3;
        _sender.Next(_ => Task.FromResult<DeliveryResult?>(null));
        _sender.Next(new DeliveryResult.RetryAt(_stage.Time.GetUtcNow().AddMinutes(1), "slow down"));
        await _stage.RunAsync(_sender);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Pending)], await _stage.PartsAsync(digest));
        _stage.Time.Advance(TimeSpan.FromMinutes(1));
        await _stage.RunAsync(_sender);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Sent), (2, DeliveryState.Sent)], await _stage.PartsAsync(digest));
        Assert.Equal(["1/web:general/0", "1/web:general/1", "1/web:general/2"], _sender.Order);
    }

    [Fact]
    public async Task Nothing_more_comes_of_a_subscription_that_ended_between_two_tries_or_parts()
    {
        var digest = await _stage.AddAsync();
        _sender.Parts = 2;
        _sender.Next(async token =>
        {
            await _stage.Storage.Get<SubscriptionStore>().RemoveAsync(PumpStage.Chat, "starter", token);
            return null;
        });
        await _stage.RunAsync(_sender);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Dead)], await _stage.PartsAsync(digest));
        Assert.Equal(1, _sender.Tries);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_given_up()
    {
        var digest = await _stage.AddAsync(message: "{");
        await _stage.RunAsync(_sender);
        var row = await _stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Dead, "The stored message cannot be read."), (row.State, row.Reason));
        Assert.Equal(0, _sender.Tries);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_lets_what_is_under_way_come_to_its_end_and_begins_nothing_more()
    {
        var first = await _stage.AddAsync();
        await _stage.AddAsync("2025-W32");
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource<DeliveryResult?>());
        _sender.Next(_ =>
        {
            begun.SetResult();
            return answer.Task;
        });
        using var pump = _stage.Pump(_sender);
        await pump.StartAsync(Token);
        await begun.Task.WaitAsync(Token);
        var stopping = pump.StopAsync(CancellationToken.None);
        answer.SetResult(null);
        await stopping;
        Assert.Equal(DeliveryState.Sent, (await _stage.RowAsync(first)).State);
        Assert.Equal(1, _sender.Tries);
        Assert.Equal(0L, _stage.Storage.Scalar("SELECT COUNT(*) FROM delivery WHERE state = 'Leased'"));
    }
}
