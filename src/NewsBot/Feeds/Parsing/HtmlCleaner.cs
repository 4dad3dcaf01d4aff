using System.Text;

namespace NewsBot.Feeds.Parsing;

/// <summary>
/// HTML of strangers to HTML that is safe to show: only elements, attributes and schemes of Data/html.tsv, every value quoted and escaped,
/// every element closed. Whatever the input is, nothing else can come out, because every character is written here anew.
/// </summary>
internal sealed class HtmlCleaner
{
    private const int Deepest = 60;

    private static readonly string[] Trackers = [.. FeedData.Rows("trackers.tsv").Select(row => row[0])];

    private readonly StringBuilder _html;
    private readonly List<string> _open = [];
    private readonly Uri? _address;

    private HtmlCleaner(int length, Uri? address) => (_html, _address) = (new StringBuilder(length), address);

    /// <param name="address">What relative links are relative to.</param>
    public static string Clean(string html, Uri? address)
    {
        var cleaner = new HtmlCleaner(html.Length, address);
        var reader = new MarkupReader(html);
        while (reader.Read()) cleaner.Take(reader);
        cleaner.CloseTo(0);
        return cleaner._html.ToString().Trim();
    }

    /// <summary>Words that are no HTML, as HTML.</summary>
    public static string OfText(string text)
    {
        string words = WithoutControls(text);
        return words.Contains('<') || words.Contains('&') && CharacterReferences.StandIn(words) ? Escape(words) : words;
    }

    public static string Escape(string words) =>
        words.AsSpan().IndexOfAny("&<>\"\u00A0") < 0 ? words : words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\u00A0", "&nbsp;", StringComparison.Ordinal);

    private void Take(MarkupReader reader)
    {
        switch (reader.Kind)
        {
            case MarkupKind.Text:
                WriteWords(CharacterReferences.Decode(reader.Text));
                break;
            case MarkupKind.Verbatim:
                WriteWords(reader.Text.ToString());
                break;
            case MarkupKind.Start when HtmlNames.Dropped.Contains(reader.Name):
                if (!reader.IsEmpty && !HtmlNames.NeverClosed.Contains(reader.Name)) reader.SkipTo(reader.Name);
                break;
            case MarkupKind.Start when HtmlNames.Kept.Contains(reader.Name):
                Start(reader);
                break;
            case MarkupKind.End when _open.LastIndexOf(reader.Name) is var at and >= 0:
                CloseTo(at);
                break;
        }
    }

    private void Start(MarkupReader reader)
    {
        bool closed = HtmlNames.NeverClosed.Contains(reader.Name);
        if ((!closed && _open.Count >= Deepest) || (reader.Name == "img" && CountsReaders(reader.Attributes))) return;
        int before = _html.Length;
        bool hasSource = false;
        _html.Append('<').Append(reader.Name);
        foreach (var (name, value) in reader.Attributes)
        {
            if (!HtmlNames.Attributes.Contains(name)) continue;
            string? kept = HtmlNames.Addresses.Contains(name) ? FeedAddress.Safe(value, _address) : WithoutControls(value);
            if (kept is null) continue;
            hasSource |= name == "src";
            _html.Append(' ').Append(name).Append("=\"").Append(Escape(kept)).Append('"');
        }

        _html.Append('>');
        if (reader.Name == "img" && !hasSource) _html.Length = before;
        else if (closed) return;
        else if (reader.IsEmpty) _html.Append("</").Append(reader.Name).Append('>');
        else _open.Add(reader.Name);
    }

    private void CloseTo(int count)
    {
        for (; _open.Count > count; _open.RemoveAt(_open.Count - 1)) _html.Append("</").Append(_open[^1]).Append('>');
    }

    private void WriteWords(string words) => _html.Append(Escape(WithoutControls(words)).Replace("&quot;", "\"", StringComparison.Ordinal));

    private static string WithoutControls(string words)
    {
        foreach (char c in words)
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return string.Concat(words.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t'));
        return words;
    }

    /// <summary>A picture that is not there to be seen.</summary>
    private static bool CountsReaders(IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        bool tiny = false;
        foreach (var (name, value) in attributes)
        {
            if (name is "width" or "height") tiny |= value.Trim().TrimEnd('p', 'x', ';') is "0" or "1";
            if (name == "style") tiny |= value.Replace(" ", "", StringComparison.Ordinal) is var style && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("width:1px", StringComparison.OrdinalIgnoreCase) || style.Contains("width:0", StringComparison.OrdinalIgnoreCase));
            if (name == "src") tiny |= Array.Exists(Trackers, tracker => value.Contains((tracker[0] == '/' ? "" : "//") + tracker, StringComparison.OrdinalIgnoreCase));
        }

        return tiny;
    }
}
