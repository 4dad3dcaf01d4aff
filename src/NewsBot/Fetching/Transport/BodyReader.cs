using System.Buffers.Binary;
using System.IO.Compression;

namespace NewsBot.Fetching.Transport;

/// <summary>Reads a body, packed or not, and never more of it than allowed.</summary>
internal static class BodyReader
{
    public static string Codings => "gzip, br, deflate";

    /// <param name="cuts">True where so much of it is enough: then a larger one is no problem.</param>
    /// <exception cref="FetchException">It is too large, packed twice, or packed wrongly.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int largest, bool cuts, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > largest && !cuts) throw TooLarge(largest);
        string[] codings = [.. response.Content.Headers.ContentEncoding.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(coding => coding.ToLowerInvariant()).Where(coding => coding != "identity")];
        if (codings.Length > 1) throw new FetchException(FetchProblem.BadAnswer, "The site packs its page more than once, which is not read: paste the text instead.");
        byte[] body = await ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), largest, cuts, cancellationToken);
        return codings.Length == 0 || body.Length == 0 ? body : await UnpackAsync(body, codings[0], largest, cuts, cancellationToken);
    }

    private static async Task<byte[]> UnpackAsync(byte[] packed, string coding, int largest, bool cuts, CancellationToken cancellationToken)
    {
        var source = new MemoryStream(packed);
        await using Stream opened = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" when HasZlibHeader(packed) => new ZLibStream(source, CompressionMode.Decompress),
            "deflate" => new DeflateStream(source, CompressionMode.Decompress), // Some servers leave the header out.
            _ => throw new FetchException(FetchProblem.BadAnswer, "The site packs its page in a way that it was not asked for: paste the text instead."),
        };
        try
        {
            byte[] body = await ReadAsync(opened, largest, cuts, cancellationToken);
            return cuts || IsWhole(body, packed, coding) ? body : throw Broken();
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or EndOfStreamException)
        {
            throw Broken();
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int largest, bool cuts, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            int room = largest - (int)body.Length;
            if (read > room && !cuts) throw TooLarge(largest);
            body.Write(buffer, 0, Math.Min(read, room));
            if (read > room) break;
        }

        return body.ToArray();
    }

    private static bool HasZlibHeader(byte[] bytes) => bytes.Length > 1 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    /// <summary>.NET's streams do not complain of packed bytes that are cut off. The last four of gzip are the length of its last part (RFC 1952).</summary>
    private static bool IsWhole(byte[] body, byte[] packed, string coding) =>
        body.Length > 0 && (coding is not ("gzip" or "x-gzip") || (packed.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4)) <= body.Length));

    private static FetchException Broken() => new(FetchProblem.BadAnswer, "The site's page arrived broken (it cannot be unpacked): try again later, or paste the text instead.");

    private static FetchException TooLarge(int largest) => new(FetchProblem.TooLarge, $"The page is larger than {largest / (1024 * 1024)} MiB: paste its text instead.");
}
