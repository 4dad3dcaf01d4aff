using NewsBot.TelegramChat.Api;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.TelegramChat.Api;

public sealed class TelegramRatesTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new();
    private readonly TelegramRates _rates;

    public TelegramRatesTests() => _rates = new TelegramRates(_time);

    [Fact]
    public void A_private_chat_takes_a_burst_of_three_and_then_one_a_second()
    {
        var sent = Run(chat: 7, messages: 8);
        Assert.Equal([0, 0, 0, 1, 2, 3, 4, 5], sent.Select(at => (at - Start).TotalSeconds));
    }

    [Fact]
    public void A_group_takes_no_more_than_twenty_in_any_minute()
    {
        var sent = Run(chat: -100, messages: 70);
        for (int i = 20; i < sent.Count; i++) Assert.True(sent[i] - sent[i - 20] >= TimeSpan.FromMinutes(1), $"message {i}");
        Assert.True(sent[^1] - Start < TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void All_chats_together_take_no_more_than_thirty_in_any_second()
    {
        var sent = new List<DateTimeOffset>();
        var now = Start;
        for (int chat = 1; chat <= 100; chat++) sent.Add(now = TakeAt(chat, now));
        for (int i = 30; i < sent.Count; i++) Assert.True(sent[i] - sent[i - 30] >= TimeSpan.FromSeconds(1), $"message {i}");
        Assert.Equal(TimeSpan.FromSeconds(3), sent[^1] - Start);
    }

    [Fact]
    public void A_chat_that_asks_to_wait_is_left_alone_and_the_others_go_on()
    {
        var now = _time.GetUtcNow();
        _rates.Close(7, TimeSpan.FromSeconds(40));
        Assert.Equal(now.AddSeconds(40), _rates.Take(7, now));
        Assert.True(_rates.Take(8, now) <= now);
        Assert.True(_rates.Take(7, now.AddSeconds(40)) <= now.AddSeconds(40));
    }

    [Fact]
    public void When_a_second_chat_asks_to_wait_the_whole_bot_does()
    {
        var now = _time.GetUtcNow();
        _rates.Close(7, TimeSpan.FromSeconds(40));
        _rates.Close(8, TimeSpan.FromSeconds(20));
        Assert.Equal(now.AddSeconds(20), _rates.Take(9, now));
        Assert.Equal(now.AddSeconds(40), _rates.Take(7, now));
    }

    [Fact]
    public void A_wait_that_was_asked_of_no_chat_is_for_all()
    {
        var now = _time.GetUtcNow();
        _rates.Close(null, TimeSpan.FromSeconds(5));
        Assert.Equal(now.AddSeconds(5), _rates.Take(9, now));
    }

    [Fact]
    public async Task Who_has_no_patience_is_told_when_to_come_again_and_has_taken_nothing()
    {
        _rates.Close(7, TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.FromSeconds(40), await _rates.TakeTurnAsync(7, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        _time.Advance(TimeSpan.FromSeconds(41));
        for (int i = 0; i < 3; i++) Assert.Null(await _rates.TakeTurnAsync(7, TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    private List<DateTimeOffset> Run(long chat, int messages)
    {
        var (sent, now) = (new List<DateTimeOffset>(), Start);
        for (int i = 0; i < messages; i++) sent.Add(now = TakeAt(chat, now));
        return sent;
    }

    /// <summary>Comes again whenever it is told to, until the turn is taken.</summary>
    private DateTimeOffset TakeAt(long chat, DateTimeOffset now)
    {
        while (_rates.Take(chat, now) is var turn && turn > now) now = turn;
        return now;
    }
}
