using System.Globalization;
using System.Text;

namespace NewsBot.Benchmarks;

/// <summary><c>draw FILE.md</c>: the tables that <c>plan</c> and <c>outbox</c> printed, as curves over the number of chats, into FILE.svg.</summary>
internal static class GrowthCurve
{
    private const int Width = 380, Height = 250, Left = 60, Top = 44, Gap = 110;
    private static readonly string[] Colours = ["#2563eb", "#d97706", "#059669", "#be185d"];

    public static async Task<int> DrawAsync(string file, CancellationToken cancellationToken)
    {
        var rows = Read(await File.ReadAllLinesAsync(file, cancellationToken)).ToList();
        Line[] seconds = [Of("planned, SQLite: s", "SQLite", "first s"), Of("planned, PostgreSQL: s", "PostgreSQL", "first s"), Of("sent, Telegram: CPU s", "Telegram", "CPU s"), Of("sent, Discord: CPU s", "Discord", "CPU s")];
        Line[] flat = [Of("a command's queries, p99, Telegram: ms", "Telegram", "p99 ms"), Of("the same, Discord: ms", "Discord", "p99 ms"), Of("peak memory: MB", "Discord", "peak MB")];
        var svg = new StringBuilder($"""<svg xmlns="http://www.w3.org/2000/svg" width="{(2 * (Left + Width)) + Gap}" height="{Top + Height + 40}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>""");
        Panel(svg, 0, "What it costs: both axes logarithmic, the dotted line is linear growth", seconds, 0.1, 1000, diagonal: true);
        Panel(svg, Left + Width + Gap - 40, "What stays: a command meanwhile, and memory", flat, 10, 1000, diagonal: false);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".svg"), svg.Append("</svg>\n").ToString(), cancellationToken);
        return 0;

        Line Of(string name, string first, string column) => new(name, [.. rows.Where(row => row.First == first && row.Cells.ContainsKey(column)).Select(row => (row.Cells["chats"], row.Cells[column])).OrderBy(point => point.Item1)]);
    }

    /// <summary>The rows of tables in Markdown, whose columns may be written as <c>p50 / p99 ms</c>: then the last of two numbers counts.</summary>
    private static IEnumerable<(string First, Dictionary<string, double> Cells)> Read(IEnumerable<string> lines)
    {
        string[] head = [];
        foreach (string[] cells in lines.Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)))
        {
            if (cells.Contains("chats", StringComparer.Ordinal)) head = [.. cells.Select(name => name[(name.LastIndexOf('/') is var cut && name.StartsWith("queries", StringComparison.Ordinal) ? cut + 1 : 0)..].Trim())];
            else if (head.Length == cells.Length)
                yield return (cells[0], head.Zip(cells).Select(cell => (cell.First, Value: Number(cell.Second))).Where(cell => cell.Value is not null).ToDictionary(cell => cell.First, cell => cell.Value!.Value, StringComparer.Ordinal));
        }
    }

    private static double? Number(string cell) => double.TryParse(cell.Split('/')[^1].TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static void Panel(StringBuilder svg, int x, string title, Line[] lines, double least, double most, bool diagonal)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<g transform="translate({x + Left} {Top})"><text y="-16" font-weight="bold">{title}</text><rect width="{Width}" height="{Height}" fill="none" stroke="#999"/>""");
        foreach (int chats in new[] { 1000, 3000, 10_000, 30_000, 100_000 }) svg.Append(CultureInfo.InvariantCulture, $"""<text x="{X(chats):0}" y="{Height + 16}" text-anchor="middle">{chats:#,0}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Width / 2}" y="{Height + 32}" text-anchor="middle">chats due in the same minute</text>""");
        for (double mark = least; mark <= most * 1.01; mark *= 10)
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="-6" y="{Y(mark) + 4:0}" text-anchor="end">{mark:0.#}</text><path d="M0 {Y(mark):0}H{Width}" stroke="#ddd"/>""");
        if (diagonal) svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{X(1000):0} {Y(1):0}L{X(100_000):0} {Y(100):0}" stroke="#999" stroke-dasharray="3 4"/>""");
        foreach (var (place, line) in lines.Index())
        {
            string colour = Colours[place % Colours.Length], points = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Chats):0},{Y(point.Value):0}")));
            svg.Append(CultureInfo.InvariantCulture, $"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/><text x="10" y="{18 + (16 * place)}" fill="{colour}">{line.Name}</text>""");
            foreach (var point in line.Points) svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{X(point.Chats):0}" cy="{Y(point.Value):0}" r="3" fill="{colour}"/>""");
        }

        svg.Append("</g>");

        double X(double chats) => Width * (0.06 + (0.88 * Math.Log10(chats / 1000) / 2));
        double Y(double value) => Height * (1 - (Math.Log10(Math.Max(value, least) / least) / Math.Log10(most / least)));
    }

    private sealed record Line(string Name, IReadOnlyList<(double Chats, double Value)> Points);
}
