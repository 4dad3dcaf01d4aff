using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.TelegramChat;
using NewsBot.TelegramChat.Rendering;
using NewsBot.Tests.Chat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.TelegramChat.Rendering;

/// <summary>Whatever an article holds: Telegram takes the message, shows our formats and links alone and all of the text, calls nobody and offers no command that is not ours.</summary>
public sealed class TelegramHostileTests
{
    private const int Runs = 100;

    [Fact]
    public void Hostile_messages_are_shown_as_they_are() => Check(rendered => rendered, Runs);

    /// <summary>Each stands for a mistake that the renderer could make.</summary>
    [Theory]
    [InlineData("&lt;", "<")]
    [InlineData("&gt;", ">")]
    [InlineData("&amp;", "&")]
    [InlineData("@\u2060", "@")]
    [InlineData("/\u2060", "/")]
    [InlineData(".\u2060", ".")]
    [InlineData("</b>", "")]
    [InlineData("<i>", "<em>")]
    [InlineData("<i>", "")]
    [InlineData("</a>", "")]
    [InlineData("[1]", "")]
    [InlineData("a", "")]
    public void The_check_sees_a_mistake(string written, string mistaken) =>
        Assert.ThrowsAny<Exception>(() => Check(rendered => rendered.Replace(written, mistaken, StringComparison.Ordinal), 4000));

    private static void Check(Func<string, string> mutation, int runs) => Prop
        .ForAll(HostileText.Messages.ToArbitrary(), message =>
        {
            var parts = TelegramRenderer.Split(message);
            Assert.Equal(HostileText.Seen(message), string.Concat(parts.Select(part => Seen(part, mutation, counted: parts.Count > 1))), ignoreCase: true);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(runs));

    private static string Seen(ChatMessage part, Func<string, string> mutation, bool counted)
    {
        var lines = part.Blocks.SelectMany(HostileText.LinesOf).ToList();
        var message = TelegramRenderer.Render(part, [.. lines.Select(line => new ReplyButton(line.Text, "token"))]);
        var (text, entities) = TelegramReader.Read(mutation(message.Html));
        Assert.InRange(text.Trim().Length, 1, 4096);
        Assert.InRange(entities.Count(one => one.Kind.Length == 1 || one.Kind == "blockquote"), 0, 100);
        Assert.All(message.Buttons, row => Assert.InRange(row.Count, 1, 4));
        Assert.All(message.Buttons.SelectMany(row => row), button => Assert.InRange(button.Label.Length, 1, 64));
        AssertOurs(part, lines, entities);
        string seen = HostileText.Seen(text);
        if (HostileText.Seen(part).Length == 0 && seen == "…") return "";
        if (!counted) return seen;
        string count = lines[^1].Detail!;
        Assert.EndsWith(count, seen, StringComparison.Ordinal);
        return seen[..^count.Length];
    }

    private static void AssertOurs(ChatMessage part, List<Line> lines, IReadOnlyList<Entity> entities)
    {
        bool Any(params string?[] texts) => texts.Any(text => PlainText.Clean(text ?? "").Length > 0);
        var headings = part.Blocks.OfType<Heading>().Select(block => block.Line).ToList();
        var others = part.Blocks.Where(block => block is not Heading).SelectMany(HostileText.LinesOf).ToList();
        Assert.Equal(headings.Count(line => Any(line.Label, line.Text)) + others.Count(line => Any(line.Label)), entities.Count(one => one.Kind == "b"));
        Assert.Equal(headings.Count(line => Any(line.Badge)) + headings.Count(line => Any(line.Detail)) + others.Count(line => Any(line.Badge, line.Detail)), entities.Count(one => one.Kind == "i"));
        Assert.Equal(lines.Select(line => WebAddress.Of(line.Link)).OfType<string>().Select(address => ("open", address)), entities.Where(one => one.Kind == "a").Select(one => (one.Text, one.Target!)));
        Assert.Equal(part.Blocks.OfType<Table>().Count(table => table.Rows.Any(line => HostileText.Seen(line).Length > 0 || Any(line.Label, line.Text, line.Badge, line.Detail))), entities.Count(one => one.Kind == "blockquote"));
        Assert.DoesNotContain(entities, one => one.Kind is "mention" or "host" or "u");
        if (lines.TrueForAll(line => line.Evidence.Count > 0 || line.Link is not null)) Assert.DoesNotContain(entities, one => one.Kind == "command");
    }
}
