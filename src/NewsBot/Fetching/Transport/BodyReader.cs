using System.IO.Compression;

namespace NewsBot.Fetching.Transport;

/// <summary>Reads a body, packed or not, and never more of it than allowed.</summary>
internal static class BodyReader
{
    public static string Codings => "gzip, br, deflate";

    /// <exception cref="FetchException">It is too large, packed twice, or packed wrongly.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int largest, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > largest) throw TooLarge(largest);
        string[] codings = [.. response.Content.Headers.ContentEncoding.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(coding => coding.ToLowerInvariant()).Where(coding => coding != "identity")];
        if (codings.Length > 1) throw new FetchException(FetchProblem.BadAnswer, "The site packs its page more than once, which is not read: paste the text instead.");
        byte[] body = await ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), largest, cancellationToken);
        return codings.Length == 0 || body.Length == 0 ? body : await UnpackAsync(body, codings[0], largest, cancellationToken);
    }

    private static async Task<byte[]> UnpackAsync(byte[] packed, string coding, int largest, CancellationToken cancellationToken)
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
            return await ReadAsync(opened, largest, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or EndOfStreamException)
        {
            throw new FetchException(FetchProblem.BadAnswer, "The site's page arrived broken (it cannot be unpacked): try again later, or paste the text instead.");
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int largest, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > largest) throw TooLarge(largest);
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static bool HasZlibHeader(byte[] bytes) => bytes.Length > 1 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    private static FetchException TooLarge(int largest) => new(FetchProblem.TooLarge, $"The page is larger than {largest / (1024 * 1024)} MiB: paste its text instead.");
}
