
namespace NewsBot.Analysis.Lexicons;

/// <summary>The word lists that are built into the engine: one entry a line, blank lines and lines from <c># </c> on left out.</summary>
internal static class Lexicon
{
    /// <summary>The entries in file order.</summary>
    /// <param name="path">Path below <c>Lexicons</c>: <c>en/abbreviations.txt</c>.</param>
    /// <exception cref="InvalidOperationException">No such list is built in.</exception>
    public static IReadOnlyList<string> Lines(string path) => [.. Entries(path).Select(entry => entry.Trim())];

    /// <summary>The entries as a set, for exact comparison or without regard to case.</summary>
    public static HashSet<string> Words(string path, bool ignoreCase = false) =>
        Lines(path).ToHashSet(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>The entries as a set; empty where the language has no such list.</summary>
    public static HashSet<string> WordsIfAny(string path, bool ignoreCase = false) => Has(path) ? Words(path, ignoreCase) : [];

    /// <summary>The path of a list that every language is read by: its own, else that of <c>any</c>.</summary>
    public static string Nearest(string folder, string list) => Has($"{folder}/{list}") ? $"{folder}/{list}" : $"any/{list}";

    /// <summary>Whether such a list is built in: a language need not have all of them.</summary>
    public static bool Has(string path) => typeof(Lexicon).Assembly.GetManifestResourceInfo(Resource(path)) is not null;

    /// <summary>The tab-separated cells of each entry.</summary>
    public static IEnumerable<string[]> Rows(string path) => Entries(path).Select(entry => entry.Split('\t'));

    /// <summary>The whole file.</summary>
    public static byte[] Bytes(string path)
    {
        using var stream = Open(path);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<string> Entries(string path)
    {
        using var reader = new StreamReader(Open(path));
        while (reader.ReadLine() is { } line)
            if (line.AsSpan().Trim() is { Length: > 0 } entry && entry is not "#" && !entry.StartsWith("# ", StringComparison.Ordinal)) yield return line;
    }

    /// <summary>The file itself, for what is not a list of lines.</summary>
    public static Stream Open(string path) =>
        typeof(Lexicon).Assembly.GetManifestResourceStream(Resource(path))
        ?? throw new InvalidOperationException($"The word list '{path}' is not built in.");

    private static string Resource(string path) => $"NewsBot.Analysis.Lexicons.{path.Replace('/', '.')}";
}
