using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories;

/// <summary>Spellings of one name of another script: "Muttaqi" and "Mottaqi", "Aleksandr" and "Alexander". Rules: <c>Lexicons/transliteration.tsv</c>.</summary>
internal static class Transliteration
{
    /// <summary>Shorter names are too much alike.</summary>
    private const int Shortest = 4;

    private static readonly Lazy<(string Spelled, string As)[]> Rules = new(() => [.. Lexicon.Rows("transliteration.tsv").Select(row => (row[0], row[1]))]);

    /// <summary>What all spellings of a folded name have in common.</summary>
    public static string Key(string name)
    {
        string key = $"^{name}$";
        foreach (var (spelled, same) in Rules.Value) key = key.Replace(spelled, same, StringComparison.Ordinal);
        return string.Concat(key.Where((c, at) => at == 0 || key[at - 1] != c)).Trim('^', '$');
    }

    /// <summary>True where two folded names may be spellings of one. Two that are both written so by English speakers ("Meyer", "Meier") are two.</summary>
    public static bool AreOne(string name, string other) =>
        Math.Min(name.Length, other.Length) >= Shortest && Key(name) == Key(other) && !(IsListed(name) && IsListed(other));

    private static bool IsListed(string name) => NameLists.Hold(char.ToUpperInvariant(name[0]) + name[1..], NameList.GivenName | NameList.Surname);
}
