using NewsBot.Chat;

namespace NewsBot.DiscordChat.Rendering;

/// <param name="Gap">An empty line stands before it.</param>
internal sealed record DiscordRow(string Text, bool Gap = false, bool IsHeading = false);

/// <summary>The lines of a message in Discord's Markdown, and how they stand to one another.</summary>
internal sealed class DiscordLayout
{
    private const int LongLabel = 36;

    private readonly List<DiscordRow> _rows = [];
    private Block? _before;

    private DiscordLayout()
    {
    }

    /// <summary>Null where the message does not begin with a title that fits.</summary>
    public string? Title { get; private init; }

    public IReadOnlyList<DiscordRow> Rows => _rows;

    public static DiscordLayout Of(ChatMessage message)
    {
        string? title = message.Blocks is [Heading { Level: 1, Line: { Badge: null, Link: null, Evidence.Count: 0 } line }, ..] ? Joined(" · ", Head(line), DiscordMarkdown.Escape(line.Detail ?? "")) : null;
        if (title?.Length is 0 or > DiscordRenderer.MostTitle) title = null;
        var layout = new DiscordLayout { Title = title };
        foreach (var block in message.Blocks.Skip(title is null ? 0 : 1)) layout.Add(block);
        return layout;
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case Heading { Level: 1 or 2 } heading:
                AddHeading(Head(heading.Line) is { Length: > 0 } head ? (heading.Level == 1 ? "## " : "### ") + head : "", heading.Line, gap: false);
                break;
            case Heading heading:
                AddHeading(DiscordMarkdown.Around("**", Head(heading.Line)), heading.Line, gap: _before is not (null or Heading));
                break;
            case Paragraph paragraph:
                AddParagraph(paragraph.Line);
                break;
            case BulletList list:
                AddList(list.Items);
                break;
            case Table table:
                AddList(table.Rows);
                break;
        }

        _before = block;
    }

    // Its parts stand below each other: a phone is narrow.
    private void AddHeading(string head, Line line, bool gap)
    {
        string row = Joined(" ", head, Markdown(line with { Label = null, Text = "", Detail = null }));
        if (row.Length > 0) _rows.Add(new DiscordRow(row, gap, IsHeading: true));
        AddSmall(line.Detail, gap: false, isHeading: true);
    }

    private void AddParagraph(Line line)
    {
        bool gap = _before is Paragraph;
        if (line is { Text: "", Label: null, Badge: null, Link: null, Evidence.Count: 0 }) AddSmall(line.Detail, gap, isHeading: false);
        else if (Markdown(line) is { Length: > 0 } text) _rows.Add(new DiscordRow(text, gap));
    }

    private void AddList(IReadOnlyList<Line> lines)
    {
        bool gap = _before is BulletList or Table;
        foreach (var line in lines)
        {
            // A long label is a line of its own: what is set in by a space belongs to the item.
            if (Markdown(line, line.Label?.Length > LongLabel ? "\n  " : " ") is not { Length: > 0 } text) continue;
            _rows.Add(new DiscordRow("- " + text, gap));
            gap = false;
        }
    }

    private void AddSmall(string? text, bool gap, bool isHeading)
    {
        if (DiscordMarkdown.Escape(text ?? "") is { Length: > 0 } small) _rows.Add(new DiscordRow("-# " + small, gap, isHeading));
    }

    /// <summary><c>**label** text [1] *badge · detail* [open](address)</c></summary>
    private static string Markdown(Line line, string behindLabel = " ")
    {
        string behind = Joined(
            " ",
            Joined("\u00A0", Words(line), string.Join('\u2060', line.Evidence.Select(number => $"\\[{number}]"))),
            DiscordMarkdown.Around("*", Joined(" · ", DiscordMarkdown.Escape(line.Badge ?? ""), DiscordMarkdown.Escape(line.Detail ?? ""))),
            WebAddress.Of(line.Link) is { } address ? $"[open]({address})" : "");
        return Joined(behindLabel, DiscordMarkdown.Around("**", DiscordMarkdown.Escape(line.Label ?? "")), behind);
    }

    private static string Head(Line line) => Joined(" · ", DiscordMarkdown.Escape(line.Label ?? ""), Words(line));

    private static string Words(Line line) => DiscordMarkdown.Escape(line.Text) is var text && line.IsStruck ? DiscordMarkdown.Around("~~", text) : text;

    private static string Joined(string separator, params string[] parts) => string.Join(separator, parts.Where(part => part.Length > 0));
}
