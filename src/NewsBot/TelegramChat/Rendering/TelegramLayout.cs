using System.Text;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Rendering;

/// <summary>The lines of a message in Telegram's HTML, and how they stand to one another.</summary>
internal sealed class TelegramLayout
{
    private const int LongLabel = 36, LongRow = 130;

    private readonly StringBuilder _html = new();
    private Block? _before;

    private TelegramLayout()
    {
    }

    public static string Of(ChatMessage message)
    {
        var layout = new TelegramLayout();
        foreach (var block in message.Blocks) layout.Add(block);
        return layout._html.ToString();
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case Heading heading:
                AddHeading(heading);
                break;
            case Paragraph { Line: var line }:
                Write(Html(line), gap: _before is Paragraph);
                break;
            case BulletList list:
                AddList("• ", list.Items, "\n");
                break;
            case Table table:
                AddTable(table.Rows);
                break;
        }

        _before = block;
    }

    // All letters are of one size: a section stands out by capitals, as in a terminal; but the 1990s are not the 1990S.
    private void AddHeading(Heading heading)
    {
        var line = heading.Line;
        bool capitals = heading.Level == 2 && !line.Text.Any(char.IsDigit);
        string head = TelegramHtml.Tag("b", Joined(" · ", TelegramHtml.Escape(line.Label ?? ""), Words(line, TelegramHtml.Escape(capitals ? line.Text.ToUpperInvariant() : line.Text))));
        Write(Joined(" ", head, Html(line with { Label = null, Text = "", Detail = null })), gap: heading.Level < 3 || _before is not Heading { Level: > 1 });
        Write(TelegramHtml.Tag("i", TelegramHtml.Escape(line.Detail ?? "")), gap: false);
    }

    private void AddList(string mark, IReadOnlyList<Line> lines, string between)
    {
        var items = lines.Select(line => Html(line)).Where(html => html.Length > 0).Select(html => mark + html);
        Write(string.Join(between, items), gap: _before is BulletList or Table);
    }

    // Behind a bar, as a quotation, its rows are seen to belong together; long ones stand apart.
    private void AddTable(IReadOnlyList<Line> rows)
    {
        bool apart = rows.Any(row => row.Label?.Length > LongLabel || row.Text.Length + (row.Detail?.Length ?? 0) > LongRow);
        var items = rows.Select(row => Html(row, row.Label?.Length > LongLabel ? "\n" : " ")).Where(html => html.Length > 0);
        Write(TelegramHtml.Tag("blockquote", string.Join(apart ? "\n\n" : "\n", items)), gap: _before is BulletList or Table);
    }

    private void Write(string html, bool gap)
    {
        if (html.Length == 0) return;
        if (_html.Length > 0) _html.Append(gap ? "\n\n" : "\n");
        _html.Append(html);
    }

    /// <summary><c>label text [1] badge · detail open</c></summary>
    /// <param name="behindLabel">A long label is a line of its own.</param>
    private static string Html(Line line, string behindLabel = " ")
    {
        // What rests on an article, or speaks of one, holds its words; in other lines the bot speaks, and offers its commands.
        bool ours = line is { Evidence.Count: 0, Link: null };
        string text = Words(line, TelegramHtml.Escape(line.Text, offersCommands: ours && line.Detail is null));
        string behind = Joined(
            " ",
            Joined("\u00A0", text, string.Join('\u2060', line.Evidence.Select(number => $"[{number}]"))),
            TelegramHtml.Tag("i", Joined(" · ", TelegramHtml.Escape(line.Badge ?? ""), TelegramHtml.Escape(line.Detail ?? ""))),
            WebAddress.Of(line.Link) is { } address ? TelegramHtml.Link("open", address) : "");
        return Joined(behindLabel, TelegramHtml.Tag("b", TelegramHtml.Escape(line.Label ?? "", offersCommands: ours)), behind);
    }

    private static string Words(Line line, string html) => line.IsStruck ? TelegramHtml.Tag("s", html) : html;

    private static string Joined(string separator, params string[] parts) => string.Join(separator, parts.Where(part => part.Length > 0));
}
