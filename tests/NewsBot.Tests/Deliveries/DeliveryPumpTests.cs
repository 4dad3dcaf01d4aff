using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

public sealed class DeliveryPumpTests : IAsyncLifetime
{
    private static readonly ChatAddress Chat = new(ChatPlatform.Web, "general");
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeSender _sender = new();
    private TemporaryStorage _storage = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync(_time);
        await SubscribeAsync();
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_sent_once()
    {
        var digest = await AddAsync();
        Assert.Null(await Pump(_sender).RunAsync(Token));
        Assert.Null(await Pump(_sender).RunAsync(Token));
        var delivery = await DeliveryAsync(digest);
        Assert.Equal((DeliveryState.Sent, "post 1/web:general/0", 1), (delivery.State, delivery.MessageId, delivery.Attempt));
        Assert.Equal("Hello", ((NewsBot.Chat.Paragraph)_sender.Posts["1/web:general/0"].Message.Blocks[0]).Line.Text);
        Assert.Equal(1, _sender.Tries);
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_at_its_time()
    {
        var digest = await AddAsync();
        var when = _time.GetUtcNow().AddMinutes(3);
        _sender.Next(new DeliveryResult.RetryAt(when, "slow down"));
        Assert.Equal(when, await Pump(_sender).RunAsync(Token));
        Assert.Equal((DeliveryState.Pending, "slow down"), await StateAsync(digest));
        await Pump(_sender).RunAsync(Token);
        Assert.Empty(_sender.Posts);
        _time.Advance(TimeSpan.FromMinutes(3));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal((DeliveryState.Sent, null), await StateAsync(digest));
        Assert.Single(_sender.Posts);
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_tried_again()
    {
        var digest = await AddAsync();
        _sender.Next(new DeliveryResult.Dead("The chat is gone."));
        Assert.Null(await Pump(_sender).RunAsync(Token));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal((DeliveryState.Dead, "The chat is gone."), await StateAsync(digest));
        Assert.Equal(1, _sender.Tries);
    }

    [Fact]
    public async Task A_sender_that_throws_leaves_the_outcome_unknown_and_the_others_go_on()
    {
        var first = await AddAsync("2025-W31", ChatPlatform.Discord);
        var second = await AddAsync("2025-W32");
        var broken = new Mock<IChatSender>();
        broken.SetupGet(sender => sender.Platform).Returns(ChatPlatform.Discord);
        broken.SetupGet(sender => sender.RefusesDoublesFor).Returns(TimeSpan.Zero);
        broken.Setup(sender => sender.Split(It.IsAny<ChatMessage>())).Returns((ChatMessage message) => [message]);
        broken.Setup(sender => sender.SendAsync(It.IsAny<ChatAddress>(), It.IsAny<ChatMessage>(), It.IsAny<DeliveryTry>(), It.IsAny<CancellationToken>())).ThrowsAsync(new HttpRequestException("secret"));
        await Pump(broken.Object, _sender).RunAsync(Token);
        Assert.Equal((DeliveryState.Unknown, "The sender failed (HttpRequestException)."), await StateAsync(first));
        Assert.Equal((DeliveryState.Sent, null), await StateAsync(second));
    }

    [Fact]
    public async Task A_sender_that_does_not_answer_leaves_the_outcome_unknown()
    {
        var digest = await AddAsync();
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        sender.Next(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        await Pump(new DeliveriesOptions { SendTimeoutSeconds = 1 }, sender).RunAsync(Token);
        Assert.Equal((DeliveryState.Unknown, "No answer within 1 second."), await StateAsync(digest));
    }

    [Fact]
    public async Task A_platform_that_is_not_connected_keeps_its_messages_waiting()
    {
        var digest = await AddAsync(platform: ChatPlatform.Telegram);
        var due = await Pump(_sender).RunAsync(Token);
        Assert.Equal((DeliveryState.Pending, "Telegram is not connected."), await StateAsync(digest));
        Assert.InRange(due!.Value - _time.GetUtcNow(), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_process_that_dies_after_the_send_is_followed_by_one_that_does_not_double_it()
    {
        var digest = await AddAsync();
        using var death = new CancellationTokenSource();
        _sender.Next(async _ =>
        {
            _sender.Posts.TryAdd("1/web:general/0", (Chat, ChatMessage.Of("Hello")));
            await death.CancelAsync();
            throw new OperationCanceledException();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pump(_sender).RunAsync(death.Token));
        Assert.Equal(DeliveryState.Leased, (await DeliveryAsync(digest)).State);
        var due = await Pump(_sender).RunAsync(Token);
        Assert.NotNull(due);
        _time.Advance(due.Value - _time.GetUtcNow() + TimeSpan.FromSeconds(1));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal(DeliveryState.Sent, (await DeliveryAsync(digest)).State);
        Assert.Single(_sender.Posts);
        Assert.Equal(2, _sender.Tries);
    }

    [Fact]
    public async Task Parts_follow_each_other_each_with_a_row_of_its_own()
    {
        var digest = await AddAsync();
        _sender.Parts = 3;
        _sender.Next(_ => Task.FromResult<DeliveryResult?>(null));
        _sender.Next(new DeliveryResult.RetryAt(_time.GetUtcNow().AddMinutes(1), "slow down"));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Pending)], await PartsAsync(digest));
        _time.Advance(TimeSpan.FromMinutes(1));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Sent), (2, DeliveryState.Sent)], await PartsAsync(digest));
        Assert.Equal(["1/web:general/0", "1/web:general/1", "1/web:general/2"], _sender.Posts.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_more_comes_of_a_subscription_that_ended_between_two_tries_or_parts()
    {
        var digest = await AddAsync();
        _sender.Parts = 2;
        _sender.Next(async token =>
        {
            await _storage.Get<SubscriptionStore>().RemoveAsync(Chat, "starter", token);
            return null;
        });
        await Pump(_sender).RunAsync(Token);
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Dead)], await PartsAsync(digest));
        Assert.Equal(1, _sender.Tries);
    }

    [Fact]
    public async Task A_place_that_is_lost_rests_and_its_moderators_are_told_once()
    {
        var subscriptions = _storage.Get<SubscriptionStore>();
        await AddAsync("2025-W30");
        await AddAsync("2025-W31");
        _sender.Next(new DeliveryResult.Dead("The bot was removed."));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal(("7", "The digest of starter cannot be posted any more. The bot was removed. It rests until somebody types /subscribe where it should appear."), Assert.Single(_sender.Told));
        Assert.Equal("The bot was removed.", (await subscriptions.FindAsync(1, Token))!.ParkedReason);
        Assert.Equal(1, _sender.Tries);
        Assert.Equal(2L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE state = 'Dead'"));
    }

    [Fact]
    public async Task A_message_that_is_refused_for_itself_costs_nobody_the_place()
    {
        await AddAsync();
        _sender.Next(new DeliveryResult.Dead("Not taken.", PlaceIsLost: false));
        await Pump(_sender).RunAsync(Token);
        Assert.Null((await _storage.Get<SubscriptionStore>().FindAsync(1, Token))!.ParkedAt);
        Assert.Empty(_sender.Told);
    }

    [Fact]
    public async Task A_chat_that_moved_is_followed_and_the_message_sent_there()
    {
        var subscriptions = _storage.Get<SubscriptionStore>();
        var moved = new ChatAddress(ChatPlatform.Web, "general2");
        var digest = await AddAsync();
        _sender.Next(new DeliveryResult.Moved(moved));
        await Pump(_sender).RunAsync(Token);
        Assert.Equal(moved, Assert.Single(_sender.Posts).Value.Address);
        Assert.Equal((DeliveryState.Sent, moved), ((await DeliveryAsync(digest)).State, (await subscriptions.FindAsync(1, Token))!.Address));
    }

    [Fact]
    public async Task A_process_that_dies_while_sending_where_doubles_are_not_refused_leaves_the_outcome_unknown()
    {
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.FromMinutes(3), Parts = 2 };
        var digest = await AddAsync();
        using var death = new CancellationTokenSource();
        sender.Next(async _ =>
        {
            sender.Posts.TryAdd("1/web:general/0", (Chat, ChatMessage.Of("Hello")));
            await death.CancelAsync();
            throw new OperationCanceledException();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pump(sender).RunAsync(death.Token));
        _time.Advance(TimeSpan.FromHours(1));
        await Pump(sender).RunAsync(Token);
        Assert.Equal([(0, DeliveryState.Unknown), (1, DeliveryState.Sent)], await PartsAsync(digest));
        Assert.Equal(2, sender.Tries);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_given_up()
    {
        var digest = await AddAsync(message: "{");
        await Pump(_sender).RunAsync(Token);
        Assert.Equal((DeliveryState.Dead, "The stored message cannot be read."), await StateAsync(digest));
        Assert.Equal(0, _sender.Tries);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DeliveryPump Pump(params IChatSender[] senders) => Pump(new DeliveriesOptions(), senders);

    private DeliveryPump Pump(DeliveriesOptions options, params IChatSender[] senders) => new(
        _storage.Get<DeliveryStore>(), _storage.Get<DigestStore>(), _storage.Get<CorrectionStore>(), new LostPlaces(_storage.Get<SubscriptionStore>(), _time, NullLogger<LostPlaces>.Instance), senders, Options.Create(options), _time, NullLogger<DeliveryPump>.Instance);

    private Task<Subscription> SubscribeAsync() => _storage.Get<SubscriptionStore>().SaveAsync(
        new Subscription { Address = Chat, Library = "starter", Schedule = Schedule.Weekly(Weekdays.Monday, new(9, 0), NodaTime.DateTimeZone.Utc), CreatedAt = _time.GetUtcNow(), Member = "7" }, Token);

    private Task<Digest> AddAsync(string period = "2025-W31", ChatPlatform platform = ChatPlatform.Web, string? message = null) => _storage.Get<DigestStore>().AddAsync(
        SampleDigest.Of(1, period, _time.GetUtcNow(), message ?? ChatMessageJson.Write(ChatMessage.Of("Hello"))), [],
        [new Delivery { DigestId = 0, Address = new ChatAddress(platform, "general"), NotBefore = _time.GetUtcNow() }],
        Token);

    private async Task<IEnumerable<(int, DeliveryState)>> PartsAsync(Digest digest) => (await _storage.Get<DeliveryStore>().ListAsync(digest.Id, Token)).Select(delivery => (delivery.Part, delivery.State));

    private async Task<Delivery> DeliveryAsync(Digest digest) => Assert.Single(await _storage.Get<DeliveryStore>().ListAsync(digest.Id, Token));

    private async Task<(DeliveryState State, string? Reason)> StateAsync(Digest digest)
    {
        var delivery = await DeliveryAsync(digest);
        return (delivery.State, delivery.Reason);
    }
}
