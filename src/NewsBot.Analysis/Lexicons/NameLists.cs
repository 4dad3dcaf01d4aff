using System.Text;

namespace NewsBot.Analysis.Lexicons;

/// <summary>The lists a word or phrase stands in: clues, not verdicts ("Reading" is a city and a verb).</summary>
[Flags]
internal enum NameList
{
    None = 0,
    GivenName = 1,
    Surname = 2,
    City = 4,
    Country = 8,
    Region = 16,
    Organisation = 32,
    OrganisationHead = 64,
    Nationality = 128,
    Office = 256,
    Honorific = 512,
    NeverName = 1024,
    CommonWord = 2048,
}

/// <summary>
/// Which lists hold a phrase. Only hashes are kept: the lists have 70,000 entries, the start must not wait for as many strings, and
/// a clue that is wrong once in sixty thousand look-ups does no harm.
/// </summary>
internal static class NameLists
{
    /// <summary>No listed phrase that matters is longer.</summary>
    public const int LongestPhrase = 7;

    /// <summary>True when one of <paramref name="any"/> holds the phrase.</summary>
    public static bool Hold(ReadOnlySpan<char> phrase, NameList any) => (Of(phrase) & any) != NameList.None;

    private const int Size = 1 << 18;

    private static readonly Lazy<(uint[] Keys, short[] Lists)> Table = new(Load);

    public static NameList Of(ReadOnlySpan<char> phrase)
    {
        var (keys, lists) = Table.Value;
        uint key = Hash(phrase);
        for (uint slot = key % Size; keys[slot] != 0; slot = (slot + 1) % Size)
            if (keys[slot] == key) return (NameList)lists[slot];
        return NameList.None;
    }

    /// <summary>FNV-1a over UTF-16 units, curly apostrophes made straight; never 0.</summary>
    public static uint Hash(ReadOnlySpan<char> phrase)
    {
        uint hash = 2166136261;
        foreach (char c in phrase) hash = (hash ^ (c == '’' ? '\'' : c)) * 16777619;
        hash ^= hash >> 15;
        return hash == 0 ? 1 : hash;
    }

    private static (uint[] Keys, short[] Lists) Load()
    {
        var keys = new uint[Size];
        short[] lists = new short[Size];
        Whole("given-names.txt", NameList.GivenName);
        Whole("surnames.txt", NameList.Surname);
        Whole("cities.txt", NameList.City);
        Whole("en/regions.txt", NameList.Region);
        Whole("en/organisation-names.txt", NameList.Organisation);
        Whole("en/organisation-heads.txt", NameList.OrganisationHead);
        Whole("en/offices.txt", NameList.Office);
        Whole("en/honorifics.txt", NameList.Honorific);
        Whole("en/never-names.txt", NameList.NeverName);
        Whole("en/common-words.txt", NameList.CommonWord);
        Cells("en/nationalities.tsv", 1, NameList.Nationality);
        Cells("en/organisations.tsv", 1, NameList.Organisation);
        Cells("en/organisations.tsv", 2, NameList.Organisation);
        Cells("en/countries.tsv", 1, NameList.Country);
        Cells("en/countries.tsv", 2, NameList.Country);
        return (keys, lists);

        void Whole(string file, NameList list)
        {
            foreach (var line in Encoding.UTF8.GetString(Lexicon.Bytes(file)).AsSpan().EnumerateLines())
                if (line.Length > 0 && line[0] != '#') Add(line, list);
        }

        void Cells(string file, int cell, NameList list)
        {
            foreach (string[] row in Lexicon.Rows(file))
                foreach (string phrase in row[cell].Split('|', StringSplitOptions.RemoveEmptyEntries)) Add(phrase, list);
        }

        void Add(ReadOnlySpan<char> phrase, NameList list)
        {
            uint key = Hash(phrase), slot = key % Size;
            while (keys[slot] != 0 && keys[slot] != key) slot = (slot + 1) % Size;
            keys[slot] = key;
            lists[slot] |= (short)list;
        }
    }
}
