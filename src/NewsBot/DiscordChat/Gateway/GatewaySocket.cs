using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>One web socket to the gateway: whole payloads in, small and few payloads out.</summary>
internal sealed class GatewaySocket(DiscordClock clock) : IDisposable
{
    /// <summary>A greater one is answered by close code 4002.</summary>
    private const int MostBytes = 4096;
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);
    private readonly ClientWebSocket _socket = new();
    private readonly PayloadInflater _inflater = new();
    private readonly byte[] _buffer = new byte[16 << 10];
    private readonly SlidingWindow _sent = new(120, TimeSpan.FromSeconds(60));
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What the other side closed with; null where it simply went.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public async Task ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        _socket.Options.SetRequestHeader("User-Agent", UserAgent.Text);
        if (address.IsLoopback) _socket.Options.Proxy = null;
        await _socket.ConnectAsync(GatewayAddress.Complete(address), cancellationToken);
    }

    /// <summary>The next payload; null once the connection is closed. Not to be cancelled: <see cref="CloseAsync"/> ends it.</summary>
    public async Task<JsonDocument?> ReceiveAsync()
    {
        using var text = new MemoryStream();
        while (true)
        {
            var frame = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
            if (frame.MessageType == WebSocketMessageType.Close) return null;
            byte[]? payload = null;
            if (frame.MessageType == WebSocketMessageType.Binary) payload = _inflater.Add(_buffer.AsSpan(0, frame.Count));
            else
            {
                text.Write(_buffer, 0, frame.Count);
                if (frame.EndOfMessage) payload = text.ToArray();
            }

            if (payload is not null) return JsonDocument.Parse(payload);
        }
    }

    public async Task SendAsync(JsonObject payload, CancellationToken cancellationToken)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(payload, JsonContext.Default.JsonObject);
        if (bytes.Length > MostBytes) throw new InvalidOperationException($"A payload of {bytes.Length} bytes: the gateway takes {MostBytes}.");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (TimeSpan wait; (wait = _sent.Take(clock.Now)) > TimeSpan.Zero;) await clock.WaitAsync(wait, cancellationToken);
            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says goodbye with the code, and hangs up on one that does not answer.</summary>
    public async Task CloseAsync(int code)
    {
        using var patience = clock.Within(ClosePatience);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            _socket.Abort(); // It is gone already, or does not take a byte any more.
        }
    }

    public void Abort() => _socket.Abort();

    public void Dispose()
    {
        _socket.Dispose();
        _inflater.Dispose();
        _turn.Dispose();
    }
}
