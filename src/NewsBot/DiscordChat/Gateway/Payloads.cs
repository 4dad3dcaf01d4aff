using System.Text.Json.Nodes;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>What the bot says to the gateway, and the numbers of what it hears.</summary>
internal static class Payloads
{
    public const int Dispatch = 0, Heartbeat = 1, Reconnect = 7, InvalidSession = 9, Hello = 10, HeartbeatAck = 11;
    private const int Identify = 2, Resume = 6, Guilds = 1 << 0;

    public static JsonObject Beat(long? sequence) => new() { ["op"] = Heartbeat, ["d"] = sequence };

    public static JsonObject Begin(string token, int shard, int shards) => new()
    {
        ["op"] = Identify,
        ["d"] = new JsonObject
        {
            ["token"] = token,
            ["intents"] = Guilds,
            ["shard"] = new JsonArray(shard, shards),
            ["properties"] = new JsonObject { ["os"] = Environment.OSVersion.Platform.ToString(), ["browser"] = "NewsBot", ["device"] = "NewsBot" },
        },
    };

    public static JsonObject GoOn(string token, string session, long? sequence) => new()
    {
        ["op"] = Resume,
        ["d"] = new JsonObject { ["token"] = token, ["session_id"] = session, ["seq"] = sequence },
    };
}
