using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Journeys;

/// <summary>Members of Telegram chats and the whole worker, over real sockets.</summary>
public sealed class TelegramJourneyTests : IAsyncLifetime
{
    private readonly string _folder = WholeHost.NewFolder();
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));
    private TelegramEmulator _telegram = null!;
    private WholeHost _host = null!;
    private EmulatedUser _mina = null!, _ben = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync(_time);
        (_mina, _ben) = (_telegram.AddUser("Mina", "mina"), _telegram.AddUser("Ben"));
        _host = await WholeHost.StartAsync(_folder, _time, telegram: _telegram);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _telegram.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("private")]
    [InlineData("group")]
    [InlineData("topic")]
    [InlineData("channel")]
    public async Task A_digest_arrives_where_it_was_asked_for(string kind)
    {
        var mina = _mina.As(EmulatedStatus.Administrator);
        var chat = kind switch
        {
            "private" => _telegram.AddPrivate(_mina),
            "group" => _telegram.AddGroup("Observers", mina),
            "topic" => _telegram.AddForum("Observers", ["News", "Tea"], mina),
            _ => _telegram.AddChannel("Observers", mina),
        };
        string? topic = kind == "topic" ? "News" : null;
        var (weekday, minute) = WholeHost.NextMinute(_time);
        await _telegram.WriteAsync(chat, kind == "channel" ? null : _mina, $"/subscribe when:{weekday} time:{minute} zone:UTC", topic);
        Assert.Contains("Subscribed: a digest of starter", (await _telegram.BotMessageAsync(chat, 1, Token)).Text, StringComparison.Ordinal);
        var digest = await _telegram.BotMessageAsync(chat, 2, Token);
        Assert.Contains("From International Pariah to Russian Ally?", digest.Text, StringComparison.Ordinal);
        Assert.True(digest.PreviewOff);
        await _telegram.WaitUntilAsync(() => _telegram.BotMessages(chat).Any(message => HasButton(message, "Sources")), Token);
        var last = _telegram.BotMessages(chat).Last(message => HasButton(message, "Sources"));
        if (topic is not null) Assert.Equal(_telegram.BotMessages(chat).Count, _telegram.BotMessages(chat, topic).Count);

        var own = kind == "channel" ? _telegram.AddPrivate(_ben) : null;
        string press = await _telegram.PressAsync(last, last.Button("Sources").Data!, _ben);
        Assert.Equal(kind == "channel" ? "Sent to you in our private chat." : null, (await _telegram.AnswerToAsync(press, Token)).Text);
        await _telegram.WaitUntilAsync(() => Told() is [.., { } told] && told.Text.StartsWith("Sources", StringComparison.Ordinal), Token);
        Assert.Contains("[1]", Told()[^1].Text, StringComparison.Ordinal);
        if (kind != "channel") return;
        await _telegram.PressAsync(Told()[^1], Told()[^1].Button("More").Data!, _ben);
        await _telegram.WaitUntilAsync(() => Told()[^1].Edited, Token);
        Assert.StartsWith("Sources", Told()[^1].Text, StringComparison.Ordinal);

        IReadOnlyList<SeenMessage> Told() => _telegram.BotMessages(kind == "channel" ? own! : chat);
    }

    [Fact]
    public async Task Pages_are_turned_by_the_member_who_asked_even_after_a_restart()
    {
        var group = _telegram.AddSupergroup("Observers", _mina.As(EmulatedStatus.Member), _ben.As(EmulatedStatus.Member));
        await _telegram.WriteAsync(group, _mina, $"/timeline@{_telegram.BotName} Taliban");
        var first = await _telegram.BotMessageAsync(group, 1, Token);
        string more = first.Button("More").Data!;
        string press = await _telegram.PressAsync(first, more, _ben);
        Assert.StartsWith("These pages are turned by the member who asked.", (await _telegram.AnswerToAsync(press, Token)).Text, StringComparison.Ordinal);
        Assert.Equal(first.Text, _telegram.BotMessages(group)[0].Text);

        await _host.DisposeAsync();
        _host = await WholeHost.StartAsync(_folder, _time, telegram: _telegram);
        await _telegram.PressAsync(first, more, _mina);
        await _telegram.WaitUntilAsync(() => _telegram.BotMessages(group)[0].Edited, Token);
        var second = Assert.Single(_telegram.BotMessages(group));
        Assert.NotEqual(first.Text, second.Text);
        await _telegram.PressAsync(second, second.Button("Back").Data!, _mina);
        await _telegram.WaitUntilAsync(() => _telegram.BotMessages(group)[0].Text == first.Text, Token);
    }

    [Fact]
    public async Task A_member_without_the_right_is_refused_and_an_administrator_is_not()
    {
        var group = _telegram.AddGroup("Observers", _mina.As(EmulatedStatus.Creator), _ben.As(EmulatedStatus.Member));
        await _telegram.WriteAsync(group, _ben, "/subscribe");
        Assert.Contains("needs the right to change this chat's settings", (await _telegram.BotMessageAsync(group, 1, Token)).Text, StringComparison.Ordinal);
        await _telegram.WriteAsync(group, _mina, "/subscribe");
        Assert.Contains("Subscribed", (await _telegram.BotMessageAsync(group, 2, Token)).Text, StringComparison.Ordinal);
        _telegram.SetMember(group, _mina.As(EmulatedStatus.Member));
        await _telegram.WriteAsync(group, _mina, "/unsubscribe");
        Assert.Contains("needs the right", (await _telegram.BotMessageAsync(group, 3, Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_name_brings_a_button_with_the_one_that_was_meant()
    {
        var chat = _telegram.AddPrivate(_ben);
        await _telegram.WriteAsync(chat, _ben, "/actors Lavrof");
        var meant = await _telegram.BotMessageAsync(chat, 1, Token);
        await _telegram.PressAsync(meant, meant.Button("Sergey Lavrov").Data!, _ben);
        Assert.Contains("Russian Foreign Minister", (await _telegram.BotMessageAsync(chat, 2, Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_is_removed_and_invited_again()
    {
        var group = _telegram.AddSupergroup("Observers", _mina.As(EmulatedStatus.Administrator));
        await _telegram.WriteAsync(group, _mina, "/subscribe");
        await _telegram.BotMessageAsync(group, 1, Token);
        _telegram.Kick(group, _mina);
        await _host.RestingAsync(1);
        _telegram.Invite(group, _mina);
        await _host.RestingAsync(0);
        await _telegram.WriteAsync(group, _mina, "/status");
        await _telegram.WaitUntilAsync(() => _telegram.BotMessages(group)[^1].Text.Contains("Next digest", StringComparison.Ordinal), Token);
        Assert.DoesNotContain("rests", _telegram.BotMessages(group)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_digests()
    {
        var group = _telegram.AddGroup("Observers", _mina.As(EmulatedStatus.Administrator));
        var (weekday, minute) = WholeHost.NextMinute(_time);
        await _telegram.WriteAsync(group, _mina, $"/subscribe when:{weekday} time:{minute} zone:UTC");
        await _telegram.BotMessageAsync(group, 1, Token);
        var moved = _telegram.Migrate(group, tell: false);
        Assert.Contains("From International Pariah to Russian Ally?", (await _telegram.BotMessageAsync(moved, 1, Token)).Text, StringComparison.Ordinal);
        Assert.Equal($"telegram:{moved.Id}", Assert.Single(await _host.Get<SubscriptionStore>().ListAsync(Token)).Address.ToString());
    }

    [Fact]
    public async Task A_topic_that_is_gone_rests_its_digest_and_the_chat_is_told_once()
    {
        var forum = _telegram.AddForum("Observers", ["News"], _mina.As(EmulatedStatus.Administrator));
        var (weekday, minute) = WholeHost.NextMinute(_time);
        await _telegram.WriteAsync(forum, _mina, $"/subscribe when:{weekday} time:{minute} zone:UTC", "News");
        await _telegram.BotMessageAsync(forum, 1, Token);
        forum.Topic("News").Deleted = true;
        await _host.RestingAsync(1);
        var told = await _telegram.BotMessageAsync(forum, 2, Token);
        Assert.Contains("cannot be posted any more", told.Text, StringComparison.Ordinal);
        Assert.Null(told.Topic);
    }

    private static bool HasButton(SeenMessage message, string label) => message.Buttons.Any(row => row.Any(button => button.Text == label));
}
