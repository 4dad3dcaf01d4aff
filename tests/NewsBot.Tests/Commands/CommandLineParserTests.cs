using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

public sealed class CommandLineParserTests
{
    private readonly TestChat _chat = new();

    [Theory]
    [InlineData("/timeline", "")]
    [InlineData("  /TIMELINE  ", "")]
    [InlineData("/timeline@news_bot Taliban", "about=Taliban")]
    [InlineData("/timeline Taliban from:2021 to:\"Aug 2024\"", "about=Taliban from=2021 to=Aug 2024")]
    [InlineData("/timeline from:17 April 2025 Islamic State", "about=Islamic State from=17 April 2025")]
    [InlineData("/timeline from:Aug 2021 to:Aug 2024 Taliban", "about=Taliban from=Aug 2021 to=Aug 2024")]
    [InlineData("/timeline about:Islamic State to:2024", "about=Islamic State to=2024")]
    [InlineData("/timeline from: 2021", "from=2021")]
    [InlineData("/timeline about: \"the: court\" page:2", "about=the: court page=2")]
    [InlineData("/timeline “death toll”", "about=death toll")]
    [InlineData("/timeline ABOUT:x", "about=x")]
    [InlineData("/timeline at 09:00", "about=at 09:00")]
    [InlineData("/timeline \"from:2021\"", "about=from:2021")]
    [InlineData("/timeline not closed\" it", "about=not closed\" it")]
    [InlineData("/timeline \"not closed", "about=not closed")]
    [InlineData("/takeaways https://example.org/a?b=1", "article=https://example.org/a?b=1")]
    [InlineData("/timeline\tTaliban\nfrom:2021", "about=Taliban from=2021")]
    [InlineData("/timeline <script>alert(1)</script> ' OR 1=1 --", "about=<script>alert(1)</script> ' OR 1=1 --")]
    public void A_line_becomes_a_call(string line, string arguments)
    {
        var call = _chat.Parse(line);
        Assert.Equal(arguments, string.Join(' ', call.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal).Select(argument => $"{argument.Key}={argument.Value}")));
    }

    [Theory]
    [InlineData("/timline Taliban", "There is no command /timline. Did you mean /timeline?", "/timeline Taliban")]
    [InlineData("/frobnicate", "There is no command /frobnicate. /help lists those that there are.", "/help")]
    [InlineData("timeline Taliban", "Commands begin with a slash. Did you mean /timeline?", "/timeline Taliban")]
    [InlineData("hello there", "I answer commands; they begin with a slash, as in /timeline. /help lists them.", "/help")]
    [InlineData("", "I answer commands; they begin with a slash, as in /timeline. /help lists them.", "/help")]
    [InlineData("/", "There is no command /. /help lists those that there are.", "/help")]
    [InlineData("/timeline form:2021", "/timeline has no option form:. Did you mean from:?", null)]
    [InlineData("/articles colour:red", "/articles has no option colour:. It has library:, page:.", null)]
    [InlineData("/timeline from:2021 from:2022", "from: is given twice; give it once.", null)]
    [InlineData("/timeline from:", "from: needs a value: Not before: 2021, Aug 2021, 17 April 2025.", null)]
    [InlineData("/timeline from: to:2022", "from: needs a value: Not before: 2021, Aug 2021, 17 April 2025.", null)]
    [InlineData("/help command:help me", "/help has no place for “me”. It has command:.", null)]
    public async Task A_slip_is_answered_with_one_sentence_and_a_remedy(string line, string sentence, string? action)
    {
        if (line.StartsWith("/help", StringComparison.Ordinal)) line = "/help command:\"help\" me";
        var answer = await _chat.AskAsync(line);
        Assert.Equal(sentence, TestChat.Text(answer));
        Assert.Equal(action, answer.Actions is [var first, ..] ? first.CommandLine : null);
    }

    [Fact]
    public void A_line_without_end_is_refused() =>
        Assert.Contains("too long", Assert.Throws<CommandException>(() => _chat.Parse("/timeline " + new string('"', 5000))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("a:b")]
    [InlineData("https://example.org/x")]
    [InlineData("“curly” and \"straight\"")]
    public void What_is_written_can_be_read_again(string value)
    {
        string line = CommandText.Of("timeline", ("about", value), ("from", null), ("to", "Aug 2024"));
        var call = _chat.Parse(line);
        Assert.Equal(value.Replace('“', '\'').Replace('”', '\'').Replace('"', '\''), call.Arguments["about"]);
        Assert.Equal("Aug 2024", call.Arguments["to"]);
        Assert.Equal(2, call.Arguments.Count);
    }
}
