using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Feeds.Parsing;
using NewsBot.Terminal;

namespace NewsBot.Tests.Feeds.Parsing;

/// <summary>The feeds of FeedSpecs.md, and what stands below each.</summary>
public sealed class FeedSpecTests
{
    private const string Fence = "```";

    private static readonly Dictionary<string, (string Feed, string Expected)> All = Read();

    public static TheoryData<string> Sentences => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_feed_is_read_as_its_spec_says(string sentence)
    {
        var (feed, expected) = All[sentence];
        var reading = Assert.IsType<FeedReading.Read>(FeedParser.Read(feed));
        var json = JsonNode.Parse(FeedJson.Of(reading.Feed))!;
        foreach (string line in expected.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string path = line[..line.IndexOf(" = ", StringComparison.Ordinal)];
            Assert.Equal($"{path} = {Same(line[(path.Length + 3)..])}", $"{path} = {Same(Value(json, path)?.ToJsonString() ?? "null")}");
        }
    }

    private static string Same(string json) => JsonSerializer.Serialize(JsonNode.Parse(json));

    private static JsonNode? Value(JsonNode json, string path)
    {
        if (path == "entries") return JsonValue.Create(json["entries"]!.AsArray().Count);
        string[] parts = path.Split('.');
        return parts[0] == "feed" ? json["feed"]![parts[1]] : json["entries"]![int.Parse(parts[0])]![parts[1]];
    }

    private static Dictionary<string, (string, string)> Read()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Feeds", "Parsing", "FeedSpecs.md"));
        return text.Split("\n## ").Skip(1).Select(section => section.Split(Fence)).ToDictionary(parts => parts[0].Trim(), parts => (parts[1][1..], parts[3]), StringComparer.Ordinal);
    }
}
