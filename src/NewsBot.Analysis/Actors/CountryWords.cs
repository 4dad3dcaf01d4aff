using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>The words that speak of a country: its names, and the adjective and people of it.</summary>
public static class CountryWords
{
    private static readonly Lazy<Dictionary<string, string[]>> ByName = new(Load);

    /// <summary>Those of the country of that name or short name, whatever its case; null where there is none.</summary>
    public static IReadOnlyList<string>? Of(string name) => ByName.Value.GetValueOrDefault(name.Trim());

    private static Dictionary<string, string[]> Load()
    {
        var peoples = Lexicon.Rows("en/nationalities.tsv").ToLookup(row => row[0], row => row[1].Split('|'), StringComparer.Ordinal);
        var words = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] row in Lexicon.Rows("en/countries.tsv"))
        {
            string[] names = [row[1], .. row[2].Split('|', StringSplitOptions.RemoveEmptyEntries)];
            string[] all = [.. names, .. peoples[row[0]].SelectMany(people => people)];
            foreach (string name in all) words.TryAdd(name, all);
        }

        return words;
    }
}
