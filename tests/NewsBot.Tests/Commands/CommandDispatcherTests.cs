using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

public sealed class CommandDispatcherTests
{
    private static readonly CommandOption<string> Colour = new("colour", "Which colour", text => text) { Choices = ["Red", "Blue"], Required = true };

    private static FakeCommand Paint(CommandRights rights = CommandRights.Everyone, Func<CommandCall, ChatMessage>? answer = null) =>
        new(new CommandDefinition("paint", "Paint the wall", rights, Colour) { Examples = ["/paint red"] }, answer);

    [Fact]
    public async Task A_call_reaches_its_command_with_the_choice_as_defined()
    {
        var paint = Paint();
        Assert.Equal("done", TestChat.Text(await new TestChat(more: paint).AskAsync("/paint rEd")));
        Assert.Equal("Red", Assert.Single(paint.Calls).Arguments["colour"]);
    }

    [Theory]
    [InlineData("/paint", "/paint needs colour: Which colour. For example: /paint red")]
    [InlineData("/paint \"  \"", "/paint needs colour: Which colour. For example: /paint red")]
    [InlineData("/paint bleu", "“bleu” is not a value of colour. Did you mean Blue?")]
    [InlineData("/paint green", "“green” is not a value of colour. It takes Red, Blue.")]
    public async Task What_the_definition_does_not_allow_is_refused(string line, string sentence)
    {
        var paint = Paint();
        Assert.Equal(sentence, TestChat.Text(await new TestChat(more: paint).AskAsync(line)));
        Assert.Empty(paint.Calls);
    }

    [Fact]
    public async Task Options_that_a_platform_makes_up_are_refused()
    {
        var call = new CommandCall("paint", TestChat.Address, TestChat.Member(), new Dictionary<string, string>(StringComparer.Ordinal) { ["color"] = "Red" });
        var answer = await new TestChat(more: Paint()).Dispatcher.DispatchAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal("/paint has no option color:. Did you mean colour:?", TestChat.Text(answer));
    }

    [Fact]
    public async Task Only_moderators_pass_where_the_definition_says_so()
    {
        var chat = new TestChat(more: Paint(CommandRights.Moderator));
        Assert.Equal("/paint needs the right to change this chat's settings. Its moderators have it: ask one of them.", TestChat.Text(await chat.AskAsync("/paint red")));
        Assert.Equal("done", TestChat.Text(await chat.AskAsync("/paint red", moderator: true)));
    }

    [Fact]
    public async Task A_refusal_is_an_answer_with_its_actions()
    {
        var paint = Paint(answer: _ => throw new CommandException("No paint left.") { Actions = [new ChatAction("Help", "/help")] });
        var answer = await new TestChat(more: paint).AskAsync("/paint red");
        Assert.Equal("No paint left.", TestChat.Text(answer));
        Assert.Equal("/help", Assert.Single(answer.Actions).CommandLine);
    }

    [Fact]
    public async Task A_bug_is_answered_with_an_id_and_nothing_else()
    {
        var paint = Paint(answer: _ => throw new InvalidOperationException("secret inside"));
        Assert.Matches(@"^Something went wrong on our side \(id [0-9a-f]{8}\)\. Nothing was changed\.$", TestChat.Text(await new TestChat(more: paint).AskAsync("/paint red")));
    }

    [Fact]
    public async Task A_value_without_end_is_refused()
    {
        var call = new CommandCall("timeline", TestChat.Address, TestChat.Member(), new Dictionary<string, string>(StringComparer.Ordinal) { ["about"] = new('x', 100_000) });
        var answer = await new TestChat().Dispatcher.DispatchAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal("The value of about is too long: at most 500 characters.", TestChat.Text(answer));
    }
}
