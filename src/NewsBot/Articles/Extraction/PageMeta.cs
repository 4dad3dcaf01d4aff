using System.Text;
using AngleSharp.Dom;

namespace NewsBot.Articles.Extraction;

/// <summary>What the meta and link elements of a page say (<c>page-meta.tsv</c> has their names).</summary>
internal sealed class PageMeta
{
    private static readonly ILookup<string, string> Names = DataFile.Lines("page-meta.tsv").Select(line => line.Split('\t')).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private const int Longest = 1000;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public PageMeta(IDocument document)
    {
        foreach (var element in document.QuerySelectorAll("meta"))
        {
            string? name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv");
            if (name is not null && Line(element.GetAttribute("content")) is { } value) _values.TryAdd(name.Trim(), value);
        }

        Canonical = document.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        Feeds = [.. document.QuerySelectorAll("link[rel~=alternate]")
            .Where(link => link.GetAttribute("type")?.ToLowerInvariant() is "application/rss+xml" or "application/atom+xml" or "application/feed+json")
            .Select(link => link.GetAttribute("href")).OfType<string>()];
        Language = document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang");
    }

    public string? Canonical { get; }

    public IReadOnlyList<string> Feeds { get; }

    public string? Language { get; }

    /// <summary>All values that there are for it, the most trusted first.</summary>
    public IEnumerable<string> All(string what) => Names[what].Select(name => _values.GetValueOrDefault(name)).OfType<string>();

    /// <summary>The beginning of an element's text as a line: no more is gathered than a line holds.</summary>
    public static string? TextOf(IElement? element)
    {
        if (element is null) return null;
        var text = new StringBuilder();
        foreach (var inner in element.GetDescendants().OfType<IText>())
            if (text.Append(inner.Data.AsSpan(0, Math.Min(inner.Data.Length, Longest * 2))).Length >= Longest * 2) break;
        return Line(text.ToString());
    }

    /// <summary>On one line and without what steers a terminal or a page; null where nothing is left.</summary>
    public static string? Line(string? value)
    {
        if (value is null) return null;
        string line = string.Join(' ', new string([.. value.Take(Longest * 2).Select(c => char.IsControl(c) || c == '\u00A0' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > Longest) line = line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)];
        return line.Length == 0 ? null : line;
    }
}
