using System.Text;
using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

/// <summary>Commands of two words, long texts, files and forms: with commands that only tests know.</summary>
public sealed class TwoWordCommandTests
{
    private static readonly CommandOption<string> Colour = new("colour", "Which colour", text => text) { Choices = ["Red", "Blue"] };
    private static readonly CommandOption<string> Words = new("words", "What is written on it", text => text) { IsLong = true };
    private static readonly CommandOption<CommandFile?> Picture = CommandFile.Option("picture", "A picture");
    private static readonly ChatForm Form = new("A new wall", [new ChatField("colour", "Colour", IsRequired: true), new ChatField("words", "Words", IsLong: true)]);

    private readonly FakeCommand _add = new(new CommandDefinition("wall add", "Build a wall", CommandRights.Everyone, Colour, Words, Picture) { Examples = ["/wall add red"], Form = Form });
    private readonly FakeCommand _drop = new(new CommandDefinition("wall drop", "Tear a wall down", CommandRights.Moderator, Colour) { Examples = ["/wall drop blue"], Form = Form });
    private readonly TestChat _chat;

    public TwoWordCommandTests() => _chat = new TestChat([new CommandGroup("wall", "Walls of this chat")], _add, _drop);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/wall add", "wall add", "")]
    [InlineData("/WALL Add red", "wall add", "colour=red")]
    [InlineData("/wall@news_bot  add colour:red", "wall add", "colour=red")]
    [InlineData("/wall drop blue", "wall drop", "colour=blue")]
    [InlineData("/wall", "wall", "")]
    [InlineData("/wall add red words:Note: \"so\" it is\n\nand colour:blue stays text", "wall add", "colour=red words=Note: \"so\" it is\n\nand colour:blue stays text")]
    [InlineData("/wall add red\nNote: a line\n\nand a “second” one", "wall add", "colour=red words=Note: a line\n\nand a “second” one")]
    [InlineData("/wall add\r\n  first\r\nwords:second", "wall add", "words=first\r\nwords:second")]
    [InlineData("/wall add colour:red Note: as Written", "wall add", "colour=red words=Note: as Written")]
    [InlineData("/wall add words:\"all in quotes\"", "wall add", "words=all in quotes")]
    [InlineData("/wall add colour:\"red\nblue\" words:x", "wall add", "colour=red\nblue words=x")]
    public void A_line_becomes_a_call(string line, string command, string arguments)
    {
        var call = _chat.Parse(line);
        Assert.Equal(command, call.Command);
        Assert.Equal(arguments, string.Join(' ', call.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal).Select(argument => $"{argument.Key}={argument.Value}")));
    }

    [Theory]
    [InlineData("/wall ad red", "There is no command /wall ad. Did you mean /wall add?", "/wall add red")]
    [InlineData("/wall paint it", "There is no command /wall paint. Behind /wall stands one of add, drop.", "/wall")]
    [InlineData("/wal add", "There is no command /wal. Did you mean /wall?", "/wall add")]
    [InlineData("wall add red", "Commands begin with a slash. Did you mean /wall add?", "/wall add red")]
    [InlineData("/wall drop size:3", "/wall drop has no option size:. It has colour:.", null)]
    [InlineData("/wall add picture:cat.png", "picture is a file: attach it to the command.", null)]
    [InlineData("/wall drop red", "/wall drop needs the right to change this chat's settings. Its moderators have it: ask one of them.", null)]
    [InlineData("/wall colour:red", "/wall has no option colour:. It takes no options.", null)]
    public async Task A_slip_is_answered_with_one_sentence_and_a_remedy(string line, string sentence, string? action)
    {
        var answer = await _chat.AskAsync(line);
        Assert.Equal(sentence, TestChat.Text(answer));
        Assert.Equal(action, answer.Actions is [var first, ..] ? first.CommandLine : null);
    }

    [Fact]
    public async Task The_first_word_alone_lists_what_may_stand_behind_it()
    {
        var answer = await _chat.AskAsync("/wall");
        Assert.Equal("/wall | Walls of this chat\n/wall add | Build a wall\n/wall drop | Tear a wall down | moderators", TestChat.Text(answer).Replace(" |  | ", " | "));
        Assert.Equal(["/wall add", "/wall drop"], answer.Actions.Select(action => action.CommandLine));
        Assert.Equal(TestChat.Text(answer), TestChat.Text(await _chat.AskAsync("/help wall")));
        Assert.StartsWith("/wall add\nBuild a wall", TestChat.Text(await _chat.AskAsync("/help wall add")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_menus_show_a_first_word_once()
    {
        Assert.Equal(["help", "wall"], _chat.Catalogue.Menu.Select(definition => definition.Name).Where(name => name is "help" || name.StartsWith("wall", StringComparison.Ordinal)));
        string help = TestChat.Text(await _chat.AskAsync("/help"));
        Assert.Contains("/wall | Walls of this chat", help, StringComparison.Ordinal);
        Assert.DoesNotContain("/wall add", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wa|", "/wall", "/wall |")]
    [InlineData("/wall |", "/wall add,/wall drop", "/wall add |")]
    [InlineData("/wall d|", "/wall drop", "/wall drop |")]
    [InlineData("/wall dorp| x", "/wall drop", "/wall drop | x")]
    [InlineData("/wall add r|", "Red", "/wall add Red|")]
    [InlineData("/wall add colour:b|", "Blue", "/wall add colour:Blue|")]
    [InlineData("/wall nothing x|", "", "")]
    public async Task What_fits_at_the_caret_is_offered(string line, string offered, string taken)
    {
        var suggestions = await _chat.SuggestAsync(line);
        Assert.Equal(offered, string.Join(',', suggestions.Select(suggestion => suggestion.Text)));
        if (suggestions is [var first, ..]) Assert.Equal(taken, first.Line.Insert(first.Caret, "|"));
    }

    [Fact]
    public async Task A_file_comes_with_the_call_and_is_no_text()
    {
        var file = new CommandFile("C:\\secret\\../cat\u202Egnp.png", "image/png", 3, _ => Task.FromResult(Encoding.UTF8.GetBytes("cat")));
        var line = new TypedLine("/wall add red") { Files = [file], ReplyText = "what was said before" };
        var answer = await _chat.Dispatcher.DispatchAsync(line, TestChat.Address, TestChat.Member(), Token);
        Assert.Null(answer.CommandLine);
        var call = Assert.Single(_add.Calls);
        Assert.Equal("catgnp.png", call.Get(Picture)!.Name);
        Assert.Equal("cat", Encoding.UTF8.GetString(await call.Get(Picture)!.ReadAsync(Token)));
        Assert.Equal("what was said before", call.ReplyText);
        Assert.True(call.Has(Picture));
        Assert.False(call.IsBare);
    }

    [Theory]
    [InlineData(0, "The file “a.txt” is empty: attach one with a text in it.")]
    [InlineData(CommandFile.LargestBytes + 1, "The file “a.txt” is too large: at most 5 MB. Attach a smaller one, or paste the text.")]
    public async Task A_file_that_cannot_be_used_is_refused_before_it_is_fetched(int length, string sentence)
    {
        var file = new CommandFile("a.txt", "text/plain", length, _ => throw new InvalidOperationException("fetched"));
        var answer = await _chat.Dispatcher.DispatchAsync(new TypedLine("/wall add") { Files = [file] }, TestChat.Address, TestChat.Member(), Token);
        Assert.Equal(sentence, TestChat.Text(answer));
        Assert.Empty(_add.Calls);
    }

    [Fact]
    public async Task A_form_opens_where_nothing_was_given_and_only_for_who_may_use_it()
    {
        Assert.Same(Form, await FormAsync("/wall add"));
        Assert.Null(await FormAsync("/wall add red"));
        Assert.Null(await FormAsync("/timeline"));
        await Assert.ThrowsAsync<CommandException>(() => FormAsync("/wall drop"));

        Task<ChatForm?> FormAsync(string line) => _chat.Dispatcher.FormAsync(_chat.Parse(line), Token);
    }

    [Fact]
    public async Task A_long_text_is_taken_whole_and_one_without_end_is_refused()
    {
        string text = string.Join('\n', Enumerable.Repeat("Word for word: “as it stands”.", 3000));
        await _chat.AskAsync("/wall add red\n" + text);
        Assert.Equal(text, Assert.Single(_add.Calls).Get(Words));
        Assert.Equal("That line is too long: a command has at most 200000 characters.", TestChat.Text(await _chat.AskAsync("/wall add red\n" + new string('x', 200_001))));
        Assert.Equal("That line is too long: a command has at most 2000 characters.", TestChat.Text(await _chat.AskAsync("/wall add " + new string('x', 3000))));
        Assert.Equal("That line is too long: a command has at most 2000 characters.", TestChat.Text(await _chat.AskAsync("/timeline " + new string('x', 3000))));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_at_the_start()
    {
        var alone = new FakeCommand(new CommandDefinition("wall", "All walls", CommandRights.Everyone));
        Assert.Contains("/wall is registered twice", Assert.Throws<ArgumentException>(() => new CommandCatalogue([_add, alone], [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CommandDefinition("wall add more", "Three words", CommandRights.Everyone));
    }
}
