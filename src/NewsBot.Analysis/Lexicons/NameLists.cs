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

    private const int Size = 1 << 17;

    public static NameList Of(ReadOnlySpan<char> phrase) => Of(Hash(phrase));

    /// <param name="key">The <see cref="Hash(ReadOnlySpan{char})"/> of the phrase.</param>
    public static NameList Of(uint key)
    {
        var entries = Table.Entries;
        for (uint slot = key % Size; entries[slot].Key != 0; slot = (slot + 1) % Size)
            if (entries[slot].Key == key) return entries[slot].Lists;
        return NameList.None;
    }

    /// <summary>FNV-1a over UTF-16 units, curly apostrophes made straight; never 0.</summary>
    public static uint Hash(ReadOnlySpan<char> phrase)
    {
        uint hash = EmptyHash;
        foreach (char c in phrase) hash = Hash(hash, c);
        return Finish(hash);
    }

    /// <summary>That of the phrase in small letters.</summary>
    public static uint HashInSmall(ReadOnlySpan<char> phrase)
    {
        uint hash = EmptyHash;
        foreach (char c in phrase) hash = Hash(hash, char.ToLowerInvariant(c));
        return Finish(hash);
    }

    /// <summary>What a hash begins with.</summary>
    public const uint EmptyHash = 2166136261;

    /// <summary>A hash that is not yet finished, with one unit more.</summary>
    public static uint Hash(uint hash, char c) => (hash ^ (c == '’' ? '\'' : c)) * 16777619;

    public static uint Finish(uint hash)
    {
        hash ^= hash >> 15;
        return hash == 0 ? 1 : hash;
    }

    private static Entry[] Load()
    {
        var entries = new Entry[Size];
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
        return entries;

        // The long lists, of which nothing but the hashes is needed: no line becomes a string.
        void Whole(string file, NameList list)
        {
            uint hash = EmptyHash;
            bool comment = false;
            foreach (char c in Encoding.UTF8.GetString(Lexicon.Bytes(file)))
            {
                if (c == '\n')
                {
                    if (hash != EmptyHash && !comment) Add(Finish(hash), list);
                    (hash, comment) = (EmptyHash, false);
                    continue;
                }

                comment |= c == '#' && hash == EmptyHash;
                if (c != '\r') hash = Hash(hash, c);
            }

            if (hash != EmptyHash && !comment) Add(Finish(hash), list);
        }

        void Cells(string file, int cell, NameList list)
        {
            foreach (string[] row in Lexicon.Rows(file))
                foreach (string phrase in row[cell].Split('|', StringSplitOptions.RemoveEmptyEntries)) Add(Hash(phrase), list);
        }

        void Add(uint key, NameList list)
        {
            uint slot = key % Size;
            while (entries[slot].Key != 0 && entries[slot].Key != key) slot = (slot + 1) % Size;
            entries[slot] = new Entry(key, entries[slot].Lists | list);
        }
    }

    private readonly record struct Entry(uint Key, NameList Lists);

    /// <summary>Filled when the first text asks.</summary>
    private static class Table
    {
        public static readonly Entry[] Entries = Load();
    }
}
