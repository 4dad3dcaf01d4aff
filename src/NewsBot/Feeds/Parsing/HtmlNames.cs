using System.Collections.Frozen;

namespace NewsBot.Feeds.Parsing;

/// <summary>What becomes of an element or attribute of HTML in a feed; see Data/html.tsv.</summary>
internal static class HtmlNames
{
    public static FrozenSet<string> Kept { get; } = Set("keep");

    /// <summary>Nothing of them stays, not even the words in them.</summary>
    public static FrozenSet<string> Dropped { get; } = Set("drop");

    public static FrozenSet<string> NeverClosed { get; } = Set("void");

    /// <summary>What stands in them is no markup.</summary>
    public static FrozenSet<string> Raw { get; } = Set("raw");

    public static FrozenSet<string> Blocks { get; } = Set("block");

    public static FrozenSet<string> Attributes { get; } = Set("attribute");

    public static FrozenSet<string> Addresses { get; } = Set("address");

    public static FrozenSet<string> Schemes { get; } = Set("scheme");

    private static readonly FrozenSet<string> Plain = Set("plain");

    /// <summary>True where the name is HTML's, kept or not.</summary>
    public static bool Contain(string name) => Kept.Contains(name) || Dropped.Contains(name) || Plain.Contains(name);

    private static FrozenSet<string> Set(string name) => FeedData.Set("html.tsv", name);
}
