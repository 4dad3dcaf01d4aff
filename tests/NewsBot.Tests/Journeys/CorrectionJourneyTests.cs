using Microsoft.EntityFrameworkCore;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;
using NewsBot.Tests.Storage;
using NewsBot.Tests.WebChat;
using EmulatedMember = NewsBot.Tests.Fakes.Discord.EmulatedMember;
using EmulatedMessage = NewsBot.Tests.Fakes.Discord.EmulatedMessage;

namespace NewsBot.Tests.Journeys;

/// <summary>A wrong line stands in digests on every platform: the whole worker, real sockets.</summary>
public sealed class CorrectionJourneyTests : IAsyncLifetime
{
    private const string Article = "Ferry line reopens after eleven years";
    private static readonly ChatAddress Web = new(ChatPlatform.Web, "general");
    private static readonly ChatMember Operator = new("web", "You", IsModerator: true);

    private readonly string _folder = WholeHost.NewFolder();
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));
    private DiscordEmulator _discord = null!;
    private TelegramEmulator _telegram = null!;
    private WholeHost _host = null!;
    private string _channel = "", _forum = "";
    private EmulatedMember _manager = null!, _member = null!;
    private EmulatedChat _group = null!;
    private EmulatedUser _mina = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _discord = await DiscordEmulator.StartAsync(_time);
        _discord.FirstAnswerWithin = TimeSpan.FromMinutes(1); // How fast the machine is, is the machine's affair.
        string guild = _discord.AddGuild("Observers");
        (_channel, _forum) = (_discord.AddChannel(guild, 0, "news"), _discord.AddChannel(guild, 15, "forum"));
        _manager = _discord.AddMember("Edi", DiscordPermissions.View | DiscordPermissions.Send | (1UL << 5));
        _member = _discord.AddMember("Ben");
        _telegram = await TelegramEmulator.StartAsync(_time);
        _mina = _telegram.AddUser("Mina", "mina");
        _group = _telegram.AddGroup("Observers", _mina.As(EmulatedStatus.Administrator));
        _host = await WholeHost.StartAsync(_folder, _time, discord: _discord, telegram: _telegram);
        await _host.ConnectedAsync(ChatPlatform.Discord);
        await PostAsync(guild);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _discord.DisposeAsync();
        await _telegram.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_line_is_corrected_in_every_message_that_holds_it_and_stands_again_when_that_is_undone()
    {
        string before = OnTelegram()[0].Text;
        string answer = TestChat.Text(await AskAsync($"/correct digest:{await NumberAsync(Web)} item:1 text:\"What it said was wrong.\" reason:\"The author wrote to us.\""));
        Assert.Contains("4 messages in 4 chats are being edited", answer, StringComparison.Ordinal);
        await EverywhereAsync(text => text.Contains("What it said was wrong.", StringComparison.Ordinal) && text.Contains("corrected 28 Jul 2025", StringComparison.Ordinal) && text.Contains("The author wrote to us.", StringComparison.Ordinal));
        Assert.All(OnTelegram().Where(message => message.Buttons.Any()), message => Assert.Equal("Sources", message.Buttons[0][0].Text));
        Assert.Contains("What it said was wrong.", TestChat.Text(await AskAsync("/digest")), StringComparison.Ordinal);
        Assert.Contains("corrected", TestChat.Text(await AskAsync("/audit")), StringComparison.Ordinal);
        Assert.Contains("The operator corrected", await OnDiscordAsync("audit", _manager), StringComparison.Ordinal);

        Assert.Contains("4 messages in 4 chats", TestChat.Text(await AskAsync("/correct undo:1")), StringComparison.Ordinal);
        await EverywhereAsync(text => !text.Contains("What it said was wrong.", StringComparison.Ordinal));
        Assert.Equal(before, OnTelegram()[0].Text);
        Assert.Contains("taken back already", TestChat.Text(await AskAsync("/correct undo:1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_article_is_struck_in_all_digests_of_all_platforms()
    {
        Assert.Contains("in 4 chats are being edited", TestChat.Text(await AskAsync($"/retract article:\"{Article}\" reason:\"It was taken back.\"")), StringComparison.Ordinal);
        await EverywhereAsync(text => text.Contains("withdrawn 28 Jul 2025: It was taken back.", StringComparison.Ordinal));
        Assert.Contains("~~", Posts(_channel)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_meets_a_fault_is_tried_again_and_a_message_that_is_gone_is_left_alone()
    {
        var gone = OnTelegram()[0];
        _group.Messages.RemoveAll(message => message.Id == gone.Id);
        _discord.Fault(request => request.Method == "PATCH", RestFault.Answer(500), times: 2);
        _discord.Fault(request => request.Method == "PATCH", RestFault.AfterStoring(502));
        _telegram.Faults.Next("editMessageText", TelegramFault.Server());
        await AskAsync($"/correct digest:{await NumberAsync(Web)} item:1 text:\"What it said was wrong.\" reason:\"The author wrote to us.\"");
        await UntilAsync(() => Texts(discord: true).All(text => text.Contains("What it said was wrong.", StringComparison.Ordinal)));
        string why = "";
        await UntilAsync(() => _telegram.Faults.Left == 0);
        await UntilAsync(async () => (why = TestChat.Text(await AskAsync("/why", new ChatAddress(ChatPlatform.Telegram, $"{_group.Id}")))).Contains("The message was deleted.", StringComparison.Ordinal));
        Assert.Contains("sent", why, StringComparison.Ordinal);
        Assert.Null((await _host.Get<SubscriptionStore>().ListAsync(Token)).FirstOrDefault(subscription => subscription.ParkedAt is not null));
    }

    [Fact]
    public async Task A_moderator_withdraws_a_line_by_buttons_alone_and_in_that_community_only()
    {
        Assert.Contains("needs the right", await OnDiscordAsync("correct", _member), StringComparison.Ordinal);
        Assert.Contains("needs the right", await OnDiscordAsync("retract", _member, ("digest", "1"), ("item", "1"), ("reason", "x")), StringComparison.Ordinal);
        var list = await (await _discord.SlashAsync("correct", _channel, _manager)).ShownAsync(Token);
        Assert.True(list.IsEphemeral);
        var item = await PressAsync(list, list.Buttons[0].Label!);
        var form = await _discord.PressAsync(item, Button(item, "Withdraw it"), _manager);
        await _discord.WaitForAsync(() => form.Modal is not null, "the form", Token);
        var done = await (await _discord.SubmitAsync(form, _manager, ("reason", "Not so."))).ShownAsync(Token);
        Assert.Contains("2 messages in 2 chats are being edited", done.Text, StringComparison.Ordinal);
        await UntilAsync(() => Texts(discord: true).All(text => text.Contains("withdrawn 28 Jul 2025", StringComparison.Ordinal)));
        Assert.All(OnTelegram(), message => Assert.False(message.Edited));
        Assert.DoesNotContain("withdrawn", TestChat.Text(await AskAsync("/digest")), StringComparison.Ordinal);
        Assert.Contains("withdrawn", await OnDiscordAsync("digest", _member), StringComparison.Ordinal);
        var back = await PressAsync(done, "Undo");
        Assert.Contains("Taken back", back.Text, StringComparison.Ordinal);
        await UntilAsync(() => Texts(discord: true).All(text => !text.Contains("withdrawn", StringComparison.Ordinal)));
    }

    /// <summary>A digest in a channel, a forum, a group and the web chat.</summary>
    private async Task PostAsync(string guild)
    {
        ChatAddress[] places = [new(ChatPlatform.Discord, guild, _channel), new(ChatPlatform.Discord, guild, _forum), new(ChatPlatform.Telegram, $"{_group.Id}"), Web];
        var message = Digest();
        foreach (var place in places)
        {
            var subscription = await _host.Get<SubscriptionStore>().SaveAsync(
                new Subscription { Address = place, Library = "starter", Schedule = Schedule.Monthly(1, new(9, 0), NodaTime.DateTimeZone.Utc), CreatedAt = _time.GetUtcNow() }, Token);
            var digest = SampleDigest.Of(subscription.Id, "2025-07", _time.GetUtcNow(), ChatMessageJson.Write(message));
            await _host.Get<DigestStore>().AddAsync(digest with { Content = digest.Content with { Key = "the same for all" } }, [], [new Delivery { DigestId = 0, Address = place, NotBefore = _time.GetUtcNow() }], Token);
        }

        await _host.Get<IOutboxBell>().RingAsync(Token);
        await UntilAsync(async () => !await _host.Get<NewsBotDatabase>().RunAsync(context => context.Deliveries.AnyAsync(row => row.State != DeliveryState.Sent, Token), Token));
    }

    /// <summary>In two parts on Telegram, in one elsewhere.</summary>
    private static ChatMessage Digest() => SampleNews.Digest with
    {
        Blocks = [.. SampleNews.Digest.Blocks, new Heading(2, new Line("More")), new BulletList([.. Enumerable.Range(0, 30).Select(number => new Line($"{number} {new string('x', 100)}") { Evidence = [3] })])],
    };

    private async Task<long> NumberAsync(ChatAddress place) => (await _host.Get<DigestStore>().LatestAsync(place, Token))!.Id;

    private Task<ChatMessage> AskAsync(string line, ChatAddress? place = null) => _host.Get<CommandDispatcher>().DispatchAsync(line, place ?? Web, Operator, Token);

    private async Task<string> OnDiscordAsync(string command, EmulatedMember member, params (string, object)[] options) =>
        (await (await _discord.SlashAsync(command, _channel, member, options)).ShownAsync(Token)).Text;

    private static string Button(EmulatedMessage message, string label) => Assert.Single(message.Buttons, button => button.Label == label).CustomId!;

    private async Task<EmulatedMessage> PressAsync(EmulatedMessage message, string label) => await (await _discord.PressAsync(message, Button(message, label), _manager)).ShownAsync(Token);

    private IReadOnlyList<EmulatedMessage> Posts(string channel) => [.. _discord.Messages(channel).Where(message => message.Interaction is null)];

    private IReadOnlyList<SeenMessage> OnTelegram() => _telegram.BotMessages(_group);

    private IEnumerable<string> Texts(bool discord) => discord
        ? [string.Concat(Posts(_channel).Select(message => message.Text)), .. _discord.Threads(_forum).Select(thread => string.Concat(Posts(thread.Id).Select(message => message.Text)))]
        : [string.Concat(OnTelegram().Select(message => message.Text))];

    private Task EverywhereAsync(Predicate<string> says) => UntilAsync(async () =>
        Texts(discord: true).Concat(Texts(discord: false)).All(text => says(text)) && (await _host.Get<WebPostStore>().LatestAsync("general", 1, Token)) is [var post] && says(TestChat.Text(ChatMessageJson.Read(post.Message))));

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!await isSo()) await Task.Delay(50, patience.Token);
    }
}
