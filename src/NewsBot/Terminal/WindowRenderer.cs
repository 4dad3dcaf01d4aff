using NewsBot.Chat;
using Spectre.Console;
using Spectre.Console.Rendering;
using Paragraph = NewsBot.Chat.Paragraph;
using Table = NewsBot.Chat.Table;

namespace NewsBot.Terminal;

/// <summary>Draws a message in a window: tables as wide as it, and the evidence as a tree under each line.</summary>
internal sealed class WindowRenderer(ChatMessage message, bool showEvidence)
{
    private const int MostLabel = 30;

    public static void Write(IAnsiConsole console, ChatMessage message, bool showEvidence)
    {
        foreach (var part in new WindowRenderer(message, showEvidence).Parts()) console.Write(part);
    }

    private IEnumerable<IRenderable> Parts() => message.Blocks.SelectMany((block, index) => block switch
    {
        Heading { Level: 1 } heading => [new Rule(Title(heading.Line)) { Justification = Justify.Left, Style = Style.Parse("grey") }],
        Heading heading => [new Text(index == 0 ? "" : "\n"), Content(heading.Line, heading.Level == 2 ? "bold teal" : "bold"), new Text("\n")],
        Paragraph paragraph => [Drawn(paragraph.Line), new Text("\n")],
        BulletList bullets => [Bullets(bullets)],
        Table table => [Rows(table)],
        _ => Array.Empty<IRenderable>(),
    });

    private static string Title(Line line) => $"[bold]{Escape(line.Text)}[/]" + (line.Detail is { } detail ? $" [grey]{Escape(detail)}[/]" : "");

    private Grid Bullets(BulletList bullets)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(1, 0) }).AddColumn(new GridColumn { Padding = new Padding(0, 0) });
        foreach (var line in bullets.Items) grid.AddRow(new Text("•"), Drawn(line));
        return grid;
    }

    private Spectre.Console.Table Rows(Table table)
    {
        int label = table.Rows.Max(row => Math.Min(MostLabel, LineText.Clean(row.Label ?? "").Length));
        var drawn = new Spectre.Console.Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).HideHeaders().Expand();
        drawn.AddColumn(new TableColumn("") { Width = Math.Max(1, label) }).AddColumn("");
        foreach (var row in table.Rows) drawn.AddRow(new Markup($"[bold]{Escape(row.Label ?? "")}[/]"), Drawn(row with { Label = null }));
        return drawn;
    }

    private IRenderable Drawn(Line line)
    {
        var content = Content(line);
        if (!showEvidence || line.Evidence.Count == 0) return content;
        var tree = new Tree(content) { Style = Style.Parse("grey") };
        foreach (int number in line.Evidence)
        {
            var note = message.Evidence[number - 1];
            tree.AddNode(new Markup($"[grey][[{note.Number}]] {Escape(note.Article)} {note.Span.Start}–{note.Span.End}[/] [italic]“{Escape(note.Quote)}”[/] [grey]{Markup.Escape(LineText.Source(note))}[/]"));
        }

        return tree;
    }

    /// <summary>Pieces of plain text, each in its style: as markup, a bracket would be a word of its own and a line could break behind it.</summary>
    private static Spectre.Console.Paragraph Content(Line line, string? style = null)
    {
        var content = new Spectre.Console.Paragraph();
        if (line.Label is { } label) content.Append(LineText.Clean(label) + " ", Style.Parse("bold"));
        content.Append(LineText.Clean(line.Text), line.IsStruck ? Style.Parse("strikethrough") : style is null ? null : Style.Parse(style));
        if (line.Badge is { } badge) content.Append($" [{LineText.Clean(badge)}]", Style.Parse("yellow"));
        if (line.Detail is { } detail) content.Append(" " + LineText.Clean(detail), Style.Parse("grey"));
        foreach (int number in line.Evidence) content.Append($" [{number}]", Style.Parse("grey"));
        return content;
    }

    private static string Escape(string text) => Markup.Escape(LineText.Clean(text));
}
