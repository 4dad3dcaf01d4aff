using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Given names that stand for each other: "Larry" for "Lawrence".</summary>
internal static class Nicknames
{
    /// <summary>The whole names that one can stand for, itself among them where it is one.</summary>
    private static readonly Lazy<ILookup<string, string>> Wholes = new(() => Lexicon.Rows("en/nicknames.tsv").SelectMany(row => row[1].Split(' ').Prepend(row[0]), (row, name) => (Name: name, Whole: row[0])).ToLookup(pair => pair.Name, pair => pair.Whole));

    /// <param name="name">Folded, as <paramref name="other"/>.</param>
    public static bool AreOne(string name, string other) => Wholes.Value[name].Intersect(Wholes.Value[other]).Any();
}
