using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.DiscordChat;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.DiscordChat;

public sealed class InteractionHandlerTests : IAsyncLifetime
{
    private static readonly CommandOption<string> Title = new("title", "A title", text => text) { Suggests = true };
    private static readonly CommandDefinition SlowDefinition = new("slow", "Takes its time", CommandRights.Everyone, Title);

    private readonly HeldTime _time = new();
    private readonly RecordingClient _client = new();
    private TaskCompletionSource<ChatMessage> _answer = new();
    private TemporaryStorage _storage = null!;
    private InteractionHandler _handler = null!;
    private Replies _replies = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        var chat = new TestChat(more: [new SlowCommand(this), new FakeCommand(new CommandDefinition("here", "About this place", CommandRights.Moderator) { IsAboutPlace = true }, call => ChatMessage.Of($"{call.Address.Chat} {call.Address.Thread}"))]);
        _replies = new Replies(chat.Dispatcher, _storage.Get<KeptActionStore>());
        _handler = new InteractionHandler(
            _client, new CallReader(chat.Catalogue, _storage.Get<ChatSettingStore>(), _client), _replies, chat.Catalogue,
            new CommandSuggester(chat.Catalogue, NullLogger<CommandSuggester>.Instance), _time, NullLogger<InteractionHandler>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task What_is_ready_is_answered_at_once_and_to_the_asker_alone()
    {
        _answer.SetResult(ChatMessage.Of("ready"));
        await _handler.HandleAsync(Asks("slow"), Token);
        Assert.Equal(["private: ready"], _client.Said);
    }

    [Fact]
    public async Task Everyone_sees_what_was_asked_for_everyone()
    {
        _answer.SetResult(ChatMessage.Of("ready"));
        await _handler.HandleAsync(Asks("slow", ("public", "true")), Token);
        await _handler.HandleAsync(Asks("slow", ("public", "true")) with { Permissions = 0 }, Token);
        Assert.Equal(["public: ready", "private: ready"], _client.Said);
    }

    [Fact]
    public async Task What_is_not_ready_within_a_second_is_put_off_and_then_said()
    {
        var handled = _handler.HandleAsync(Asks("slow"), Token);
        _time.Pass(InteractionHandler.PutOffAfter);
        while (_client.Said.IsEmpty) await Task.Delay(20, Token);
        _answer.SetResult(ChatMessage.Of("at last"));
        await handled;
        Assert.Equal(["later, private", "edit: at last"], _client.Said);
    }

    [Fact]
    public async Task What_is_not_ready_within_the_life_of_the_token_is_told_to_have_taken_too_long()
    {
        var handled = _handler.HandleAsync(Asks("slow"), Token);
        _time.Pass(InteractionHandler.PutOffAfter);
        while (_client.Said.IsEmpty) await Task.Delay(20, Token);
        _time.Pass(InteractionHandler.GiveUpAfter);
        await handled;
        Assert.Equal(["later, private", "edit: This took too long to answer: ask again, for less at once."], _client.Said);
    }

    [Fact]
    public async Task An_interaction_that_Discord_has_forgotten_is_let_go()
    {
        _client.Outcome = AnswerOutcome.Gone;
        var handled = _handler.HandleAsync(Asks("slow"), Token);
        _time.Pass(InteractionHandler.PutOffAfter);
        while (_client.Said.IsEmpty) await Task.Delay(20, Token);
        _answer.SetResult(ChatMessage.Of("too late"));
        await handled;
        Assert.Equal(["later, private"], _client.Said);
    }

    [Fact]
    public async Task A_pressed_button_that_is_slow_is_put_off_and_answered_behind_the_message()
    {
        var address = CallReader.Address(Asks("slow"));
        var buttons = await _replies.ButtonsAsync(ChatMessage.Of("x") with { Actions = [new ChatAction("Slow", "/slow"), new ChatAction("Page", "/slow page", InPlace: true)] }, address, null, shareable: false, Token);
        foreach (var button in buttons)
        {
            _answer = new TaskCompletionSource<ChatMessage>();
            _client.Said.Clear();
            var handled = _handler.HandleAsync(Presses(button.Token), Token);
            _time.Pass(InteractionHandler.PutOffAfter);
            while (_client.Said.IsEmpty) await Task.Delay(20, Token);
            _answer.SetResult(ChatMessage.Of("answer"));
            await handled;
            Assert.Equal(["update later", button.Label == "Page" ? "edit: answer" : "follow-up, private: answer"], _client.Said);
        }
    }

    [Fact]
    public async Task Who_may_not_write_in_a_channel_does_not_write_there_through_the_bot()
    {
        var note = new EvidenceNote(1, "A sentence.", "starter", "a.md", "A title", null, null, null, new NewsBot.Analysis.Documents.TextSpan(0, 11));
        var message = new ChatMessage([new Paragraph(new Line("Said.") { Evidence = [1] })]) { Evidence = [note], CommandLine = "/slow" };
        var buttons = await _replies.ButtonsAsync(message, CallReader.Address(Asks("slow")), null, shareable: true, Token);
        _answer.SetResult(message);
        string share = Assert.Single(buttons, button => button.Label == "Show to all").Token;
        await _handler.HandleAsync(Presses(share), Token);
        await _handler.HandleAsync(Presses(share) with { Permissions = 0 }, Token);
        Assert.StartsWith("public: Said.", _client.Said.First(), StringComparison.Ordinal);
        Assert.Equal("private: You may not write in this channel, so the answer stays yours alone.", _client.Said.Last());
    }

    [Fact]
    public async Task An_unknown_button_is_said_to_be_too_old()
    {
        await _handler.HandleAsync(Presses("no-such-button"), Token);
        Assert.StartsWith("private: This button is too old", Assert.Single(_client.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offered_values_fit_Discord_and_end_at_a_word()
    {
        await _handler.HandleAsync(Asks("slow", ("title", "wo")) with { Kind = DiscordInteractionKind.Autocomplete, Focused = "title" }, Token);
        var choices = Assert.IsType<DiscordAnswer.Choices>(Assert.Single(_client.Answers)).Values;
        Assert.Equal(["word " + string.Join(' ', Enumerable.Repeat("word", 19)), "words"], choices);
    }

    [Fact]
    public async Task Another_channel_is_meant_only_where_Discord_says_that_it_is_of_this_server()
    {
        _client.Guilds["77"] = "1";
        _client.Guilds["88"] = "9";
        var manager = Asks("here", ("channel", "77")) with { Permissions = 1 << 5 };
        await _handler.HandleAsync(manager, Token);
        await _handler.HandleAsync(manager with { Options = new Dictionary<string, string> { ["channel"] = "88" } }, Token);
        await _handler.HandleAsync(manager with { Options = new Dictionary<string, string> { ["channel"] = "99" } }, Token);
        Assert.Equal("private: 1 77", _client.Said.First());
        Assert.All(_client.Said.Skip(1), said => Assert.StartsWith("private: I cannot see that channel on this server", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_one_sentence_without_its_cause()
    {
        _answer.SetException(new InvalidOperationException("secret detail"));
        await _handler.HandleAsync(Asks("slow"), Token);
        string said = Assert.Single(_client.Said);
        Assert.Contains("Something went wrong on our side", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    private static DiscordInteraction Asks(string command, params (string Name, string Value)[] options) => new(
        "5", "token", DiscordInteractionKind.Command, "1", "2", "3", "Ana", 1 << 11, [], command, options.ToDictionary(option => option.Name, option => option.Value));

    private static DiscordInteraction Presses(string customId) => Asks("") with { Kind = DiscordInteractionKind.Component, Command = null, CustomId = customId, OnMessage = true };

    private sealed class SlowCommand(InteractionHandlerTests test) : ICommand
    {
        public CommandDefinition Definition => SlowDefinition;

        public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) => test._answer.Task.WaitAsync(cancellationToken);

        public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([string.Join(' ', Enumerable.Repeat("word", 40)), "words"]);
    }
}
