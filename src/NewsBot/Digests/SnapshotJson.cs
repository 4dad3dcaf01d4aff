using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Analysis.Stories;

namespace NewsBot.Digests;

/// <summary>How what a story said is kept with the digest that told it.</summary>
[JsonSerializable(typeof(StorySnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    public static string Write(StorySnapshot snapshot) => JsonSerializer.Serialize(snapshot, Default.StorySnapshot);

    public static StorySnapshot? Read(string json) => JsonSerializer.Deserialize(json, Default.StorySnapshot);
}
