using System.IO.Compression;
using System.Text;
using NewsBot.DiscordChat.Gateway;

namespace NewsBot.Tests.DiscordChat.Gateway;

public sealed class PayloadInflaterTests : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly ZLibStream _server;
    private readonly PayloadInflater _inflater = new();

    public PayloadInflaterTests() => _server = new ZLibStream(_bytes, CompressionMode.Compress, leaveOpen: true);

    [Fact]
    public void Many_payloads_of_one_context_come_out_as_they_went_in()
    {
        for (int i = 0; i < 50; i++) Assert.Equal($"{{\"s\":{i},\"same\":\"again and again\"}}", Text(_inflater.Add(Compressed($"{{\"s\":{i},\"same\":\"again and again\"}}"))));
    }

    [Fact]
    public void A_payload_may_come_in_pieces_as_small_as_a_byte()
    {
        byte[] bytes = Compressed("{\"op\":10}");
        for (int i = 0; i < bytes.Length - 1; i++) Assert.Null(_inflater.Add(bytes.AsSpan(i, 1)));
        Assert.Equal("{\"op\":10}", Text(_inflater.Add(bytes.AsSpan(bytes.Length - 1))));
        Assert.Equal("{\"op\":11}", Text(_inflater.Add(Compressed("{\"op\":11}"))));
    }

    [Fact]
    public void A_payload_of_megabytes_comes_out_whole()
    {
        var random = new Random(1);
        string large = string.Concat(Enumerable.Range(0, 300_000).Select(_ => $"{random.Next(1_000_000)},"));
        Assert.Equal(large, Text(_inflater.Add(Compressed(large))));
        Assert.Equal("small", Text(_inflater.Add(Compressed("small"))));
    }

    [Fact]
    public void What_is_not_compressed_is_refused() =>
        Assert.Throws<InvalidDataException>(() => _inflater.Add([1, 2, 3, 4, 0x00, 0x00, 0xFF, 0xFF]));

    [Fact]
    public void A_payload_that_would_fill_the_memory_is_refused() =>
        Assert.Throws<InvalidDataException>(() => _inflater.Add(Compressed(new string('a', 70 << 20))));

    public void Dispose()
    {
        _server.Dispose();
        _bytes.Dispose();
        _inflater.Dispose();
    }

    private static string? Text(byte[]? payload) => payload is null ? null : Encoding.UTF8.GetString(payload);

    private byte[] Compressed(string payload)
    {
        _bytes.SetLength(0);
        _server.Write(Encoding.UTF8.GetBytes(payload));
        _server.Flush();
        return _bytes.ToArray();
    }
}
