using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Feeds.Parsing;
using NewsBot.Model;

namespace NewsBot.Feeds.Polling;

/// <summary>How an entry is kept until it is read.</summary>
[JsonSerializable(typeof(FeedItem))]
internal sealed partial class EntryJson : JsonSerializerContext
{
    public static string Write(FeedItem item) => JsonSerializer.Serialize(item, Default.FeedItem);

    public static FeedItem Read(string json) => JsonSerializer.Deserialize(json, Default.FeedItem) ?? throw new JsonException("An entry is an object.");
}

/// <summary>By what an entry is known again.</summary>
internal static class EntryKeys
{
    private const int Longest = 300;

    /// <summary>The entries with their keys, each key once. Where a feed gives one id to entries of different addresses, the address is the key.</summary>
    public static IEnumerable<(string Key, FeedItem Item)> Of(IReadOnlyList<FeedItem> items)
    {
        var addresses = items.Where(item => item.Id is not null).GroupBy(item => item.Id!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(item => item.Link).Distinct().Count(), StringComparer.Ordinal);
        return items.Select(item => (Key: Short((item.Id is { } id && addresses[id] == 1 ? id : item.Link ?? item.Id) ?? Hash(item)), item)).DistinctBy(entry => entry.Key, StringComparer.Ordinal);
    }

    /// <summary>Of title and text: markup, blanks and dates make no other entry.</summary>
    public static string Hash(FeedItem item) => Hash($"{item.Title}\n{PlainWords.OfHtml(item.Content ?? item.Summary ?? "")}");

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Short(string key) => key.Length <= Longest ? key : $"{AddressKey.Of(key)?.Split('/')[0]}#{Hash(key)}";
}
