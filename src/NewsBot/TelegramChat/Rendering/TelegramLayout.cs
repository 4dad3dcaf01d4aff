using System.Text;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Rendering;

/// <summary>The lines of a message in Telegram's HTML, and how they stand to one another.</summary>
internal sealed class TelegramLayout
{
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
                AddList("• ", list.Items);
                break;
            case Table table:
                AddList("", table.Rows);
                break;
        }

        _before = block;
    }

    private void AddHeading(Heading heading)
    {
        var line = heading.Line;
        string head = TelegramHtml.Tag("b", Joined(" · ", TelegramHtml.Escape(line.Label ?? ""), TelegramHtml.Escape(line.Text)));
        Write(Joined(" ", head, Html(line with { Label = null, Text = "", Detail = null })), gap: heading.Level < 3 || _before is not Heading);
        Write(TelegramHtml.Tag("i", TelegramHtml.Escape(line.Detail ?? "")), gap: false);
    }

    private void AddList(string mark, IReadOnlyList<Line> lines)
    {
        bool gap = _before is BulletList or Table;
        foreach (var line in lines)
        {
            if (Html(line) is not { Length: > 0 } html) continue;
            Write(mark + html, gap);
            gap = false;
        }
    }

    private void Write(string html, bool gap)
    {
        if (html.Length == 0) return;
        if (_html.Length > 0) _html.Append(gap ? "\n\n" : "\n");
        _html.Append(html);
    }

    /// <summary><c>label text [1] badge · detail open</c></summary>
    private static string Html(Line line)
    {
        // What rests on an article, or speaks of one, holds its words; in other lines the bot speaks, and offers its commands.
        bool ours = line is { Evidence.Count: 0, Link: null };
        string text = TelegramHtml.Escape(line.Text, offersCommands: ours && line.Detail is null);
        string numbers = string.Concat(line.Evidence.Select(number => $"[{number}]"));
        return Joined(
            " ",
            TelegramHtml.Tag("b", TelegramHtml.Escape(line.Label ?? "", offersCommands: ours)),
            Joined("\u00A0", text, numbers),
            TelegramHtml.Tag("i", Joined(" · ", TelegramHtml.Escape(line.Badge ?? ""), TelegramHtml.Escape(line.Detail ?? ""))),
            WebAddress.Of(line.Link) is { } address ? TelegramHtml.Link("open", address) : "");
    }

    private static string Joined(string separator, params string[] parts) => string.Join(separator, parts.Where(part => part.Length > 0));
}
