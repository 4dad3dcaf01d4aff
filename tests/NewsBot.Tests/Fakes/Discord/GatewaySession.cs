using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A session: outlives its connections, numbers its events and keeps them for a resume.</summary>
internal sealed class GatewaySession(string id, int shard, int shardCount, long intents)
{
    private readonly List<(long Sequence, JsonObject Payload)> _events = [];

    public string Id { get; } = id;

    public int Shard { get; } = shard;

    public int ShardCount { get; } = shardCount;

    public long Intents { get; } = intents;

    public long Sequence { get; private set; }

    public GatewayConnection? Connection { get; set; }

    /// <summary>READY was sent and no close ended the session.</summary>
    public bool IsOver { get; set; }

    public bool Sees(string? guild) => guild is null ? Shard == 0 : (long)(ulong.Parse(guild) >> 22) % ShardCount == Shard;

    public void Dispatch(string name, JsonObject data)
    {
        var payload = new JsonObject { ["op"] = 0, ["s"] = ++Sequence, ["t"] = name, ["d"] = data };
        _events.Add((Sequence, payload));
        Connection?.Send(payload);
    }

    /// <summary>Sends again all that came after that number.</summary>
    public void Replay(long after)
    {
        foreach (var (sequence, payload) in _events)
            if (sequence > after && payload["t"]!.GetValue<string>() is not ("READY" or "RESUMED")) Connection?.Send(payload);
    }
}
