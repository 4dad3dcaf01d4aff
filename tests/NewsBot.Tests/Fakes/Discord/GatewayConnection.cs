using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>One gateway socket: what it was opened with, what came in by it, and how it ended.</summary>
internal sealed class GatewayConnection : IAsyncDisposable
{
    /// <summary>The largest payload that Discord takes from a client, in bytes.</summary>
    public const int LargestPayload = 4096;

    private readonly WebSocket _socket;
    private readonly HttpContext _context;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>();
    private readonly List<(DateTimeOffset At, JsonObject Payload)> _received = [];
    private readonly MemoryStream _deflated = new();
    private readonly ZLibStream? _deflate;

    private readonly CancellationTokenSource _ended;
    private readonly Timer _silence;
    private Action? _orElse;

    public GatewayConnection(WebSocket socket, HttpContext context, CancellationToken stopping)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        (_socket, _context) = (socket, context);
        _silence = new Timer(_ => _orElse?.Invoke());
        (Path, Query, UserAgent) = (context.Request.Path.Value ?? "/", context.Request.QueryString.Value ?? "", context.Request.Headers.UserAgent.ToString());
        if (context.Request.Query["compress"] == "zlib-stream") _deflate = new ZLibStream(_deflated, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>One thing to send, or the end.</summary>
    private abstract record Outgoing
    {
        public sealed record Payload(string Json) : Outgoing;

        public sealed record Close(int Code, string Reason) : Outgoing;
    }

    public string Path { get; }

    /// <summary>With the question mark: <c>?v=10&amp;encoding=json</c>.</summary>
    public string Query { get; }

    public string UserAgent { get; }

    public bool IsCompressed => _deflate is not null;

    /// <summary>Each payload of the client with its time.</summary>
    public IReadOnlyList<(DateTimeOffset At, JsonObject Payload)> Received
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    public GatewaySession? Session { get; set; }

    /// <summary>The code with which the client closed; null while open, and where the connection broke or the emulator closed.</summary>
    public int? ClientCloseCode { get; private set; }

    /// <summary>The code with which the emulator closed.</summary>
    public int? ServerCloseCode { get; private set; }

    public bool IsOver { get; set; }

    /// <summary>Says nothing any more, as a connection that died without a word.</summary>
    public bool IsHung { get; set; }

    /// <summary>A compressed payload comes as two messages: only the flush at its end says that it is whole.</summary>
    public bool Splits { get; set; }

    /// <summary>The client is alive: it must beat again within that time, else that is done.</summary>
    public void ExpectBeat(TimeSpan within, Action? orElse = null)
    {
        _orElse ??= orElse;
        _silence.Change(within, Timeout.InfiniteTimeSpan);
    }

    public void Took(DateTimeOffset at, JsonObject payload)
    {
        lock (_received) _received.Add((at, payload));
    }

    public void Send(JsonObject payload)
    {
        if (!IsHung) _outgoing.Writer.TryWrite(new Outgoing.Payload(payload.ToJsonString()));
    }

    public void Close(int code, string reason)
    {
        ServerCloseCode ??= code;
        _outgoing.Writer.TryWrite(new Outgoing.Close(code, reason));
    }

    /// <summary>Nothing more is queued: what is queued is still sent, for two seconds at most.</summary>
    public void Finish()
    {
        _outgoing.Writer.TryComplete();
        _ended.CancelAfter(TimeSpan.FromSeconds(2));
    }

    /// <summary>Ends the connection without a close frame.</summary>
    public void Abort() => _context.Abort();

    /// <summary>Sends what is queued until the connection ends.</summary>
    public async Task SendQueuedAsync()
    {
        var cancellationToken = _ended.Token;
        try
        {
            await foreach (var next in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                if (next is Outgoing.Payload payload) await SendAsync(payload.Json, cancellationToken);
                if (next is not Outgoing.Close close) continue;
                await _socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, cancellationToken);
                // Who does not close its own side soon is cut off.
                _ended.CancelAfter(TimeSpan.FromSeconds(2));
                return;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The other side is gone: the receiving half sees it too and ends the connection.
        }
    }

    /// <summary>The next payload's text; null at the end of the connection, empty for one that is too large.</summary>
    public async Task<string?> ReceiveAsync()
    {
        byte[] buffer = new byte[LargestPayload + 1];
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part;
            try
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Close)
            {
                // An echo of the emulator's own close says nothing of the client's wish.
                if (ServerCloseCode is null) ClientCloseCode = (int?)_socket.CloseStatus;
                _outgoing.Writer.TryWrite(new Outgoing.Close(ClientCloseCode is >= 3000 and < 5000 ? ClientCloseCode.Value : 1000, ""));
                return null;
            }

            length += part.Count;
            if (length > LargestPayload) return "";
            if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _silence.DisposeAsync();
        if (_deflate is not null) await _deflate.DisposeAsync();
        await _deflated.DisposeAsync();
        _ended.Dispose();
        _socket.Dispose();
    }

    private async Task SendAsync(string json, CancellationToken cancellationToken)
    {
        byte[] text = Encoding.UTF8.GetBytes(json);
        if (_deflate is null)
        {
            await _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            return;
        }

        // One context for the whole connection; the flush ends each message with 00 00 FF FF.
        _deflated.SetLength(0);
        await _deflate.WriteAsync(text, cancellationToken);
        await _deflate.FlushAsync(cancellationToken);
        byte[] deflated = _deflated.ToArray();
        int half = Splits ? deflated.Length / 2 : 0;
        if (half > 0) await _socket.SendAsync(deflated.AsMemory(0, half), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        await _socket.SendAsync(deflated.AsMemory(half), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
    }
}
