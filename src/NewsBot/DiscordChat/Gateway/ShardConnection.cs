using System.Net.WebSockets;
using System.Text.Json;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>One connection, from its first byte to its last. Made for one use.</summary>
/// <param name="dispatch">Takes name and data of an event, in order, each once.</param>
/// <param name="greet">Identifies or resumes: called when Discord has said hello.</param>
internal sealed class ShardConnection(
    ShardSession session, DiscordClock clock, Jitter jitter, Func<GatewaySocket, CancellationToken, Task> greet, Action<string, JsonElement> dispatch) : IDisposable
{
    /// <summary>Any but 1000 and 1001, which end the session.</summary>
    private const int ComingBack = 4200, Goodbye = 1000;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20), HelloPatience = TimeSpan.FromSeconds(20), ReadyPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2), LeastPause = TimeSpan.FromSeconds(1), MostPause = TimeSpan.FromSeconds(5);
    private readonly GatewaySocket _socket = new(clock);
    private readonly CancellationTokenSource _life = new();
    private readonly List<Task> _tasks = [];
    private CancellationTokenSource? _patience;
    private Heart? _heart;
    private ConnectionEnd? _end;
    private int _left;

    /// <summary>When Discord said that the session stands; null while it has not.</summary>
    public TimeSpan? ReadyAt { get; private set; }

    /// <exception cref="DiscordStoppedException">Discord closed it for good.</exception>
    public async Task<ConnectionEnd> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(address, cancellationToken);
            await using var stop = cancellationToken.UnsafeRegister(_ => Leave(Goodbye, ConnectionEnd.Resume("NewsBot stops.")), null);
            while (await _socket.ReceiveAsync() is { } payload)
            {
                using (payload) Hear(payload.RootElement);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return _end ?? CloseCodes.Read(_socket.CloseCode);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidDataException or JsonException or OperationCanceledException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return _end ?? (_socket.CloseCode is { } code ? CloseCodes.Read(code) : Broken(error));
        }
        finally
        {
            Leave(ComingBack, null);
            await _life.CancelAsync();
            _socket.Abort();
            await Task.WhenAll(_tasks);
        }
    }

    /// <summary>The source of <see cref="_life"/> holds nothing to dispose of, and a late <see cref="Leave"/> still reads it.</summary>
    public void Dispose()
    {
        Arrived();
        _socket.Dispose();
    }

    private async Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = clock.Within(ConnectPatience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _socket.ConnectAsync(address, either.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            session.Unreached();
            throw new IOException($"{address.Host} cannot be reached.", error);
        }

        Expect(HelloPatience, "Discord did not say hello.");
    }

    private void Hear(JsonElement payload)
    {
        switch (payload.GetProperty("op").GetInt32())
        {
            case Payloads.Hello:
                Begin(TimeSpan.FromMilliseconds(payload.GetProperty("d").GetProperty("heartbeat_interval").GetDouble()));
                break;
            case Payloads.Heartbeat:
                _heart?.Ask();
                break;
            case Payloads.HeartbeatAck:
                _heart?.Answered();
                break;
            case Payloads.Reconnect:
                Leave(ComingBack, ConnectionEnd.Resume("Discord asked for a new connection."));
                break;
            case Payloads.InvalidSession when payload.Find("d") is { ValueKind: JsonValueKind.True }:
                Leave(ComingBack, ConnectionEnd.Resume("Discord asked to resume the session."));
                break;
            case Payloads.InvalidSession:
                Leave(ComingBack, new ConnectionEnd(NewSession: true, "Discord ended the session.", jitter.Between(LeastPause, MostPause)));
                break;
            case Payloads.Dispatch:
                Dispatch(payload);
                break;
        }
    }

    private void Begin(TimeSpan interval)
    {
        if (_heart is not null) return;
        session.Reached();
        Arrived();
        _heart = new Heart(clock, jitter, token => _socket.SendAsync(Payloads.Beat(session.Sequence), token));
        Start(async () =>
        {
            await _heart.RunAsync(interval, _life.Token);
            Leave(ComingBack, ConnectionEnd.Resume("Discord did not answer a heartbeat."));
        });
        Start(async () =>
        {
            await greet(_socket, _life.Token);
            Expect(ReadyPatience, "Discord did not say that the session stands.");
        });
    }

    private void Dispatch(JsonElement payload)
    {
        // What comes while we leave is told again when the session is resumed.
        if (_left != 0 || !session.Advance(payload.GetProperty("s").GetInt64())) return;
        string name = payload.GetProperty("t").GetString()!;
        if (name is "READY" or "RESUMED")
        {
            ReadyAt = clock.Now;
            Arrived();
        }

        dispatch(name, payload.GetProperty("d"));
    }

    private void Expect(TimeSpan patience, string otherwise)
    {
        lock (_tasks)
        {
            if (ReadyAt is not null) return;
            _patience = clock.Within(patience);
            _patience.Token.UnsafeRegister(_ => Leave(ComingBack, ConnectionEnd.Resume(otherwise)), null);
        }
    }

    private void Arrived()
    {
        lock (_tasks)
        {
            _patience?.Dispose();
            _patience = null;
        }
    }

    private void Start(Func<Task> run)
    {
        lock (_tasks) _tasks.Add(GuardAsync(run));
    }

    /// <summary>A task beside the one that listens: when the socket breaks under it, the listener notices too.</summary>
    private async Task GuardAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The connection is over.
        }
        catch (Exception error) when (error is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            Leave(ComingBack, Broken(error));
        }
        catch
        {
            Leave(ComingBack, null); // A bug: the listener's end brings it up.
            throw;
        }
    }

    private static ConnectionEnd Broken(Exception error) => ConnectionEnd.Resume($"The connection to Discord broke: {error.Message}");

    /// <summary>Closes: the listener then comes to its end, at the latest when the patience with the other side is over.</summary>
    private void Leave(int code, ConnectionEnd? end)
    {
        if (Interlocked.Exchange(ref _left, 1) != 0) return;
        _end = end;
        Start(() => LeaveAsync(code));
    }

    private async Task LeaveAsync(int code)
    {
        await _socket.CloseAsync(code);
        try
        {
            await clock.WaitAsync(ClosePatience, _life.Token);
            _socket.Abort();
        }
        catch (OperationCanceledException)
        {
            // The other side closed as well.
        }
    }
}
