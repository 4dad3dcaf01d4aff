using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.Commands;

public sealed class CorrectionCommandsTests : IAsyncLifetime
{
    private static readonly ChatAddress Discord = new(ChatPlatform.Discord, "7", "1"), Thread = new(ChatPlatform.Discord, "7", "2"), Telegram = new(ChatPlatform.Telegram, "-100");

    private readonly ShiftedTime _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private TemporaryStorage _storage = null!;
    private TestChat _chat = null!;
    private CorrectionDesk _desk = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync(_time);
        var (digests, corrections, audit) = (_storage.Get<DigestStore>(), _storage.Get<CorrectionStore>(), _storage.Get<AuditStore>());
        _desk = new CorrectionDesk(corrections, () => [new FakeSender(), new FakeSender(ChatPlatform.Discord), new FakeSender(ChatPlatform.Telegram)], new SilentBell(), _time);
        var items = new PostedItems(digests, corrections, _storage.Get<ArticleStore>());
        _chat = new TestChat(
            null,
            8,
            new CorrectCommand(items, _desk, corrections, _time),
            new RetractCommand(items, _desk, _time),
            new DigestCommand(new StoryDigestCommand(new FakeStories(), Options.Create(new CommandsOptions())), digests, corrections, _storage.Get<SubscriptionStore>(), PlannerStage.PreviewOf(_storage, _time)),
            new AuditCommand(audit, _storage.Get<PublicationStore>(), _storage.Get<ChatSettingStore>(), Options.Create(new CommandsOptions()), _time));
        foreach (var (number, place) in new[] { Discord, Thread, Telegram, TestChat.Address }.Index()) await AddAsync(number + 1, place);
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task The_operator_corrects_in_all_chats_and_each_community_reads_so_in_its_audit()
    {
        string answer = await AskAsync("/correct digest:4 item:1 text:\"The ferry is late.\" reason:\"the office said so\"");
        Assert.Equal("Corrected: item 1 of digest 4. 4 messages in 4 chats are being edited, and /digest shows it so.", answer);
        Assert.Equal(4L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE revision_wanted = 1"));
        Assert.Contains("You corrected “The ferry line", await AskAsync("/audit"), StringComparison.Ordinal);
        Assert.Contains("now “The ferry is late.”: the office said so", await AskAsync("/audit"), StringComparison.Ordinal);
        foreach (var place in new[] { Discord, Telegram }) Assert.Contains("The operator corrected", await AskAsync("/audit", place), StringComparison.Ordinal);
        Assert.Contains("The ferry is late. | corrected 22 Nov 2026: was “The ferry line", await AskAsync("/digest", Telegram), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_corrects_in_its_own_chats_and_takes_it_back_itself()
    {
        Assert.Contains("2 messages in 2 chats", await AskAsync("/retract digest:1 item:1 reason:no", Discord), StringComparison.Ordinal);
        Assert.Contains("[", await AskAsync("/digest number:2", Thread), StringComparison.Ordinal);
        Assert.Contains("withdrawn 22 Nov 2026: no", await AskAsync("/digest number:2", Thread), StringComparison.Ordinal);
        Assert.DoesNotContain("withdrawn", await AskAsync("/digest", Telegram), StringComparison.Ordinal);
        Assert.Equal(2L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE revision_wanted = 1"));
        Assert.Equal("This community made no correction 1.", await AskAsync("/correct undo:1"));
        Assert.Contains("stands again as it was. 2 messages in 2 chats", await AskAsync("/correct undo:1", Thread), StringComparison.Ordinal);
        Assert.Equal(2L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE revision_wanted = 2"));
        Assert.DoesNotContain("withdrawn", await AskAsync("/digest number:2", Thread), StringComparison.Ordinal);
        Assert.Contains("took back the correction of", await AskAsync("/audit", Discord), StringComparison.Ordinal);
        Assert.Equal("Correction 1 was taken back already.", await AskAsync("/correct undo:1", Thread));
    }

    [Fact]
    public async Task All_that_rests_on_an_article_is_withdrawn_by_its_title()
    {
        Assert.Contains("No digest that was posted here rests on an article “Harbor”", await AskAsync("/retract Harbor reason:no"), StringComparison.Ordinal);
        Assert.StartsWith("All that digests say from “Ferry line reopens after eleven years” is struck", await AskAsync("/retract article:\"eleven years\""), StringComparison.Ordinal);
        Assert.Contains("4 messages in 4 chats", await AskAsync("/retract article:\"eleven years\" reason:\"taken back\""), StringComparison.Ordinal);
        var digest = await MessageAsync("/digest", Discord);
        Assert.Equal(5, TestChat.Lines(digest).Count(line => line.IsStruck));
        Assert.Equal(2, digest.Evidence.Count(note => note.Note == "withdrawn 22 Nov 2026: taken back"));
    }

    [Fact]
    public async Task Without_the_right_nothing_is_shown_or_changed()
    {
        foreach (string line in new[] { "/correct", "/correct digest:4 item:1 text:x reason:y", "/retract digest:4 item:1 reason:y", "/correct undo:1" })
            Assert.Contains("needs the right to change this chat's settings", TestChat.Text(await _chat.AskAsync(line)), StringComparison.Ordinal);
        Assert.Equal(0L, _storage.Scalar("SELECT COUNT(*) FROM correction"));
    }

    [Fact]
    public async Task Items_are_listed_shown_and_opened_as_forms()
    {
        var list = await MessageAsync("/correct", Discord);
        Assert.Equal(["1", "2", "3"], TestChat.Lines(list).Select(line => line.Label).OfType<string>());
        Assert.Equal(["/correct digest:1 item:1", "/correct digest:1 item:2", "/correct digest:1 item:3", "/correct digest:1 page:2"], list.Actions.Select(action => action.CommandLine));
        Assert.All(list.Actions, action => Assert.True(action.InPlace));
        var item = await MessageAsync("/correct digest:1 item:5", Discord);
        Assert.Contains("“The ferry line between", TestChat.Text(item), StringComparison.Ordinal);
        Assert.Equal(["label", "text", "reason"], item.Actions[0].Form!.Fields.Select(field => field.Option));
        Assert.Equal("3 Jun 2025", item.Actions[0].Form!.Fields[0].Value);
        Assert.Equal("/retract article:starter/ferry.md", item.Actions[2].CommandLine);
        Assert.Equal("/correct digest:1 page:2", item.Actions[3].CommandLine);
        Assert.Equal("Digest 1 has 7 items, none of the number 8.", await AskAsync("/correct digest:1 item:8", Discord));
        Assert.Equal("Item 5 says that already.", await AskAsync("/correct digest:1 item:5 text:\"The ferry line reopens\" reason:x", Discord));
        Assert.Equal("No digest 3 was posted here: /digest shows the latest.", await AskAsync("/correct digest:3", Discord));
    }

    [Fact]
    public async Task The_operator_finds_the_digests_of_shared_libraries_and_no_others()
    {
        Assert.Contains("Items of digest 1", await AskAsync("/correct digest:1"), StringComparison.Ordinal);
        await AddAsync(5, Discord, library: "discord:7");
        Assert.Contains("No digest 5 was posted here", await AskAsync("/correct digest:5"), StringComparison.Ordinal);
        Assert.Contains("Items of digest 5", await AskAsync("/correct", Discord), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digests_items_and_articles_are_offered_while_one_types()
    {
        Assert.Contains("4 · Ferries and islands · 1–7 June 2025", await OffersAsync("/correct digest:|"));
        Assert.Contains("5 · 3 Jun 2025: The ferry line reopens", await OffersAsync("/correct digest:1 item:reop|"));
        Assert.Contains("Ferry line reopens after eleven years", await OffersAsync("/retract article:ferry|"));
        await AskAsync("/retract digest:4 item:5 reason:no");
        Assert.Contains("1 · 3 Jun 2025: The ferry line reopens", await OffersAsync("/correct undo:|"));
        Assert.Contains("4 messages", await AskAsync("/retract digest:\"4 · Ferries and islands\" item:\"2 · 'We have waited\" reason:no"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_laid_out_before_a_stop_is_marked_when_the_worker_is_back()
    {
        await _storage.Get<CorrectionStore>().AddAsync(
            new Correction { Community = TestChat.Address, Everywhere = true, Library = "starter", ArticleKey = SampleNews.Key, Was = "Ferry", Reason = "no", Member = "1", MemberName = "Ana", At = _time.GetUtcNow() },
            new AuditEntry(TestChat.Address, _time.GetUtcNow(), "1", "Ana", AuditAction.Retracted, "Ferry"),
            Token);
        Assert.Equal(0L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE revision_wanted > 0"));
        await _desk.HealAsync(Token);
        await _desk.HealAsync(Token);
        Assert.Equal(4L, _storage.Scalar("SELECT COUNT(*) FROM delivery WHERE revision_wanted = 1"));
    }

    private async Task AddAsync(int number, ChatAddress place, string library = "starter")
    {
        var digest = SampleDigest.Of(number, "2026-W47", _time.GetUtcNow(), ChatMessageJson.Write(SampleNews.Digest));
        digest = digest with { Content = digest.Content with { Library = library, Key = library } };
        await _storage.Get<DigestStore>().AddAsync(digest, [], [new Delivery { DigestId = 0, Address = place, State = DeliveryState.Sent, MessageId = $"m{number}", SentAt = _time.GetUtcNow(), NotBefore = _time.GetUtcNow() }], Token);
    }

    private Task<ChatMessage> MessageAsync(string line, ChatAddress? place = null) => _chat.Dispatcher.DispatchAsync(line, place ?? TestChat.Address, new ChatMember("1", place is null ? "You" : "Ana", IsModerator: true), Token);

    private async Task<string> AskAsync(string line, ChatAddress? place = null) => TestChat.Text(await MessageAsync(line, place));

    private async Task<IEnumerable<string>> OffersAsync(string lineWithBar) => (await _chat.SuggestAsync(lineWithBar)).Select(offer => offer.Text);
}
