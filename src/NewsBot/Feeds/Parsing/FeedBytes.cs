using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NewsBot.Feeds.Parsing;

/// <summary>
/// The bytes of a feed to text. What the bytes themselves show goes before what is said of them: a byte order mark, then valid UTF-8, then
/// the server's word, the XML declaration's, and windows-1252.
/// </summary>
internal static partial class FeedBytes
{
    private const int DeclarationBytes = 512;

    private static readonly FrozenDictionary<string, string> Labels = FeedData.Words("charsets.tsv");
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(byte[] bytes, string? charset)
    {
        if (Marked(bytes) is { } marked) return marked;
        string declared = Declared().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, DeclarationBytes))).Groups["name"].Value;
        // Escapes of seven bits look like UTF-8.
        if (Find(declared) is { CodePage: 50220 or 50221 or 50222 } japanese) return japanese.GetString(bytes);
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        foreach (string? name in new[] { charset, declared })
            if (Find(name) is { } encoding and not (UTF8Encoding or UnicodeEncoding or UTF32Encoding)) return encoding.GetString(bytes);
        return MostlyUtf8(bytes);
    }

    private static string? Marked(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3) : MostlyUtf8(bytes.AsSpan(3)),
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(bytes, 4, bytes.Length - 4),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(bytes, 4, bytes.Length - 4),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32.GetString(bytes),
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(bytes),
        [(byte)'<', 0, ..] => Encoding.Unicode.GetString(bytes),
        [0, (byte)'<', ..] => Encoding.BigEndianUnicode.GetString(bytes),
        _ => null,
    };

    private static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        string label = name.Trim().Trim('"', '\'').ToLowerInvariant();
        label = Labels.GetValueOrDefault(label, label);
        if (CodePagesEncodingProvider.Instance.GetEncoding(label) is { } encoding) return encoding;
        try
        {
            return Encoding.GetEncoding(label) is { CodePage: not 65000 } known ? known : null; // UTF-7 hides markup.
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>UTF-8 with bytes of windows-1252 pasted into it, or windows-1252 alone.</summary>
    private static string MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            int plain = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            text.Append(Encoding.ASCII.GetString(plain < 0 ? bytes : bytes[..plain]));
            if (plain < 0) break;
            bytes = bytes[plain..];
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out int used);
            if (status == OperationStatus.NeedMoreData) break; // Cut off within a letter.
            if (status == OperationStatus.Done) text.Append(pair[..rune.EncodeToUtf16(pair)]);
            else text.Append(Windows.GetString(bytes[..(used = 1)]));
            bytes = bytes[used..];
        }

        return text.ToString();
    }

    [GeneratedRegex("""<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*(?<name>[A-Za-z0-9._:-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Declared();
}
