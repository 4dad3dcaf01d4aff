using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Who may open a session: token, intents, shard, and how many at a time.</summary>
internal sealed class GatewayIdentify(DiscordEmulator emulator, DiscordWorld world)
{
    private const long Guilds = 1 << 0;
    private const long Privileged = (1 << 1) | (1 << 8) | (1 << 15);
    private const long Known = (1L << 26) - 1;

    private readonly Dictionary<int, DateTimeOffset> _lastOfBucket = [];

    public void Identify(DiscordGateway gateway, GatewayConnection connection, JsonObject? data)
    {
        if (Refused(data) is var (code, reason))
        {
            DiscordGateway.Close(connection, code, reason);
            return;
        }

        var (shard, count) = Shard(data!) ?? (0, 1);
        if (!IsTurnOf(shard))
        {
            connection.Send(new JsonObject { ["op"] = 9, ["d"] = false, ["s"] = null, ["t"] = null });
            return;
        }

        if (--emulator.Remaining < 0)
        {
            // "All active sessions are terminated and the bot's token is reset."
            foreach (var open in gateway.Open) DiscordGateway.Close(open, 4004, "Authentication failed.");
            world.Token = $"reset.{Guid.NewGuid():N}";
            return;
        }

        var session = new GatewaySession(Guid.NewGuid().ToString("N"), shard, count, data!["intents"]!.GetValue<long>()) { Connection = connection };
        connection.Session = session;
        gateway.Sessions.Add(session);
        session.Dispatch("READY", Ready(session));
        if ((session.Intents & Guilds) == 0) return;
        foreach (var guild in world.Guilds.Values.Where(guild => !guild.BotIsOut && !guild.Unavailable && session.Sees(guild.Id)))
            session.Dispatch("GUILD_CREATE", DiscordPayloads.Guild(world, guild));
    }

    private static (int Shard, int Count)? Shard(JsonObject data) =>
        data["shard"] is JsonArray { Count: 2 } shard ? (shard[0]!.GetValue<int>(), shard[1]!.GetValue<int>()) : null;

    private (int Code, string Reason)? Refused(JsonObject? data)
    {
        if (data?["token"]?.ToString() != world.Token) return (4004, "Authentication failed.");
        if (data["properties"] is not JsonObject properties || !properties.ContainsKey("os")) return (4002, "Error while decoding payload.");
        if (data["intents"] is not JsonValue intents || intents.GetValueKind() != JsonValueKind.Number || !intents.TryGetValue(out long bits) || (bits & ~Known) != 0)
            return (4013, "Invalid intent(s).");
        if ((bits & Privileged & ~emulator.GrantedIntents) != 0) return (4014, "Disallowed intent(s).");
        if (data["shard"] is not null && Shard(data) is not ( >= 0, > 0)) return (4010, "Invalid shard.");
        if (Shard(data) is var (shard, count) && shard >= count) return (4010, "Invalid shard.");
        return emulator.ShardingRequired && (Shard(data)?.Count ?? 1) < emulator.Shards ? (4011, "Sharding required.") : null;
    }

    private bool IsTurnOf(int shard)
    {
        int bucket = shard % emulator.MaxConcurrency;
        if (_lastOfBucket.TryGetValue(bucket, out var last) && world.Now - last < emulator.IdentifyInterval) return false;
        _lastOfBucket[bucket] = world.Now;
        return true;
    }

    private JsonObject Ready(GatewaySession session) => new()
    {
        ["v"] = 10,
        ["user"] = world.BotUser,
        ["session_id"] = session.Id,
        ["session_type"] = "normal",
        ["resume_gateway_url"] = emulator.ResumeAddress,
        ["shard"] = new JsonArray(session.Shard, session.ShardCount),
        ["application"] = new JsonObject { ["id"] = world.Application, ["flags"] = 0 },
        ["private_channels"] = new JsonArray(),
        ["relationships"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["user_settings"] = new JsonObject(),
        ["guilds"] = new JsonArray(
        [
            .. world.Guilds.Values.Where(guild => !guild.BotIsOut && session.Sees(guild.Id))
                .Select(guild => new JsonObject { ["id"] = guild.Id, ["unavailable"] = true }),
        ]),
    };
}
