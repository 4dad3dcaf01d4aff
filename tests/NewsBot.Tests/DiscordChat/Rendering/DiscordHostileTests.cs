using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rendering;
using NewsBot.Tests.Chat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.DiscordChat.Rendering;

/// <summary>Whatever an article holds: a client shows our formats and links alone, all of the text, and nothing beyond the limits.</summary>
public sealed partial class DiscordHostileTests
{
    private const int Runs = 100;

    [Fact]
    public void Hostile_messages_are_shown_as_they_are() => Check(rendered => rendered, Runs);

    /// <summary>Each stands for a mistake that the renderer could make.</summary>
    [Theory]
    [InlineData(@"\*", "*")]
    [InlineData(@"\_", "_")]
    [InlineData(@"\~", "~")]
    [InlineData(@"\`", "`")]
    [InlineData(@"\|", "|")]
    [InlineData(@"\\", @"\")]
    [InlineData(@"\[", "[")]
    [InlineData(@"\<", "<")]
    [InlineData(@"\>", ">")]
    [InlineData(@"\:", ":")]
    [InlineData(@"\-", "-")]
    [InlineData(@"\#", "#")]
    [InlineData(@"\.", ".")]
    [InlineData("\u2060", "")]
    [InlineData("a", "")]
    [InlineData("[1]", "")]
    [InlineData("**", "")]
    public void The_check_sees_a_mistake(string written, string mistaken) =>
        Assert.ThrowsAny<Exception>(() => Check(rendered => rendered.Replace(written, mistaken, StringComparison.Ordinal), 4000));

    private static void Check(Func<string, string> mutation, int runs) => Prop
        .ForAll(HostileText.Messages.ToArbitrary(), message =>
        {
            var parts = DiscordRenderer.Split(message);
            string seen = string.Concat(parts.Select((part, index) => Seen(part, mutation, counted: parts.Count > 1)));
            Assert.Equal(HostileText.Seen(message), seen);
            Assert.All(parts, part => Assert.Same(message.Evidence, part.Evidence));
            Assert.All(parts.SkipLast(1), part => Assert.False(part is not { Actions: [], CommandLine: null } || part.Blocks[^2] is Heading));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(runs));

    /// <summary>What a client shows of one part, once its limits and its formats have been found in order.</summary>
    private static string Seen(ChatMessage part, Func<string, string> mutation, bool counted)
    {
        var message = DiscordRenderer.Render(part, [new ReplyButton(part.Blocks.SelectMany(HostileText.LinesOf).FirstOrDefault()?.Text ?? "", "token")]);
        AssertLimits(message);
        string text = "";
        var shown = new List<Shown>();
        foreach (var embed in message.Embeds)
        {
            var title = DiscordReader.Read(mutation(embed.Title ?? ""));
            var description = DiscordReader.Read(mutation(embed.Description));
            Assert.Empty(title.Shown);
            Assert.DoesNotMatch(Pings(), mutation(embed.Title + "\n" + embed.Description));
            text += title.Text + description.Text;
            shown.AddRange(description.Shown);
        }

        AssertOurs(part, message.Embeds[0].Title is not null, shown);
        string seen = HostileText.Seen(text);
        if (HostileText.Seen(part).Length == 0 && seen == "…") return "";
        if (!counted) return seen;
        string count = ((Paragraph)part.Blocks[^1]).Line.Detail!;
        Assert.EndsWith(count, seen, StringComparison.Ordinal);
        return seen[..^count.Length];
    }

    private static void AssertLimits(DiscordMessage message)
    {
        Assert.InRange(message.Embeds.Count, 1, 10);
        Assert.All(message.Embeds, embed => Assert.InRange(embed.Title?.Length ?? 1, 1, 256));
        Assert.All(message.Embeds, embed => Assert.InRange(embed.Description.Trim().Length, embed.Title is null ? 1 : 0, 4096));
        Assert.InRange(message.Embeds.Sum(embed => (embed.Title?.Trim().Length ?? 0) + embed.Description.Trim().Length), 1, 6000);
        Assert.All(message.Buttons, button => Assert.InRange(button.Label.Length, 1, 80));
    }

    /// <summary>As many of each format as the message has labels, details, items and links, and no other kind.</summary>
    private static void AssertOurs(ChatMessage part, bool titled, List<Shown> shown)
    {
        var blocks = part.Blocks.Skip(titled ? 1 : 0).ToList();
        var headings = blocks.OfType<Heading>().ToList();
        var others = blocks.Where(block => block is not Heading).SelectMany(HostileText.LinesOf).ToList();
        var items = blocks.Where(block => block is BulletList or Table).SelectMany(HostileText.LinesOf).ToList();
        bool Any(params string?[] texts) => texts.Any(text => PlainText.Clean(text ?? "").Length > 0);
        bool Small(Line line) => line is { Text: "", Label: null, Badge: null, Link: null, Evidence.Count: 0 };
        var smalls = blocks.OfType<Paragraph>().Select(block => block.Line).Where(Small).ToList();
        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["bold"] = headings.Count(heading => heading.Level == 3 && Any(heading.Line.Label, heading.Line.Text)) + others.Count(line => Any(line.Label)),
            ["heading"] = headings.Count(heading => heading.Level < 3 && Any(heading.Line.Label, heading.Line.Text)),
            ["italic"] = headings.Count(heading => Any(heading.Line.Badge)) + others.Except(smalls).Count(line => Any(line.Badge, line.Detail)),
            ["small"] = headings.Count(heading => Any(heading.Line.Detail)) + smalls.Count(line => Any(line.Detail)),
            ["item"] = items.Count(line => HostileText.Seen(line).Length > 0 || Any(line.Label, line.Text, line.Badge, line.Detail)),
            ["link"] = blocks.SelectMany(HostileText.LinesOf).Count(line => WebAddress.Of(line.Link) is not null),
        };
        Assert.Equal(
            expected.Where(kind => kind.Value > 0).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Value)),
            shown.CountBy(one => one.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Value)));
        Assert.Equal(
            blocks.SelectMany(HostileText.LinesOf).Select(line => WebAddress.Of(line.Link)).OfType<string>().Select(address => ("open", address)),
            shown.Where(one => one.Kind == "link").Select(one => (one.Text, one.Target!)));
    }

    // What the server itself looks for, which knows nothing of backslashes.
    [GeneratedRegex("@everyone|@here|<@[!&]?[0-9]+>", RegexOptions.IgnoreCase)]
    private static partial Regex Pings();
}
