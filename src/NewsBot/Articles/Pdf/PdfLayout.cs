using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Articles.Pdf;

/// <summary>Makes paragraphs of the lines of printed pages: joined, without the hyphens at their ends, and without what stands on each page.</summary>
internal static partial class PdfLayout
{
    /// <summary>A line over or under the text is that of the page where so many pages have it, whatever its number.</summary>
    private const int LeastRepeats = 3;

    /// <summary>Letters that printers join, from U+FB00 on.</summary>
    private static readonly string[] Joined = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>A line that ends a sentence before this share of the longest lines ends its paragraph.</summary>
    private const double FullLine = 0.8;

    public static string Paragraphs(string text)
    {
        var pages = text.Replace("\r", "", StringComparison.Ordinal).Split('\f').Select(page => page.Split('\n').Select(Clean).ToList()).Where(page => page.Exists(line => line.Length > 0)).ToList();
        DropEdges(pages);
        var lengths = pages.SelectMany(page => page).Where(line => line.Length > 0).Select(line => line.Length).Order().ToList();
        if (lengths.Count == 0) return "";
        double full = lengths[lengths.Count * 9 / 10] * FullLine;
        var written = new StringBuilder();
        string last = "";
        foreach (var page in pages)
        {
            var lines = page.SkipWhile(line => line.Length == 0);
            bool apart = !RunsOn(last, lines.FirstOrDefault(""));
            foreach (string line in lines)
            {
                apart |= line.Length == 0;
                if (line.Length == 0) continue;
                Append(written, line, apart || StartsItem(line) || EndsParagraph(last, line, full));
                (last, apart) = (line, false);
            }
        }

        return written.ToString().Trim();
    }

    private static string Clean(string line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (char c in line)
        {
            if (char.IsWhiteSpace(c)) clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (c is >= '\uFB00' and <= '\uFB06') clean.Append(Joined[c - '\uFB00']);
            else if (!char.IsControl(c)) clean.Append(c);
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>Page numbers, and the first and last lines that many pages share.</summary>
    private static void DropEdges(List<List<string>> pages)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            var counts = pages.SelectMany(page => Edges(page).Select(at => Pattern(page[at])).Distinct(StringComparer.Ordinal)).CountBy(line => line).ToDictionary(StringComparer.Ordinal);
            int least = Math.Max(LeastRepeats, pages.Count / 2);
            foreach (var page in pages)
                foreach (int at in Edges(page).ToList())
                    if (PageNumber().IsMatch(page[at]) || counts[Pattern(page[at])] >= least) page[at] = "";
        }
    }

    private static IEnumerable<int> Edges(List<string> page)
    {
        int first = page.FindIndex(line => line.Length > 0), last = page.FindLastIndex(line => line.Length > 0);
        if (first < 0) yield break;
        yield return first;
        if (last > first) yield return last;
    }

    private static string Pattern(string line) => Digits().Replace(line, "#");

    /// <summary>A short line with a stop at its end; or one much shorter without, before a capital letter: a heading.</summary>
    private static bool EndsParagraph(string last, string next, double full) =>
        last.Length > 0 && ((last.Length < full && EndsSentence(last)) || (last.Length < full * FullLine && char.IsUpper(next[0]) && !last.EndsWith('-') && !last.EndsWith(',')));

    private static bool RunsOn(string last, string next) => last.Length > 0 && next.Length > 0 && !EndsSentence(last) && (char.IsLower(next[0]) || last.EndsWith('-') || last.EndsWith(','));

    private static void Append(StringBuilder text, string line, bool apart)
    {
        if (text.Length == 0) text.Append(line);
        else if (apart) text.Append("\n\n").Append(line);
        else if (text[^1] is '-' or '\u00AD' && text.Length > 1 && char.IsLetter(text[^2]) && char.IsLower(line[0])) text.Remove(text.Length - 1, 1).Append(line);
        else if (text[^1] == '-') text.Append(line);
        else text.Append(' ').Append(line);
    }

    private static bool StartsItem(string line) => line.Length > 1 && line[0] is '•' or '▪' or '◦' or '–' && line[1] == ' ';

    private static bool EndsSentence(string line)
    {
        var end = line.AsSpan().TrimEnd("\"'”’»)]");
        return !end.IsEmpty && end[^1] is '.' or '!' or '?' or '…' or ':';
    }

    [GeneratedRegex(@"^[-–—\s|]*((page|seite|p\.)\s*)?\d{1,4}(\s*(of|/|von)\s*\d{1,4})?[-–—\s|]*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
