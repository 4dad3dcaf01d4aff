using System.Net.WebSockets;
using System.Text.Json;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>One connection, from its first byte to its last. Made for one use.</summary>
/// <param name="greet">Identifies or resumes: called when Discord has said hello.</param>
/// <param name="dispatch">Takes name and data of an event, in order, each once.</param>
internal sealed class ShardConnection(
    ShardSession session, DiscordClock clock, Jitter jitter, Func<GatewaySocket, CancellationToken, Task> greet, Action<string, JsonElement> dispatch) : IDisposable
{
    /// <summary>Any but 1000 and 1001, which end the session.</summary>
    private const int ComingBack = 4200, Goodbye = 1000;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20), HelloPatience = TimeSpan.FromSeconds(20), ReadyPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2), LeastPause = TimeSpan.FromSeconds(1), MostPause = TimeSpan.FromSeconds(5);
    private readonly GatewaySocket _socket = new(clock);
    private readonly Patience _patience = new(clock);
    private readonly CancellationTokenSource _life = new();
    private readonly List<Task> _tasks = [];
    private volatile Heart? _heart;
    private ConnectionEnd? _end;
    private int _left;

    /// <summary>Discord spoke to us, whether or not it took the session up.</summary>
    public bool SaidHello => _heart is not null;

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
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            // Taken up again, the session would bring the same.
            return _end ?? new ConnectionEnd(NewSession: true, "Discord sent what cannot be read.");
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
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
        _patience.Dispose();
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
        switch (payload.Number("op"))
        {
            case Payloads.Hello when !SaidHello:
                Begin(payload.Find("d")?.Real("heartbeat_interval") is { } interval and > 0 ? TimeSpan.FromMilliseconds(interval) : throw new InvalidDataException());
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
            case Payloads.Dispatch when payload.Text("t") is { } name && payload.Find("s") is { ValueKind: JsonValueKind.Number } sequence:
                // What comes while we leave is told again when the session is resumed.
                if (Volatile.Read(ref _left) == 0 && session.Advance(sequence.GetInt64())) Dispatch(name, payload.Find("d") ?? default);
                break;
        }
    }

    private void Begin(TimeSpan interval)
    {
        session.Reached();
        var heart = _heart = new Heart(clock, jitter, token => _socket.SendAsync(Payloads.Beat(session.Sequence), token));
        _patience.Arrived();
        Start(async () =>
        {
            await heart.RunAsync(interval, _life.Token);
            Leave(ComingBack, ConnectionEnd.Resume("Discord did not answer a heartbeat."));
        });
        Start(async () =>
        {
            await greet(_socket, _life.Token);
            Expect(ReadyPatience, "Discord did not say that the session stands.");
        });
    }

    private void Dispatch(string name, JsonElement data)
    {
        if (name is "READY" or "RESUMED")
        {
            ReadyAt = clock.Now;
            _patience.Arrived();
        }

        dispatch(name, data);
    }

    private void Expect(TimeSpan patience, string otherwise) => _patience.Expect(patience, () =>
    {
        if (ReadyAt is null) Leave(ComingBack, ConnectionEnd.Resume(otherwise));
    });

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
        Start(async () =>
        {
            await _socket.CloseAsync(code);
            await clock.WaitAsync(ClosePatience, _life.Token); // Ended sooner where the other side closes as well.
            _socket.Abort();
        });
    }
}
