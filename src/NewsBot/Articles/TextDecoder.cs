using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NewsBot.Articles;

/// <summary>Bytes to text, and never to text that is not what was written: what is not surely UTF-8 or UTF-16 is refused.</summary>
internal static partial class TextDecoder
{
    private const int MetaBytes = 1024;

    /// <summary>UTF-8, or UTF-16 where it begins with a byte order mark. The mark is left out.</summary>
    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    public static string Decode(byte[] bytes) => DecodeMarked(bytes) ?? DecodeUtf8(bytes) ?? throw NotUtf8(bytes);

    /// <summary>As <see cref="Decode"/>; in addition windows-1252 where the page declares it.</summary>
    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    public static string DecodeHtml(byte[] bytes)
    {
        if ((DecodeMarked(bytes) ?? DecodeUtf8(bytes)) is { } text) return text;
        string charset = Charset().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, MetaBytes))).Groups["name"].Value.ToLowerInvariant();
        // The web reads all three as windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
        return charset is "windows-1252" or "iso-8859-1" or "latin1" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes) : throw NotUtf8(bytes);
    }

    private static string? DecodeMarked(byte[] bytes)
    {
        Encoding? encoding = bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw new FormatException(" is UTF-32: save it as UTF-8."),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            _ => null,
        };
        if (encoding is null)
        {
            int nul = Array.IndexOf(bytes, (byte)0);
            return nul < 0 ? null : throw new FormatException($" is not text (a NUL byte at offset {nul}).");
        }

        try
        {
            return encoding.GetString(bytes, 2, bytes.Length - 2);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException(" is not valid UTF-16: save it as UTF-8.", exception);
        }
    }

    private static string? DecodeUtf8(byte[] bytes)
    {
        int mark = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes, mark, bytes.Length - mark) : null;
    }

    private static FormatException NotUtf8(byte[] bytes)
    {
        int offset = 0;
        for (var rest = bytes.AsSpan(); Rune.DecodeFromUtf8(rest, out _, out int used) == OperationStatus.Done; rest = rest[used..]) offset += used;
        return new FormatException($" is not UTF-8 (byte 0x{bytes[offset]:X2} at offset {offset}): save it as UTF-8.");
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*(?<name>[a-z0-9_-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}
