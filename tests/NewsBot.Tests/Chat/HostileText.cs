using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NewsBot.Analysis.Documents;
using NewsBot.Chat;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Chat;

/// <summary>Messages made of all that an article could hold to break a chat: markup of both platforms, mentions, addresses, marks of direction, broken characters.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "*", "**", "***", "_", "__", "~~", "`", "```", "```cs\n", "|", "||", ">", "> ", ">>> ", "#", "# ", "## ", "-# ", "- ", "* ", "+ ", "1. ", "99. ", "[", "]", "(", ")", "](", "[x](https://evil.example)", "[x](<https://evil.example>)",
        "\\", "\\\\", "\\*", "<", "<@1>", "<@!22>", "<@&3>", "<#4>", "<:smile:5>", "<a:wave:6>", "<t:1700000000>", "<t:1:R>", "</cmd:7>", "<id:guide>", "<https://evil.example>", ":smile:", ":+1:", "@", "@everyone", "@here", "@EVERYONE", "@name", "@name_x2,",
        "/start", "/start@other_bot", "/unsubscribe", "and/or", "#tag", "$USD", "https://evil.example/a_b*c*", "http://", "www.evil.example", "ferry.md", "nap.ba/x", "a@b.example", "tg://user?id=1", "+1-212-555-0123", "javascript:alert(1)",
        "</b>", "<b>", "<a href=\"tg://user?id=1\">", "<tg-spoiler>", "&", "&lt;", "&#60;", "&amp;", "\"", "'", "<pre><code>", "<!--", "<br/>",
        "\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\0", "\u0007", "\u001b[31m", "\u0085", "\ud800", "\udc00", "\ud83d", "e\u0301", "\u0301",
        "😀", "👩‍👩‍👧", "🇧🇦", "普京。", "الرياض", "می‌خواهم", "\r\n", "\n", "\n\n", "\t", "\u2028", "\u00a0", " ", " ", " ", " ", "word", "Moscow", "10:30", "1.5", "a", "¯\\_(ツ)_/¯", "[1]", "·", "…",
    ];

    private static readonly string[] Links =
        ["https://example.org/", "https://example.org/a_(b)/[c]?q=\"*_`<>&", "http://пример.example/ж", "javascript:alert(1)", "tg://user?id=1", "https://a@b.example/", "", "https://example.org/" + new string('x', 2000), "not one", "https://example.org/\u202e\n\ud800"];

    public static Gen<string> Text { get; } = Gen.Frequency(
        (40, Gen.Choose(1, 12).SelectMany(count => Gen.Elements(Pieces).ListOf(count)).Select(string.Concat)),
        (4, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")),
        (1, Gen.Elements(Pieces).SelectMany(piece => Gen.Choose(200, 2500).Select(count => string.Concat(Enumerable.Repeat(piece, count))))),
        (1, Gen.Choose(200, 2500).SelectMany(count => Gen.Elements(Pieces).ListOf(count)).Select(string.Concat)));

    private static Gen<string?> Perhaps { get; } = Gen.Frequency((2, Gen.Constant<string?>(null)), (1, Text.Select(text => (string?)text)));

    private static Gen<Line> Lines { get; } =
        from text in Text
        from label in Perhaps
        from badge in Perhaps
        from detail in Perhaps
        from link in Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements(Links).Select(link => (string?)link)))
        from evidence in Gen.Frequency((10, Gen.Choose(0, 3)), (1, Gen.Choose(0, 400)))
        select new Line(text) { Label = label, Badge = badge, Detail = detail, Link = link, Evidence = [.. Enumerable.Range(1, evidence)] };

    // A heading's detail stands below it: with a link behind the heading, the order of what is read would be another.
    private static Gen<Block> Blocks { get; } = Gen.OneOf(
        Lines.SelectMany(line => Gen.Choose(1, 3).Select(level => (Block)new Heading(level, line.Detail is null ? line : line with { Link = null }))),
        Lines.Select(line => (Block)new Paragraph(line)),
        Gen.Choose(0, 6).SelectMany(count => Lines.ListOf(count)).Select(lines => (Block)new BulletList([.. lines])),
        Gen.Choose(0, 6).SelectMany(count => Lines.ListOf(count)).Select(lines => (Block)new Table([.. lines])));

    public static Gen<ChatMessage> Messages { get; } = Gen.Choose(0, 8).SelectMany(count => Blocks.ListOf(count)).Select(blocks => new ChatMessage([.. blocks])
    {
        Evidence = [.. Enumerable.Range(1, 400).Select(number => new EvidenceNote(number, "Quote.", "starter", "a.md", "Title", null, null, null, new TextSpan(0, 6)))],
        Actions = [new ChatAction("More", "/more")],
        CommandLine = "/more",
    });

    /// <summary>What is left to be seen: without white space, characters that are only there to steer, and the dots before a line or between two of its fields.</summary>
    public static string Seen(string text)
    {
        var seen = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '·' or '•' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format) continue;
            seen.Append(rune.ToString());
        }

        return seen.ToString();
    }

    /// <summary>What a reader is to see of a line, in order.</summary>
    public static string Seen(Line line) =>
        Seen(line.Label ?? "") + Seen(line.Text) + string.Concat(line.Evidence.Select(number => $"[{number}]")) + Seen(line.Badge ?? "") + Seen(line.Detail ?? "") + (WebAddress.Of(line.Link) is null ? "" : "open");

    public static string Seen(ChatMessage message) => string.Concat(message.Blocks.SelectMany(LinesOf).Select(Seen));

    public static IEnumerable<Line> LinesOf(Block block) => block switch
    {
        Heading heading => [heading.Line],
        Paragraph paragraph => [paragraph.Line],
        BulletList list => list.Items,
        Table table => table.Rows,
        _ => throw new ArgumentException("Another kind of block.", nameof(block)),
    };
}
