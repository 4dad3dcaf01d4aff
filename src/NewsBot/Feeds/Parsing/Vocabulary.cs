using System.Collections.Frozen;

namespace NewsBot.Feeds.Parsing;

/// <summary>Which vocabulary a name of a feed belongs to: by the address that its prefix stands for, and by the prefix itself where that was forgotten.</summary>
internal static class Vocabulary
{
    public const string Core = "", Atom = "atom", Rss = "rss", Rdf = "rdf", Content = "content", DublinCore = "dc", Media = "media", Itunes = "itunes", Xhtml = "xhtml", Unknown = "?";

    private static readonly FrozenDictionary<string, string> ByAddress = FeedData.Words("namespaces.tsv");
    private static readonly FrozenDictionary<string, string> ByPrefix =
        FeedData.Rows("namespaces.tsv").SelectMany(row => row[2].Split(' ').Select(prefix => (prefix, row[0]))).ToFrozenDictionary(pair => pair.prefix, pair => pair.Item2, StringComparer.Ordinal);

    public static string? OfAddress(string address)
    {
        string bare = address.Trim().ToLowerInvariant();
        int scheme = bare.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) bare = bare[(scheme + 3)..];
        return ByAddress.GetValueOrDefault(bare.TrimEnd('/'));
    }

    public static string OfPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix, Unknown);
}
