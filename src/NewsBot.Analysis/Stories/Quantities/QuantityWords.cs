using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Quantities;

/// <summary>The words around and inside numbers.</summary>
internal static class QuantityWords
{
    private static readonly (string Kind, string Value, string Phrase)[] Rows = [.. Lexicon.Lines("en/quantity-words.tsv").Select(line => line.Split('\t'))
        .SelectMany(cells => cells[2].Split('|').Select(phrase => (cells[0], cells[1], phrase)))];

    public static readonly Dictionary<string, decimal> Units = Numbers("unit");
    public static readonly Dictionary<string, decimal> Scales = Numbers("scale");
    public static readonly Dictionary<string, string> Currencies = Rows.Where(row => row.Kind == "currency").ToDictionary(row => row.Phrase, row => row.Value, StringComparer.Ordinal);

    /// <summary>Phrases before a number, longest first.</summary>
    public static readonly IReadOnlyList<(string[] Words, string Bound)> Before = Phrases("bound");

    /// <summary>Phrases after a number, longest first.</summary>
    public static readonly IReadOnlyList<(string[] Words, string Bound)> After = Phrases("after");

    public static readonly IReadOnlyList<(string[] Words, string Bound)> Percent = Phrases("percent");

    private static Dictionary<string, decimal> Numbers(string kind) =>
        Rows.Where(row => row.Kind == kind).ToDictionary(row => row.Phrase, row => decimal.Parse(row.Value), StringComparer.Ordinal);

    private static List<(string[] Words, string Bound)> Phrases(string kind) =>
        [.. Rows.Where(row => row.Kind == kind).Select(row => (row.Phrase.Split(' '), row.Value)).OrderByDescending(row => row.Item1.Length)];
}
