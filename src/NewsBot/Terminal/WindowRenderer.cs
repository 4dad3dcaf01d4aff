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
        Heading { Level: 1 } heading => [new Rule(Content(heading.Line, "bold")) { Justification = Justify.Left, Style = Style.Parse("grey") }],
        Heading heading => [new Text(index == 0 ? "" : "\n"), new Markup(Content(heading.Line, heading.Level == 2 ? "bold teal" : "bold") + "\n")],
        Paragraph paragraph => [Drawn(paragraph.Line), new Text("\n")],
        BulletList bullets => [Bullets(bullets)],
        Table table => [Rows(table)],
        _ => Array.Empty<IRenderable>(),
    });

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
        var content = new Markup(Content(line, null));
        if (!showEvidence || line.Evidence.Count == 0) return content;
        var tree = new Tree(content) { Style = Style.Parse("grey") };
        foreach (int number in line.Evidence)
        {
            var note = message.Evidence[number - 1];
            tree.AddNode(new Markup($"[grey][[{note.Number}]] {Escape(note.Article)} {note.Span.Start}–{note.Span.End}[/] [italic]“{Escape(note.Quote)}”[/] [grey]{Markup.Escape(LineText.Source(note))}[/]"));
        }

        return tree;
    }

    private static string Content(Line line, string? style)
    {
        string label = line.Label is { } name ? $"[bold]{Escape(name)}[/] " : "";
        string text = style is null ? Escape(line.Text) : $"[{style}]{Escape(line.Text)}[/]";
        string badge = line.Badge is { } kind ? $" [yellow][[{Escape(kind)}]][/]" : "";
        string detail = line.Detail is { } more ? $" [grey]{Escape(more)}[/]" : "";
        return label + text + badge + detail + string.Concat(line.Evidence.Select(number => $" [grey][[{number}]][/]"));
    }

    private static string Escape(string text) => Markup.Escape(LineText.Clean(text));
}
