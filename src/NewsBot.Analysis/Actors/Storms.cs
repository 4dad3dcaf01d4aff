using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Storms have the names of people and are no actors.</summary>
internal static class Storms
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Kinds = Lexicon.Words("en/storm-words.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The names without those of storms: "Typhoon Haiyan", and then "Haiyan" alone.</summary>
    public static List<NameSpan> Without(NameReader reader, List<NameSpan> names)
    {
        var storms = names.Where(name => IsIntroduced(reader, name)).Select(name => reader.Word(name.End - 1).ToString()).ToHashSet(StringComparer.Ordinal);
        return storms.Count == 0 ? names : names.FindAll(name => (name.Count > 1 && !IsIntroduced(reader, name)) || !storms.Contains(reader.Word(name.End - 1).ToString()));
    }

    private static bool IsIntroduced(NameReader reader, NameSpan name) => name.End > 1 && Kinds.Contains(reader.Word(name.End - 2)) && reader.IsCapitalised(name.End - 1);
}
