using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Given names that stand for each other: "Larry" for "Lawrence".</summary>
internal static class Nicknames
{
    private static readonly Lazy<HashSet<(string, string)>> Pairs = new(() => Lexicon.Rows("en/nicknames.tsv").SelectMany(row => row[1].Split(' '), (row, nick) => (row[0], nick)).ToHashSet());

    /// <param name="name">Folded, as <paramref name="other"/>.</param>
    public static bool AreOne(string name, string other) => Pairs.Value.Contains((name, other)) || Pairs.Value.Contains((other, name));
}
