using NewsBot.Analysis.Documents;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Terminal;
using NewsBot.Tests.Commands;
using Spectre.Console;
using Line = NewsBot.Chat.Line;
using Table = NewsBot.Chat.Table;

namespace NewsBot.Tests.Terminal;

public sealed class RendererTests
{
    private static readonly ChatMessage Message = new(
    [
        new Heading(1, new Line("Timeline") { Detail = "1 date" }),
        new Heading(2, new Line("2021")),
        new Table([new Line("The Taliban entered Kabul.") { Label = "Aug 2021", Badge = "disputed", Detail = "Taliban", Evidence = [1] }]),
        new BulletList([new Line("One point.")]),
    ])
    {
        Evidence = [new EvidenceNote(1, "The Taliban entered\nKabul.", "starter", "a.md", "Title", null, null, null, new TextSpan(10, 26), "“then”")],
    };

    [Fact]
    public void A_line_that_leads_somewhere_says_where() =>
        Assert.Equal("A title (a paper) https://example.org/a [1]", LineText.Of(new Line("A title") { Detail = "a paper", Link = "https://example.org/a", Evidence = [1] }));

    [Fact]
    public void Plain_text_has_no_boxes_and_one_line_for_each_evidence() => Assert.Equal(
        """
        Timeline (1 date)

        2021
          Aug 2021  The Taliban entered Kabul. [disputed] (Taliban) [1]
                      [1] a.md 10–36: “The Taliban entered Kabul.” (Title, publisher unknown, date unknown) Date from “then”
          - One point.

        """.ReplaceLineEndings("\n"),
        PlainRenderer.Of(Message, 100, showEvidence: true));

    [Fact]
    public void Plain_lines_wrap_at_the_width_and_evidence_does_not()
    {
        string[] lines = PlainRenderer.Of(Message, 40, showEvidence: true).Split('\n');
        Assert.All(lines.Where(line => !line.Contains("[1] a.md", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 40));
        Assert.Single(lines, line => line.Contains("[1] a.md 10–36: “The Taliban entered Kabul.” (Title", StringComparison.Ordinal));
    }

    [Fact]
    public void A_window_shows_a_table_with_the_evidence_as_a_tree()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 120;
        WindowRenderer.Write(console, Message, showEvidence: true);
        string text = output.ToString();
        Assert.Contains("│ Aug 2021 │ The Taliban entered Kabul. [disputed] Taliban [1]", text, StringComparison.Ordinal);
        Assert.Contains("└── [1] a.md 10–36 “The Taliban entered Kabul.”", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("and 3 more dates: /timeline about:Taliban page:2", "and 3 more dates: newsbot timeline --about Taliban --page 2")]
    [InlineData("/actors lists who is in them.", "newsbot actors lists who is in them.")]
    [InlineData("see https://example.org/timeline and a/timeline or /unknown", "see https://example.org/timeline and a/timeline or /unknown")]
    public void Chat_commands_read_as_verbs(string sentence, string expected)
    {
        using var services = ReadingRun.Services(new FakeStories());
        Assert.Equal(expected, LineText.AsVerbs(sentence, (CommandCatalogue)services.GetService(typeof(CommandCatalogue))!));
    }
}
