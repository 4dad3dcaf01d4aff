using System.IO.Compression;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>
/// Makes payloads of what comes compressed (compress=zlib-stream): one inflate context lives as long as the connection, and a payload is whole
/// when the bytes end in 00 00 FF FF, be it after one message of the socket or several.
/// </summary>
internal sealed class PayloadInflater : IDisposable
{
    /// <summary>Greater than any payload of Discord: a server with all its channels is a few megabytes.</summary>
    private const int MostBytes = 64 << 20;
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _inflated;

    public PayloadInflater() => _inflated = new ZLibStream(_compressed, CompressionMode.Decompress);

    /// <summary>Takes the next bytes.</summary>
    /// <returns>The payload that they complete; null while it is not whole.</returns>
    /// <exception cref="InvalidDataException">It is not of the format, or without end.</exception>
    public byte[]? Add(ReadOnlySpan<byte> bytes)
    {
        _compressed.Seek(0, SeekOrigin.End);
        _compressed.Write(bytes);
        if (_compressed.Length > MostBytes) throw new InvalidDataException("A payload of Discord has no end.");
        if (!EndsInFlush()) return null;
        _compressed.Seek(0, SeekOrigin.Begin);
        using var payload = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        for (int read; (read = _inflated.Read(buffer)) > 0;)
        {
            payload.Write(buffer.AsSpan(0, read));
            if (payload.Length > MostBytes) throw new InvalidDataException("A payload of Discord is too large.");
        }

        _compressed.SetLength(0);
        return payload.ToArray();
    }

    public void Dispose()
    {
        _inflated.Dispose();
        _compressed.Dispose();
    }

    private bool EndsInFlush() =>
        _compressed.Length >= 4 && _compressed.GetBuffer().AsSpan((int)_compressed.Length - 4, 4).SequenceEqual<byte>([0x00, 0x00, 0xFF, 0xFF]);
}
