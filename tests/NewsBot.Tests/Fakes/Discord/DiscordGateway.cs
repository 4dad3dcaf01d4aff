using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The gateway: takes sockets, holds sessions, and hands events to those that see them.</summary>
internal sealed class DiscordGateway(DiscordEmulator emulator, DiscordWorld world)
{
    private readonly GatewayIdentify _identify = new(emulator, world);

    public List<GatewayConnection> Connections { get; } = [];

    public List<GatewaySession> Sessions { get; } = [];

    public IEnumerable<GatewayConnection> Open => Connections.Where(connection => !connection.IsOver);

    public async Task AcceptAsync(HttpContext context, CancellationToken stopping)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        await using var connection = new GatewayConnection(socket, context, stopping);
        var sending = connection.SendQueuedAsync();
        lock (world.Gate)
        {
            Connections.Add(connection);
            (connection.IsHung, connection.Splits) = (emulator.Hang, emulator.SplitCompressed);
            connection.ExpectBeat(emulator.HeartbeatInterval + emulator.HeartbeatPatience, () => TimeOut(connection));
            if (context.Request.Query["v"] != "10") connection.Close(4012, "Invalid API version");
            else connection.Send(Op(10, new JsonObject { ["heartbeat_interval"] = (int)emulator.HeartbeatInterval.TotalMilliseconds, ["_trace"] = new JsonArray() }));
        }

        while (await connection.ReceiveAsync() is { } text)
        {
            lock (world.Gate) Take(connection, text);
            emulator.Changed();
        }

        lock (world.Gate) End(connection);
        emulator.Changed();
        connection.Finish();
        await sending;
    }

    /// <summary>Hands an event to each session that sees the guild (null: a direct message) and asked for such events.</summary>
    /// <param name="intent">The bit that must be asked for; 0 where none need be.</param>
    public void Dispatch(string name, string? guild, JsonObject data, long intent = 0)
    {
        foreach (var session in Sessions.Where(session => !session.IsOver && session.Sees(guild) && (intent == 0 || (session.Intents & intent) != 0)))
            session.Dispatch(name, (JsonObject)data.DeepClone());
    }

    public static void Close(GatewayConnection connection, int code, string reason)
    {
        if (connection.Session is { } session && code is 1000 or 1001 or 4003 or 4004 or 4007 or 4009 or (>= 4010 and <= 4014)) session!.IsOver = true;
        connection.Close(code, reason);
    }

    private static JsonObject Op(int op, JsonNode? data) => new() { ["op"] = op, ["d"] = data, ["s"] = null, ["t"] = null };

    private void Take(GatewayConnection connection, string text)
    {
        if (connection.ServerCloseCode is not null) return;
        JsonObject? payload = null;
        try
        {
            payload = JsonNode.Parse(text.Length == 0 ? "null" : text) as JsonObject;
        }
        catch (JsonException)
        {
            // Refused below, as what is no object is.
        }

        if (payload?["op"] is not JsonValue op || op.GetValueKind() != JsonValueKind.Number)
        {
            connection.Close(4002, "Error while decoding payload.");
            return;
        }

        connection.Took(world.Now, payload);
        var minuteAgo = world.Now - TimeSpan.FromSeconds(60);
        if (connection.Received.Count(received => received.At > minuteAgo) > 120) Close(connection, 4008, "You are being rate limited.");
        else Act(connection, op.GetValue<int>(), payload["d"]);
    }

    private void TimeOut(GatewayConnection connection)
    {
        lock (world.Gate) Close(connection, 4009, "Session timed out.");
    }

    private void Act(GatewayConnection connection, int op, JsonNode? data)
    {
        bool isKnown = connection.Session is not null;
        switch (op)
        {
            case 1:
                connection.ExpectBeat(emulator.HeartbeatInterval + emulator.HeartbeatPatience);
                if (!emulator.StopAcks) connection.Send(Op(11, null));
                break;
            case 2 when isKnown:
                Close(connection, 4005, "Already authenticated.");
                break;
            case 2:
                _identify.Identify(this, connection, data as JsonObject);
                break;
            case 6 when isKnown:
                Close(connection, 4005, "Already authenticated.");
                break;
            case 6:
                Resume(connection, data as JsonObject);
                break;
            case 3 or 4 or 8 or 31 when !isKnown:
                Close(connection, 4003, "Not authenticated.");
                break;
            case 3 or 4 or 8 or 31:
                break;
            default:
                Close(connection, 4001, "Unknown opcode.");
                break;
        }
    }

    private void Resume(GatewayConnection connection, JsonObject? data)
    {
        if (data?["token"]?.ToString() != world.Token)
        {
            Close(connection, 4004, "Authentication failed.");
            return;
        }

        var session = Sessions.Find(session => session.Id == data["session_id"]?.ToString());
        if (session is null or { IsOver: true } || emulator.ForgetSessions)
        {
            connection.Send(Op(9, JsonValue.Create(false)));
            return;
        }

        long seen = data["seq"] is JsonValue value && value.TryGetValue(out long number) ? number : -1;
        if (seen < 0 || seen > session.Sequence)
        {
            session.IsOver = true;
            Close(connection, 4007, "Invalid seq.");
            return;
        }

        if (session.Connection is { IsOver: false } old && old != connection) old.Abort();
        (session.Connection, connection.Session) = (connection, session);
        session.Replay(Math.Max(0, seen - emulator.RedeliverSeen));
        session.Dispatch("RESUMED", []);
    }

    private static void End(GatewayConnection connection)
    {
        connection.IsOver = true;
        if (connection.Session is not { } session || session.Connection != connection) return;
        session.Connection = null;
        if (connection.ClientCloseCode is 1000 or 1001) session.IsOver = true;
    }

    public static void Invalidate(GatewayConnection connection, bool resumable)
    {
        if (connection.Session is { } session)
        {
            session.Connection = null;
            session.IsOver |= !resumable;
            connection.Session = null;
        }

        connection.Send(Op(9, JsonValue.Create(resumable)));
    }

    public static void AskReconnect(GatewayConnection connection) => connection.Send(Op(7, null));

    public static void AskHeartbeat(GatewayConnection connection) => connection.Send(Op(1, null));
}
