using System.Globalization;
using System.Reflection;
using System.Text;

namespace NewsBot.Fetching.Texts;

/// <summary>Encodings by the names that the web gives them, and those of a country.</summary>
internal static class Encodings
{
    private static readonly Dictionary<string, int> CodePages = Rows("encodings.tsv").SelectMany(row => row[1].Split(' '), (row, label) => (label, row)).ToDictionary(pair => pair.label, pair => Number(pair.row[0]), StringComparer.Ordinal);

    private static readonly Dictionary<string, int[]> OfCountries = Rows("guesses.tsv").ToDictionary(row => row[0], row => row[1].Split(' ').Select(Number).ToArray(), StringComparer.Ordinal);

    public static Encoding Western { get; } = Of(1252);

    /// <summary>Null for a name that means nothing.</summary>
    public static Encoding? Named(string? label) => label is not null && CodePages.TryGetValue(label.Trim(' ', '\t', '"', '\'', ';').ToLowerInvariant(), out int codePage) ? Of(codePage) : null;

    public static IEnumerable<Encoding> OfCountry(string? host) => host is not null && OfCountries.TryGetValue(host[(host.LastIndexOf('.') + 1)..], out int[]? codePages) ? codePages.Select(Of) : [];

    public static Encoding Of(int codePage) => codePage switch
    {
        65001 => new UTF8Encoding(false),
        1200 => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        1201 => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!,
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"NewsBot.Fetching.Texts.{file}")!;
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') rows.Add(line.Split('\t'));
        return rows;
    }
}
