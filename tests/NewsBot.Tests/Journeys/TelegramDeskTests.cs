using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Telegram;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Journeys;

/// <summary>Administrators of a Telegram group bring articles: the whole worker, real sockets, a web of its own.</summary>
public sealed class TelegramDeskTests : IAsyncLifetime
{
    private readonly string _folder = WholeHost.NewFolder();
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));
    private LocalSite _site = null!;
    private TelegramEmulator _telegram = null!;
    private WholeHost _host = null!;
    private EmulatedUser _mina = null!, _edi = null!, _ben = null!;
    private EmulatedChat _group = null!;
    private readonly Dictionary<EmulatedChat, int> _read = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await DeskPages.OpenAsync();
        _telegram = await TelegramEmulator.StartAsync(_time);
        (_mina, _edi, _ben) = (_telegram.AddUser("Mina", "mina"), _telegram.AddUser("Edi"), _telegram.AddUser("Ben"));
        _group = _telegram.AddSupergroup("Observers", _mina.As(EmulatedStatus.Administrator), _edi.As(EmulatedStatus.Administrator), _ben.As(EmulatedStatus.Member));
        _host = await WholeHost.StartAsync(_folder, _time, telegram: _telegram, web: _site);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _telegram.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_article_is_added_by_address_dated_approved_by_two_told_in_the_next_digest_and_removed_again()
    {
        var (minas, edis) = (_telegram.AddPrivate(_mina), _telegram.AddPrivate(_edi));
        Assert.Contains("Settings: changed", (await AskAsync(_mina, "/settings approvals:2")).Text, StringComparison.Ordinal);

        // What is not published yet is for the moderator alone: the answer comes in the private chat.
        var preview = await AskAsync(_mina, $"/article add {DeskPages.Story}", minas);
        Assert.Contains(DeskPages.Title, preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_telegram.BotMessages(_group), message => message.Text.Contains(DeskPages.Title, StringComparison.Ordinal));
        Assert.Contains("4 Jul 2025", (await AskAsync(_mina, "/article edit 1 published:2025-07-04", minas)).Text, StringComparison.Ordinal);
        await PressAsync(_mina, _telegram.BotMessages(minas)[^1], "Send for approval", minas);
        Assert.Contains("you added it yourself", (await AskAsync(_mina, "/article approve 1", minas)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Perić", (await AskAsync(_ben, "/actors")).Text, StringComparison.Ordinal);

        await PressAsync(_edi, await AskAsync(_edi, "/article show 1", edis), "Approve", edis);
        Assert.Contains("Perić", (await AskAsync(_ben, "/actors")).Text, StringComparison.Ordinal);

        var (weekday, minute) = WholeHost.NextMinute(_time);
        await AskAsync(_mina, $"/subscribe when:{weekday} time:{minute} zone:UTC");
        var digest = await NextAsync(_group);
        Assert.Contains(DeskPages.Title, digest.Text, StringComparison.Ordinal);
        Assert.Contains("4 Jul 2025", digest.Text, StringComparison.Ordinal);

        Assert.Contains("Removed", (await AskAsync(_edi, $"/article remove {DeskPages.Title}", edis)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Perić", (await AskAsync(_ben, "/actors")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_suggest_and_moderators_forward_a_message_or_a_file()
    {
        var minas = _telegram.AddPrivate(_mina);
        Assert.Contains("needs the right", (await AskAsync(_ben, $"/article add {DeskPages.Story}", _telegram.AddPrivate(_ben))).Text, StringComparison.Ordinal);
        Assert.Empty(_site.Requests);

        var text = await _telegram.WriteAsync(_group, _ben, "A quay for Split\n\n" + DeskPages.Text);
        var preview = await AskAsync(_mina, "/article add", minas, text);
        Assert.Contains("A quay for Split", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Published", (await PressAsync(_mina, preview, "Publish", minas)).Text, StringComparison.Ordinal);
        Assert.Contains("% the same as", (await AskAsync(_mina, $"/article add {DeskPages.Twin}", minas)).Text, StringComparison.Ordinal);
        Assert.Contains("paste the text", (await AskAsync(_mina, $"/article add {DeskPages.Walled}", minas)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_private_chat_with_the_bot_is_told_to_open_one()
    {
        string said = (await AskAsync(_mina, $"/article add {DeskPages.Story}")).Text;
        Assert.Contains("press Start", said, StringComparison.Ordinal);
        Assert.DoesNotContain(DeskPages.Title, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_about_the_group_is_filled_in_in_private_and_the_rights_are_those_in_the_group()
    {
        var minas = _telegram.AddPrivate(_mina);
        Assert.Contains("reply with the text", (await AskAsync(_mina, "/article add", minas)).Text, StringComparison.Ordinal);
        Assert.Contains("2 of 2", (await WriteAsync(minas, DeskPages.Text)).Text, StringComparison.Ordinal);
        var preview = await WriteAsync(minas, "A quay for Split");
        Assert.Contains("draft 1", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_telegram.BotMessages(_group), message => message.Text.Contains("quay", StringComparison.Ordinal));

        _telegram.SetMember(_group, _mina.As(EmulatedStatus.Member));
        string press = await _telegram.PressAsync(preview, preview.Button("Publish").Data!, _mina);
        Assert.Contains("needs the right", (await _telegram.AnswerToAsync(press, Token)).Text, StringComparison.Ordinal);
        press = await _telegram.PressAsync(preview, preview.Button("Edit").Data!, _mina);
        Assert.Contains("needs the right", (await _telegram.AnswerToAsync(press, Token)).Text, StringComparison.Ordinal);

        _telegram.SetMember(_group, _mina.As(EmulatedStatus.Administrator));
        Assert.Contains("Published", (await PressAsync(_mina, preview, "Publish", minas)).Text, StringComparison.Ordinal);
        Assert.Contains("Perić", (await AskAsync(_ben, "/actors")).Text, StringComparison.Ordinal);
    }

    private async Task<SeenMessage> WriteAsync(EmulatedChat chat, string text)
    {
        Seen(chat);
        await _telegram.WriteAsync(chat, _mina, text);
        return await NextAsync(chat);
    }

    /// <summary>Writes in the group and reads the next answer there, or in the private chat.</summary>
    private async Task<SeenMessage> AskAsync(EmulatedUser user, string line, EmulatedChat? answeredIn = null, SeenMessage? replyTo = null)
    {
        Seen(_group);
        if (answeredIn is not null) Seen(answeredIn);
        await _telegram.WriteAsync(_group, user, line, replyTo: replyTo);
        var said = await NextAsync(_group);
        if (answeredIn is null) return said;
        Assert.Equal("Answered in our private chat.", said.Text);
        return await NextAsync(answeredIn);
    }

    private async Task<SeenMessage> PressAsync(EmulatedUser user, SeenMessage message, string button, EmulatedChat where)
    {
        string before = message.Text;
        Seen(where);
        await _telegram.PressAsync(message, message.Button(button).Data!, user);
        return await _telegram.WaitForAsync(() => _telegram.BotMessages(where).FirstOrDefault(now => now.Id == message.Id && now.Text != before) ?? _telegram.BotMessages(where).Skip(_read[where]).FirstOrDefault(), Token);
    }

    private void Seen(EmulatedChat chat) => _read[chat] = _telegram.BotMessages(chat).Count;

    private async Task<SeenMessage> NextAsync(EmulatedChat chat)
    {
        int read = _read.GetValueOrDefault(chat);
        var next = await _telegram.WaitForAsync(() => _telegram.BotMessages(chat).Skip(read).FirstOrDefault(), Token);
        _read[chat] = read + 1;
        return next;
    }
}
