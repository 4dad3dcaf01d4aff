namespace NewsBot.Tests.Fakes.Discord;

/// <summary>What the gateway says of itself, and the ways in which it fails.</summary>
internal sealed partial class DiscordEmulator
{
    /// <summary>What the next HELLO asks for. Default 41.25 seconds, as Discord.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(41250);

    /// <summary>How much later than that a beat may come. Default 20 seconds: then the session is over, with 4009.</summary>
    public TimeSpan HeartbeatPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many shards <c>/gateway/bot</c> advises. Default 1.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>A session of fewer shards than <see cref="Shards"/> is refused with 4011.</summary>
    public bool ShardingRequired { get; set; }

    /// <summary>How many may identify in one <see cref="IdentifyInterval"/>. Default 1.</summary>
    public int MaxConcurrency { get; set; } = 1;

    /// <summary>Default 5 seconds, as Discord: who identifies sooner is answered with op 9. Tests that start anew at once set it to zero.</summary>
    public TimeSpan IdentifyInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Identifies left today. One more than that resets the token.</summary>
    public int Remaining { get; set; } = 1000;

    /// <summary>When <see cref="Remaining"/> is 1000 again.</summary>
    public TimeSpan RemainingResetAfter { get; set; } = TimeSpan.FromHours(14);

    /// <summary>The privileged intents that the bot was granted, as bits. Default none.</summary>
    public long GrantedIntents { get; set; }

    /// <summary>Heartbeats are not acknowledged.</summary>
    public bool StopAcks { get; set; }

    /// <summary>Sockets stay open and say nothing: those open now and those to come. Set false again, new connections speak.</summary>
    public bool Hang
    {
        get;
        set
        {
            lock (_world.Gate)
            {
                field = value;
                foreach (var connection in _gateway.Open) connection.IsHung |= value;
            }
        }
    }

    /// <summary>A resume is answered with op 9 <c>false</c>.</summary>
    public bool ForgetSessions { get; set; }

    /// <summary>Each compressed payload comes in two messages, as Discord may.</summary>
    public bool SplitCompressed { get; set; }

    /// <summary>How many events that were seen already a resume sends again. Default 0.</summary>
    public int RedeliverSeen { get; set; }

    /// <summary>Put behind <c>resume_gateway_url</c>, such as <c>/?zone=b</c>. Default <c>/resume</c>.</summary>
    public string ResumePath { get; set; } = "/resume";

    public string ResumeAddress => $"ws://{GatewayAddress.Authority}{ResumePath}";

    /// <summary>Each socket since the start, with what the client sent by it.</summary>
    public IReadOnlyList<GatewayConnection> Connections
    {
        get
        {
            lock (_world.Gate) return [.. _gateway.Connections];
        }
    }

    public IReadOnlyList<GatewaySession> Sessions
    {
        get
        {
            lock (_world.Gate) return [.. _gateway.Sessions];
        }
    }

    /// <summary>A session is connected.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_world.Gate) return _gateway.Sessions.Exists(session => session is { IsOver: false, Connection: { IsOver: false, ServerCloseCode: null } });
        }
    }

    public Task ConnectedAsync(CancellationToken cancellationToken) => WaitForAsync(() => IsConnected, "a session", cancellationToken);

    /// <summary>Closes all open sockets with that code, and waits until they are closed.</summary>
    public Task CloseAsync(int code) => OnOpenAsync(connection => DiscordGateway.Close(connection, code, ""), mustEnd: true);

    /// <summary>Breaks all open sockets without a close frame.</summary>
    public Task AbortAsync() => OnOpenAsync(connection => connection.Abort(), mustEnd: true);

    /// <summary>Op 7: reconnect and resume.</summary>
    public Task ReconnectAsync() => OnOpenAsync(DiscordGateway.AskReconnect, mustEnd: false);

    /// <summary>Op 9.</summary>
    public Task InvalidateAsync(bool resumable) => OnOpenAsync(connection => DiscordGateway.Invalidate(connection, resumable), mustEnd: false);

    /// <summary>Op 1: the client must beat at once.</summary>
    public Task AskHeartbeatAsync() => OnOpenAsync(DiscordGateway.AskHeartbeat, mustEnd: false);

    private async Task OnOpenAsync(Action<GatewayConnection> act, bool mustEnd)
    {
        List<GatewayConnection> open;
        lock (_world.Gate)
        {
            open = [.. _gateway.Open];
            foreach (var connection in open) act(connection);
        }

        if (mustEnd) await WaitForAsync(() => open.TrueForAll(connection => connection.IsOver), "an end of the sockets", CancellationToken.None);
    }
}
