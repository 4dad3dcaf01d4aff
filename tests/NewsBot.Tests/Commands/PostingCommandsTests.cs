using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NodaTime;

namespace NewsBot.Tests.Commands;

public sealed class PostingCommandsTests : IAsyncLifetime
{
    // A Saturday.
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 26, 6, 30, 0, TimeSpan.Zero));
    private readonly FakeTimer _timer = new();
    private TemporaryStorage _storage = null!;
    private TestChat _chat = null!;
    private ChatConnections _connections = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync(_time);
        var stories = new FakeStories();
        _connections = new ChatConnections(_time);
        var (subscriptions, digests, deliveries) = (_storage.Get<SubscriptionStore>(), _storage.Get<DigestStore>(), _storage.Get<DeliveryStore>());
        var planner = PlannerStage.PlannerOf(_storage, _timer, _time);
        _chat = new TestChat(
            stories,
            8,
            new DigestCommand(new StoryDigestCommand(stories, Options.Create(new CommandsOptions())), digests, _storage.Get<CorrectionStore>(), subscriptions, PlannerStage.PreviewOf(_storage, _time)),
            new SubscribeCommand(subscriptions, _storage.Get<ChatSettingStore>(), planner, stories, _time),
            new UnsubscribeCommand(subscriptions),
            new StatusCommand(subscriptions, digests, deliveries, stories, _storage.Get<SubmissionStore>(), _storage.Get<FeedStore>(), _storage.Get<OutdatedStore>(), _connections, _time),
            new SettingsCommand(_storage.Get<ChatSettingStore>(), _storage.Get<AuditStore>(), _storage.Get<SubmissionStore>(), _time));
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Subscribing_sets_a_timer_and_says_when_the_next_digest_comes()
    {
        Assert.Equal(
            "Subscribed: a digest of starter every Monday at 09:00, Europe/Sarajevo time.\nNext digest | Mon 28 July, 09:00 Europe/Sarajevo, in 2 days",
            TestChat.Text(await AskAsync("/subscribe zone:Europe/Sarajevo")));
        Assert.Equal(new LocalDateTime(2025, 7, 28, 9, 0), Assert.Single(await _storage.Get<SubscriptionStore>().ListAsync(Token)).NextRun);
        Assert.InRange(Assert.Single(_timer.Wakes), new TimeSpan(2, 0, 29, 0), new TimeSpan(2, 0, 30, 0));
    }

    [Fact]
    public async Task Subscribing_again_changes_what_is_named_and_keeps_the_rest()
    {
        await AskAsync("/subscribe Friday time:17:30 zone:Europe/Sarajevo");
        Assert.Equal(
            "Changed: a digest of starter every Tuesday at 17:30, Europe/Sarajevo time.\nNext digest | Tue 29 July, 17:30 Europe/Sarajevo, in 3 days",
            TestChat.Text(await AskAsync("/subscribe tue")));
        Assert.StartsWith("It is so already:", TestChat.Text(await AskAsync("/subscribe")), StringComparison.Ordinal);
        Assert.Equal(1L, _storage.Scalar("SELECT COUNT(*) FROM subscription"));
        Assert.Equal(1L, _storage.Scalar("SELECT COUNT(*) FROM subscription"));
    }

    [Fact]
    public async Task Settings_are_shown_and_changed_for_the_whole_community()
    {
        Assert.Equal("Settings\nTime zone | UTC\nApprovals | 0: a moderator publishes at once\nA message that may have been posted | is sent once more: it may stand here twice", TestChat.Text(await AskAsync("/settings")));
        Assert.Equal("Settings: changed\nTime zone | Asia/Kabul\nApprovals | 0: a moderator publishes at once\nA message that may have been posted | is sent once more: it may stand here twice", TestChat.Text(await AskAsync("/settings zone:Asia/Kabul")));
        Assert.EndsWith("is never sent again: it may be missing", TestChat.Text(await AskAsync("/settings never_twice:on")), StringComparison.Ordinal);
        Assert.Contains("may stand here twice", TestChat.Text(await AskAsync("/settings never_twice:off")), StringComparison.Ordinal);
        Assert.Contains("Asia/Kabul time", TestChat.Text(await AskAsync("/subscribe")), StringComparison.Ordinal);
        Assert.Contains("no roles", TestChat.Text(await AskAsync("/settings moderators:7")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_what_rests_and_which_platform_is_not_connected()
    {
        await AskAsync("/subscribe");
        _connections.Set(ChatPlatform.Telegram, ConnectionState.Down, "The network is unreachable.");
        _connections.Set(ChatPlatform.Discord, ConnectionState.Connected);
        await _storage.Get<SubscriptionStore>().ParkAsync(TestChat.Address, withThreads: true, "The bot was removed.", _time.GetUtcNow(), TestContext.Current.CancellationToken);
        string status = TestChat.Text(await AskAsync("/status"));
        Assert.Contains("Next digest | rests", status, StringComparison.Ordinal);
        Assert.Contains("The digest of starter rests. The bot was removed. /subscribe sets it going again.", status, StringComparison.Ordinal);
        Assert.Contains("Telegram is not connected. The network is unreachable.", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Discord", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Telegram", TestChat.Text(await _chat.Dispatcher.DispatchAsync("/status", new ChatAddress(ChatPlatform.Discord, "1", "2"), TestChat.Member(), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.StartsWith("Running again: a digest of starter", TestChat.Text(await AskAsync("/subscribe")), StringComparison.Ordinal);
        Assert.DoesNotContain("rests", TestChat.Text(await AskAsync("/status")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zone_of_a_chat_is_remembered()
    {
        await AskAsync("/subscribe zone:Asia/Kathmandu");
        Assert.Contains("Asia/Kathmandu time", TestChat.Text(await AskAsync("/subscribe library:harbour")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/subscribe zone:Europe/Sarajewo", "I know no zone “Europe/Sarajewo”. Did you mean Europe/Sarajevo?")]
    [InlineData("/subscribe Mnoday", "I do not know when “mnoday” is. Did you mean Monday?")]
    [InlineData("/subscribe time:25", "“25” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("/subscribe library:harbor", "There is no library “harbor”. Did you mean harbour?")]
    [InlineData("/unsubscribe", "No digests are posted here, so there is nothing to end.")]
    public async Task What_cannot_be_done_is_said_and_nothing_is_kept(string line, string sentence)
    {
        Assert.Equal(sentence, TestChat.Text(await AskAsync(line)));
        Assert.Equal(0L, _storage.Scalar("SELECT COUNT(*) FROM subscription"));
    }

    [Theory]
    [InlineData("/subscribe")]
    [InlineData("/unsubscribe")]
    public async Task Only_moderators_decide_about_posts(string line)
    {
        Assert.Contains("needs the right", TestChat.Text(await _chat.AskAsync(line, moderator: false)), StringComparison.Ordinal);
        Assert.Equal(0L, _storage.Scalar("SELECT COUNT(*) FROM subscription"));
    }

    [Theory]
    [InlineData("subscribe")]
    [InlineData("unsubscribe")]
    [InlineData("status")]
    public async Task The_command_line_has_no_chat_to_post_to(string command)
    {
        var call = new CommandCall(command, new ChatAddress(ChatPlatform.Terminal, "terminal"), TestChat.Member(moderator: true), new Dictionary<string, string>());
        var refusal = await Assert.ThrowsAsync<CommandException>(() => _chat.Dispatcher.RunAsync(call, Token));
        Assert.Equal($"There is no chat to post to here: use /{command} in the web chat.", refusal.Message);
    }

    [Fact]
    public async Task Ending_a_subscription_takes_what_was_not_sent()
    {
        await AskAsync("/subscribe");
        await PostAsync(DeliveryState.Pending);
        Assert.Equal("Ended: no more digests of starter are posted here.", TestChat.Text(await AskAsync("/unsubscribe")));
        Assert.Equal("Dead", _storage.Scalar("SELECT state FROM delivery"));
    }

    [Fact]
    public async Task Of_several_subscriptions_the_one_to_end_is_to_be_named()
    {
        await AskAsync("/subscribe");
        await AskAsync("/subscribe library:harbour");
        var answer = await AskAsync("/unsubscribe");
        Assert.Equal("Digests of harbour and starter are posted here: name the library that you mean.", TestChat.Text(answer));
        Assert.Equal("Ended: no more digests of harbour are posted here.", TestChat.Text(await AskAsync(answer.Actions[0].CommandLine)));
    }

    [Fact]
    public async Task Status_tells_how_much_of_the_library_is_read_again()
    {
        await SampleLibrary.AddAsync(_storage.Get<ArticleStore>(), 2);
        await SampleLibrary.AddAsync(_storage.Get<ArticleStore>(), 1, "elsewhere");
        _storage.Scalar("UPDATE article SET engine_version = 0 WHERE key = 'article-0.md'");

        Assert.EndsWith("\nEngine | Reading 1 of 2 articles again with the new engine: until then they answer as before", TestChat.Text(await AskAsync("/status")), StringComparison.Ordinal);

        _storage.Scalar("UPDATE article SET engine_version = 1000 WHERE library = 'starter'");
        Assert.DoesNotContain("Engine", TestChat.Text(await AskAsync("/status")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_the_next_digest_the_last_one_and_what_went_wrong()
    {
        Assert.Equal("Status\nNext digest | none: no digests are posted here\nLibrary | starter: 2 articles, 4 actors · 2 libraries in all", TestChat.Text(await AskAsync("/status")));
        await AskAsync("/subscribe zone:Europe/Sarajevo");
        await PostAsync(DeliveryState.Unknown, "No answer within 60 seconds.");
        _storage.Scalar("UPDATE subscription SET next_at = NULL");
        Assert.Equal(
            """
            Status
            Next digest | is being planned
            Last digest | Sat 26 July, 08:30 Europe/Sarajevo, less than a minute ago: perhaps not sent. No answer within 60 seconds.
            Library | starter: 2 articles, 4 actors · 2 libraries in all
            Needs a moderator
            Digest 1 of starter: perhaps not sent. No answer within 60 seconds.
            """,
            TestChat.Text(await AskAsync("/status")));
    }

    [Fact]
    public async Task Digest_shows_the_latest_posted_here_and_now_one_of_everything()
    {
        Assert.StartsWith("No digest was posted here yet.", TestChat.Text(await AskAsync("/digest")), StringComparison.Ordinal);
        await AskAsync("/subscribe");
        await PostAsync(DeliveryState.Sent);
        Assert.Equal("Hello", TestChat.Text(await AskAsync("/digest")));
        var now = await AskAsync("/digest now");
        Assert.StartsWith("Russia and Taliban | all articles\n2 articles from 1 publisher, 1 of unknown publisher · 1 dispute\n", TestChat.Text(now), StringComparison.Ordinal);
        TestChat.AssertEvidence(now);
        Assert.True(TestChat.Text(await AskAsync("/digest size:brief")).Length <= 1000, "A brief digest is too long.");
    }

    [Fact]
    public async Task Zones_and_weekdays_are_offered_while_one_types()
    {
        Assert.Contains("/subscribe zone:Europe/Sarajevo", (await _chat.SuggestAsync("/subscribe zone:saraj|")).Select(offer => offer.Line.TrimEnd()));
        Assert.Contains((await _chat.SuggestAsync("/subscribe when:t|")).Select(offer => offer.Line.TrimEnd()), line => line.EndsWith("Tuesday", StringComparison.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<ChatMessage> AskAsync(string line) => _chat.AskAsync(line, moderator: true);

    private async Task PostAsync(DeliveryState state, string? reason = null) => await _storage.Get<DigestStore>().AddAsync(
        SampleDigest.Of(1, "2025-W30", _time.GetUtcNow(), ChatMessageJson.Write(ChatMessage.Of("Hello"))), [],
        [new Delivery { DigestId = 0, Address = TestChat.Address, State = state, Reason = reason, NotBefore = _time.GetUtcNow() }],
        Token);
}
