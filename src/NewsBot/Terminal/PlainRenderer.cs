using System.Text;
using NewsBot.Chat;

namespace NewsBot.Terminal;

/// <summary>Writes a message as plain lines: no colours, no boxes, evidence one line each so that it can be searched.</summary>
internal sealed class PlainRenderer(ChatMessage message, int width, bool showEvidence)
{
    private const int MostLabel = 24;
    private readonly StringBuilder _text = new();

    public static string Of(ChatMessage message, int width, bool showEvidence) => new PlainRenderer(message, width, showEvidence).Write();

    private string Write()
    {
        foreach (var block in message.Blocks)
        {
            switch (block)
            {
                case Heading heading:
                    if (_text.Length > 0) _text.Append('\n');
                    AddLine("", "", IsSection(heading) ? heading.Line with { Text = heading.Line.Text.ToUpperInvariant() } : heading.Line);
                    break;
                case Paragraph paragraph:
                    AddLine("", "", paragraph.Line);
                    break;
                case BulletList bullets:
                    foreach (var line in bullets.Items) AddLine("  - ", "    ", line);
                    break;
                case Table table:
                    AddTable(table.Rows);
                    break;
            }
        }

        return _text.ToString();
    }

    // Capitals stand for bold type; but the 1990s are not the 1990S.
    private static bool IsSection(Heading heading) => heading.Level == 2 && !heading.Line.Text.Any(char.IsDigit);

    private void AddTable(IReadOnlyList<Line> rows)
    {
        int column = rows.Max(row => Math.Min(MostLabel, LineText.Clean(row.Label ?? "").Length));
        string indent = new(' ', column + 4);
        foreach (var row in rows)
        {
            string label = LineText.Clean(row.Label ?? "");
            if (label.Length > column)
            {
                Wrap("  ", "  ", label);
                AddLine("    ", "    ", row with { Label = null });
            }
            else
            {
                AddLine("  " + label.PadRight(column + 2), indent, row with { Label = null });
            }
        }
    }

    private void AddLine(string head, string indent, Line line)
    {
        Wrap(head, indent, LineText.Of(line));
        if (!showEvidence) return;
        foreach (int number in line.Evidence) _text.Append(indent).Append("  ").Append(LineText.Of(message.Evidence[number - 1])).Append('\n');
    }

    private void Wrap(string head, string indent, string text)
    {
        var line = new StringBuilder(head);
        bool first = true;
        foreach (string word in text.Split(' '))
        {
            if (!first && line.Length + 1 + word.Length > width)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append(indent);
                first = true;
            }

            if (!first) line.Append(' ');
            line.Append(word);
            first = false;
        }

        _text.Append(line).Append('\n');
    }
}
