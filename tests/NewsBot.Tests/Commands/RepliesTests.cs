using Microsoft.Extensions.DependencyInjection;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Commands;

public sealed class RepliesTests : IAsyncLifetime
{
    private static readonly ChatAddress Place = new(ChatPlatform.Discord, "1", "2");
    private static readonly ChatMember Ana = new("1", "Ana", IsModerator: false), Ben = new("2", "Ben", IsModerator: false);

    private TemporaryStorage _storage = null!;
    private Replies _replies = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        _replies = new Replies(new TestChat(rows: 3).Dispatcher, _storage.Get<KeptActionStore>());
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Pages_are_turned_in_place_by_the_member_who_asked_and_by_no_other()
    {
        var first = await _replies.AskAsync("/timeline", Place, Ana, shareable: false, Token);
        string more = Assert.Single(first.Buttons, button => button.Label == "More").Token;
        Assert.Matches("^[A-Za-z0-9_-]{22}$", more);
        var second = await _replies.PressAsync(more, Place, Ana, shareable: false, Token);
        Assert.True(second.InPlace);
        Assert.NotEqual(TestChat.Text(first.Message), TestChat.Text(second.Reply.Message));
        var back = await _replies.PressAsync(Assert.Single(second.Reply.Buttons, button => button.Label == "Back").Token, Place, Ana, shareable: false, Token);
        Assert.Equal(TestChat.Text(first.Message), TestChat.Text(back.Reply.Message));
        var refused = await Assert.ThrowsAsync<CommandException>(() => _replies.PressAsync(more, Place, Ben, shareable: false, Token));
        Assert.Equal("These pages are turned by the member who asked. /timeline shows you your own.", refused.Message);
    }

    [Theory]
    [InlineData(20_000, true)]
    [InlineData(20_001, false)]
    public async Task A_refused_form_keeps_what_was_entered_but_for_a_very_long_text(int length, bool isKept)
    {
        var notes = new FormCommands();
        var replies = new Replies(new TestChat(FormCommands.Groups, notes.All).Dispatcher, _storage.Get<KeptActionStore>());
        var filled = new FilledForm(FormCommands.Form, new Dictionary<string, string> { ["title"] = "ab", ["text"] = new('x', length) }, new Dictionary<string, CommandFile>());
        var moderator = Ana with { IsModerator = true };
        var refused = await replies.SubmitAsync("/note add", filled, Place, moderator, Token);
        Assert.Equal("A title has three characters or more." + (isKept ? "" : " The text itself is too long to be kept: give it once more."), TestChat.Text(refused.Message));
        var form = (await replies.OpenAsync(Assert.Single(refused.Buttons).Token, Place, moderator, Token))!.Form;
        Assert.Equal(("ab", isKept ? length : null), (form.Fields[0].Value, form.Fields[1].Value?.Length));
    }

    [Fact]
    public async Task A_button_is_known_after_a_restart_and_in_its_own_community_only()
    {
        var reply = await _replies.AskAsync("/timeline", Place, Ana, shareable: false, Token);
        string token = reply.Buttons[0].Token;
        await using var restarted = TemporaryStorage.At(_storage.Path);
        var replies = new Replies(new TestChat(rows: 3).Dispatcher, restarted.Get<KeptActionStore>());
        Assert.NotEmpty((await replies.PressAsync(token, new ChatAddress(ChatPlatform.Discord, "1", "another thread"), Ana, shareable: false, Token)).Reply.Message.Blocks);
        var foreign = await Assert.ThrowsAsync<CommandException>(() => replies.PressAsync(token, new ChatAddress(ChatPlatform.Discord, "9", "2"), Ana, shareable: false, Token));
        Assert.StartsWith("This button is too old", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_quote_every_sentence_under_its_number_over_all_pages()
    {
        var reply = await _replies.AskAsync("/takeaways", Place, Ana, shareable: false, Token);
        string token = Assert.Single(reply.Buttons, button => button.Label == "Sources").Token;
        var lines = new List<string>();
        while (true)
        {
            var pressed = await _replies.PressAsync(token, Place, Ben, shareable: false, Token);
            lines.AddRange(pressed.Reply.Message.Blocks.OfType<Table>().SelectMany(table => table.Rows).Select(row => $"{row.Label} {row.Text}"));
            if (pressed.Reply.Buttons.FirstOrDefault(button => button.Label == "More") is not { } more) break;
            token = more.Token;
        }

        Assert.Equal(reply.Message.Evidence.Select(note => $"[{note.Number}] “{note.Quote}”"), lines);
        Assert.NotEmpty(lines);
    }

    [Fact]
    public async Task A_shared_answer_is_the_same_and_offers_no_sharing_any_more()
    {
        var reply = await _replies.AskAsync("/takeaways", Place, Ana, shareable: true, Token);
        var shared = await _replies.PressAsync(Assert.Single(reply.Buttons, button => button.Label == "Show to all").Token, Place, Ana, shareable: true, Token);
        Assert.True(shared.Share);
        Assert.Equal(TestChat.Text(reply.Message), TestChat.Text(shared.Reply.Message));
        Assert.DoesNotContain(shared.Reply.Buttons, button => button.Label == "Show to all");
    }

    [Fact]
    public async Task A_button_runs_with_the_rights_of_who_presses_it()
    {
        var guarded = new FakeCommand(new CommandDefinition("guarded", "Only for some", CommandRights.Moderator));
        var replies = new Replies(new TestChat(more: guarded).Dispatcher, _storage.Get<KeptActionStore>());
        var message = ChatMessage.Of("x") with { Actions = [new ChatAction("Do", "/guarded")] };
        string token = (await replies.ButtonsAsync(message, Place, null, shareable: false, Token))[0].Token;
        int asked = 0;
        var admin = Ben with { ModeratorCheck = _ => { asked++; return Task.FromResult(true); } };
        var refused = await Assert.ThrowsAsync<CommandException>(() => replies.PressAsync(token, Place, Ana, shareable: false, Token));
        Assert.Contains("needs the right", refused.Message, StringComparison.Ordinal);
        Assert.Equal("done", TestChat.Text((await replies.PressAsync(token, Place, admin, shareable: false, Token)).Reply.Message));
        Assert.Equal((1, 1), (asked, guarded.Calls.Count));
    }

    [Fact]
    public async Task Sources_of_an_answer_that_reads_otherwise_now_say_so()
    {
        var reply = await _replies.AskAsync("/takeaways", Place, Ana, shareable: false, Token);
        string token = Assert.Single(reply.Buttons, button => button.Label == "Sources").Token;
        Assert.DoesNotContain("has changed since", TestChat.Text((await _replies.PressAsync(token, Place, Ana, shareable: false, Token)).Reply.Message), StringComparison.Ordinal);
        var later = new Replies(new TestChat(new FakeStories(Digests.SampleStory.Of(2)), rows: 3).Dispatcher, _storage.Get<KeptActionStore>());
        Assert.Contains("has changed since", TestChat.Text((await later.PressAsync(token, Place, Ana, shareable: false, Token)).Reply.Message), StringComparison.Ordinal);
    }
}
