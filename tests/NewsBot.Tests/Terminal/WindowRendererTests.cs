using NewsBot.Chat;
using NewsBot.Terminal;
using Spectre.Console;
using Table = NewsBot.Chat.Table;

namespace NewsBot.Tests.Terminal;

public sealed class WindowRendererTests
{
    [Fact]
    public void A_line_never_breaks_within_an_evidence_mark()
    {
        var line = new Line("Provisional trade agreements were signed.") { Label = "Sep 2022", Badge = "planned", Detail = "2 articles", Evidence = [1, 2, 3] };
        var message = new ChatMessage([new Table([line]), new BulletList([line])]);
        for (int width = 40; width <= 100; width++)
        {
            using var output = new StringWriter();
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
            console.Profile.Width = width;
            WindowRenderer.Write(console, message, showEvidence: false);
            foreach (string mark in (string[])["[planned]", "[1]", "[2]", "[3]"]) Assert.Equal(3, output.ToString().Split(mark).Length);
        }
    }
}
