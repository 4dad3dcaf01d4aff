using System.Collections.Frozen;

namespace NewsBot.Feeds.Parsing;

/// <summary>What the elements of a feed are to one another; see Data/fields.tsv.</summary>
internal static class FeedNames
{
    public static FrozenSet<string> Containers { get; } = Set("container");

    public static FrozenSet<string> Fields { get; } = Set("field");

    public static FrozenSet<string> OnlyInFeeds { get; } = Set("only");

    public static FrozenSet<string> Texts { get; } = Set("text");

    public static FrozenSet<string> ShortTexts { get; } = Set("short");

    private static FrozenSet<string> Set(string name) => FeedData.Set("fields.tsv", name);
}
