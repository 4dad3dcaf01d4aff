using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Lexicons;

/// <summary>An actor that the lexicons know under several names.</summary>
internal sealed record KnownActor(string Key, string Name, ActorKind Kind);

/// <summary>What a seat of power may stand for.</summary>
/// <param name="Always">It never means the place alone.</param>
internal sealed record Metonym(KnownActor Actor, bool Always);

/// <summary>The actors of the lexicons by each of their names, and what peoples and seats of power stand for.</summary>
internal static class KnownActors
{
    private static readonly Lazy<Tables> Loaded = new(() => new Tables());

    /// <summary>The longest listed name, in words.</summary>
    public const int LongestName = 8;

    /// <summary>The country, organisation or region of that name: exact in case, or all in capitals; straight apostrophes.</summary>
    public static KnownActor? Named(string name) =>
        Loaded.Value.ByName.GetValueOrDefault(name) ?? (HasSmallLetter(name) ? null : Loaded.Value.ByName.GetValueOrDefault(InTitleCase(name)));

    /// <summary>The country or organisation of a key: <c>country/RU</c>, <c>organisation/taliban</c>.</summary>
    public static KnownActor WithKey(string key) => Loaded.Value.ByKey[key];

    private const int MostHashes = 1 << 16;

    /// <summary>False where neither <see cref="Named"/> nor <see cref="Metonym"/> knows a name with that hash (<see cref="NameLists.Hash(ReadOnlySpan{char})"/>), written in this very case.</summary>
    public static bool MayKnow(uint hash) => (Loaded.Value.Hashes[hash % MostHashes / 64] >> (int)(hash % 64) & 1) != 0;

    /// <summary>The government that a seat of power may stand for, and whether it always does.</summary>
    public static Metonym? Metonym(ReadOnlySpan<char> name) =>
        Loaded.Value.Metonyms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var meant) ? meant : null;

    /// <summary>The country of an adjective or a people ("Russian").</summary>
    public static KnownActor? OfNationality(ReadOnlySpan<char> name) =>
        Loaded.Value.Nationalities.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var actor) ? actor : null;

    private static bool HasSmallLetter(string name)
    {
        foreach (char c in name)
            if (char.IsLower(c)) return true;
        return false;
    }

    private static string InTitleCase(string name) =>
        string.Join(' ', name.Split(' ').Select(word => word.Length > 3 ? word[..1] + word[1..].ToLowerInvariant() : word));

    private sealed class Tables
    {
        public Dictionary<string, KnownActor> ByName { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, KnownActor> ByKey { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Metonym> Metonyms { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, KnownActor> Nationalities { get; } = new(StringComparer.Ordinal);

        /// <summary>A bit for each end of a name's hash.</summary>
        public ulong[] Hashes { get; } = new ulong[MostHashes / 64];

        public Tables()
        {
            foreach (string name in Lexicon.Lines("en/regions.txt")) ByName[name] = new KnownActor("", name, ActorKind.Place);
            foreach (string[] row in Lexicon.Rows("en/countries.tsv")) Add(new KnownActor("country/" + row[0], row[1], ActorKind.Country), row[2]);
            foreach (string[] row in Lexicon.Rows("en/organisations.tsv")) Add(new KnownActor("organisation/" + row[0], row[1], ActorKind.Organisation), row[2]);
            foreach (string[] row in Lexicon.Rows("en/metonyms.tsv")) Metonyms[row[0]] = new Metonym(ByKey[row[1]], row[2] == "always");
            foreach (string[] row in Lexicon.Rows("en/nationalities.tsv").Where(row => row[0] != "-"))
                foreach (string name in row[1].Split('|')) Nationalities[name] = ByKey["country/" + row[0]];
            foreach (uint hash in ByName.Keys.Concat(Metonyms.Keys).Select(name => NameLists.Hash(name))) Hashes[hash % MostHashes / 64] |= 1UL << (int)(hash % 64);

            void Add(KnownActor actor, string others)
            {
                ByKey[actor.Key] = actor;
                ByName[actor.Name] = actor;
                foreach (string name in others.Split('|', StringSplitOptions.RemoveEmptyEntries)) ByName[name] = actor;
            }
        }
    }
}
