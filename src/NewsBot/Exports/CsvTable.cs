using System.Buffers;
using System.Text;

namespace NewsBot.Exports;

/// <summary>
/// Rows as RFC 4180 has them, in UTF-8 with a byte order mark, which spreadsheets need. Foreign text that a spreadsheet would take for a
/// formula gets an apostrophe in front (OWASP, "CSV Injection").
/// </summary>
internal sealed class CsvTable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t'");
    private readonly StringBuilder _text = new("\uFEFF");

    public CsvTable(params IReadOnlyList<string> columns) => Add(columns);

    public void Add(params IReadOnlyList<string?> cells)
    {
        _text.AppendJoin(',', cells.Select(cell => Cell(cell ?? ""))).Append("\r\n");
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private static string Cell(string text)
    {
        string safe = IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Also behind spaces and marks that are not seen, and in full width: spreadsheets look through those.</summary>
    private static bool IsFormula(string text)
    {
        foreach (char c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '|' or '%' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') return true;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format) return false;
        }

        return false;
    }
}
