using System.Text.RegularExpressions;
using NewsBot.Analysis.Documents;
using NewsBot.Chat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Chat;

/// <summary>Messages to send, and what must be found of them on the other side.</summary>
internal static partial class SenderSamples
{
    /// <summary>A message with a line of each kind.</summary>
    public static ChatMessage Short { get; } = new(
    [
        new Heading(1, new Line("The starter library") { Detail = "1–7 July 2025" }),
        new Paragraph(new Line("Four articles from three publishers.")),
        new Heading(2, new Line("What they say")),
        new BulletList([new Line("Russia recognised the Taliban.") { Badge = "contradiction", Detail = "2 articles", Evidence = [1, 2] }, new Line("The ministry welcomed it.") { Evidence = [3] }]),
        new Heading(2, new Line("Dates")),
        new Table([new Line("The embassy opens.") { Label = "3 July 2025", Badge = "planned", Detail = "The Paper", Evidence = [2] }]),
    ])
    {
        Evidence = [Note(1), Note(2), Note(3)],
        Actions = [new ChatAction("Timeline", "/timeline"), new ChatAction("Actors", "/actors")],
        CommandLine = "/digest",
    };

    /// <summary>About 14,000 characters: more than one message of Discord or Telegram holds.</summary>
    public static ChatMessage Long { get; } = new([.. Enumerable.Range(1, 12).SelectMany(Section)])
    {
        Evidence = [.. Enumerable.Range(1, 24).Select(Note)],
        CommandLine = "/digest",
    };

    /// <summary>Article text that would like to be more than text.</summary>
    public static ChatMessage Hostile { get; } = new(
    [
        .. new[]
        {
            "<b>bold</b> <a href=\"https://evil.example/\">your bank</a> &lt;i&gt; &amp; </b></code>",
            "**bold** __under__ *slant* ~~gone~~ ||hidden|| `code` ```block```",
            "[your bank](https://evil.example/) <https://evil.example/> [a](<https://evil.example/>)",
            "@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678> @newsroom_bot",
            "/unsubscribe /settings@newsbot </digest:123456789012345678> <t:1753693200:R> <:smile:123456789012345678>",
            "# no heading", "- no item", "> no quotation", "-# not small", "1. no number",
            "tg://user?id=1 javascript:alert(1)",
        }.Select(text => new Paragraph(new Line(text) { Evidence = [1] })),
    ])
    {
        Evidence = [Note(1)],
    };

    /// <summary>Each fact of the message stands in the text, line after line: label, text, numbers of evidence, badge, detail.</summary>
    public static void AssertTold(ChatMessage message, string seen)
    {
        string text = Plain(seen);
        int at = 0;
        foreach (var (block, line) in message.Blocks.SelectMany(block => Lines(block).Select(line => (block, line))))
        {
            // A heading may be set in capitals.
            var comparison = block is Heading ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            foreach (string fact in Facts(line))
            {
                int found = text.IndexOf(fact, at, comparison);
                Assert.True(found >= 0, $"\"{fact}\" is not told behind \"{text[Math.Max(0, at - 60)..at]}\" but there is: \"{text[at..Math.Min(text.Length, at + 300)]}\"");
                at = found + fact.Length;
            }
        }
    }

    public static IEnumerable<Line> Lines(Block block) => block switch
    {
        Heading heading => [heading.Line],
        Paragraph paragraph => [paragraph.Line],
        BulletList list => list.Items,
        Table table => table.Rows,
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    /// <summary>What a line tells, in the order in which every platform tells it.</summary>
    public static IEnumerable<string> Facts(Line line) =>
        new[] { line.Label, line.Text }.Concat(line.Evidence.Select(number => $"[{number}]")).Append(line.Badge).Append(line.Detail)
            .Where(fact => !string.IsNullOrWhiteSpace(fact)).Select(fact => Clean(fact!));

    /// <summary>As every platform shows foreign text.</summary>
    public static string Clean(string text) => Plain(PlainText.Clean(text));

    /// <summary>Without the characters of no width that keep a name from being a mention; white space of any kind is one blank.</summary>
    public static string Plain(string text) => WhiteSpace().Replace(text.Replace("\u2060", "", StringComparison.Ordinal), " ").Trim();

    private static IEnumerable<Block> Section(int number) =>
    [
        new Heading(2, new Line($"Section {number}")),
        new BulletList([.. Enumerable.Range(1, 8).Select(item => new Line($"Point {item} of section {number}: {Words(item)}") { Detail = $"article {number}-{item}", Evidence = [(number * 2) - (item % 2)] })]),
        new Table([.. Enumerable.Range(1, 4).Select(day => new Line($"On that day of section {number} {Words(day)}") { Label = $"{day} May {2000 + number}", Evidence = [number * 2] })]),
    ];

    private static string Words(int seed) => string.Join(' ', Enumerable.Range(0, 12).Select(word => $"word{(word * 7) + seed}"));

    private static EvidenceNote Note(int number) =>
        new(number, $"The sentence number {number}.", "starter", $"a{number}.md", $"Article {number}", "The Paper", "3 July 2025", $"https://news.example/{number}", new TextSpan(number * 10, 9));

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();
}
