using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A gateway client that does nothing by itself: tests of the emulator say each payload.</summary>
internal sealed class RawGateway : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly MemoryStream _inflating = new();
    private ZLibStream? _inflate;

    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<RawGateway> ConnectAsync(DiscordEmulator discord, string query = "?v=10&encoding=json", string? address = null)
    {
        var gateway = new RawGateway();
        await gateway._socket.ConnectAsync(new Uri((address ?? discord.GatewayAddress.ToString()) + query), TestContext.Current.CancellationToken);
        return gateway;
    }

    /// <summary>Says hello and identifies; answers READY's data.</summary>
    public async Task<JsonObject> IdentifyAsync(DiscordEmulator discord, long intents = 1)
    {
        await NextAsync();
        await SendAsync(2, new JsonObject { ["token"] = discord.Token, ["intents"] = intents, ["properties"] = new JsonObject { ["os"] = "linux" } });
        return (JsonObject)(await NextAsync(0))!["d"]!;
    }

    public Task SendAsync(int op, JsonNode? data) => SendAsync(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString());

    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The next payload; null when the emulator closes.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[8192];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage || (part.MessageType == WebSocketMessageType.Binary && !message.ToArray().AsSpan().EndsWith<byte>([0, 0, 0xFF, 0xFF])));
        return (JsonObject)JsonNode.Parse(part.MessageType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(message.ToArray()) : Inflate(message.ToArray()))!;
    }

    /// <summary>Reads on until a payload of that op, and of that event where one is named.</summary>
    public async Task<JsonObject?> NextAsync(int op, string? name = null)
    {
        while (await NextAsync() is { } payload)
            if (payload["op"]!.GetValue<int>() == op && (name is null || payload["t"]?.ToString() == name)) return payload;
        return null;
    }

    public async Task<int?> CloseCodeAsync()
    {
        while (await NextAsync() is not null)
        {
            // What was sent before it closed.
        }

        return CloseCode;
    }

    public Task CloseAsync(int code) => _socket.CloseAsync((WebSocketCloseStatus)code, "", TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _socket.Dispose();
        _inflate?.Dispose();
        _inflating.Dispose();
    }

    private string Inflate(byte[] part)
    {
        long from = _inflating.Length;
        _inflating.Position = from;
        _inflating.Write(part);
        _inflating.Position = from;
        _inflate ??= new ZLibStream(_inflating, CompressionMode.Decompress, leaveOpen: true);
        using var text = new MemoryStream();
        byte[] buffer = new byte[65536];
        int read;
        while ((read = _inflate.Read(buffer)) > 0) text.Write(buffer, 0, read);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
