using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NewsBot.Fetching.Texts;

/// <summary>
/// Bytes from the web to text, as browsers read them: by byte order mark, by the header, by what the text says of itself, and by a guess. It never
/// fails; a byte that means nothing becomes U+FFFD. A name that the bytes themselves contradict is not believed.
/// </summary>
public static partial class WebText
{
    private const int DeclaredWithin = 8 * 1024, GuessedFrom = 64 * 1024;

    /// <param name="charset">From the header; null where it says none.</param>
    /// <param name="host">Its last part is a hint for the guess; null where it is not known.</param>
    public static string Decode(byte[] body, string? charset, string? host)
    {
        if (Marked(body) is { } marked) return marked.Encoding.GetString(body, marked.Length, body.Length - marked.Length);
        var named = Encodings.Named(charset) ?? Declared(body);
        bool ascii = !body.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF);
        if (ascii) return (named is { CodePage: 50220 or 1200 or 1201 } ? named : Encoding.UTF8).GetString(body);
        // By chance hardly any other encoding's text is UTF-8, whatever the server says of it.
        if (Utf8.IsValid(body) && named is not { CodePage: 1200 or 1201 }) return Encoding.UTF8.GetString(body);
        if (named is null || (named.CodePage == 65001 && !HoldsUtf8(body))) named = Guess(body, host);
        return named.GetString(body);
    }

    private static (Encoding Encoding, int Length)? Marked(byte[] body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encodings.Of(1200), 2),
        [0xFE, 0xFF, ..] => (Encodings.Of(1201), 2),
        [(byte)'<', 0, not 0, 0, ..] => (Encodings.Of(1200), 0), // no mark, but no other encoding begins so
        [0, (byte)'<', 0, not 0, ..] => (Encodings.Of(1201), 0),
        _ => null,
    };

    private static Encoding? Declared(byte[] body)
    {
        string start = Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, DeclaredWithin));
        var match = XmlDeclaration().Match(start);
        if (!match.Success) match = Meta().Match(start);
        if (!match.Success || Encodings.Named(match.Groups["name"].Value) is not { } declared) return null;
        return declared.CodePage is 1200 or 1201 ? Encoding.UTF8 : declared; // What could be read here is not UTF-16.
    }

    /// <summary>A page that calls itself UTF-8 may be so but for a few bytes, or not at all.</summary>
    private static bool HoldsUtf8(ReadOnlySpan<byte> body)
    {
        int good = 0, bad = 0;
        for (body = body[..Math.Min(body.Length, GuessedFrom)]; body.Length > 0;)
        {
            bool fine = Rune.DecodeFromUtf8(body, out var rune, out int used) == System.Buffers.OperationStatus.Done;
            if (!fine) bad++;
            else if (!rune.IsAscii) good++;
            body = body[used..];
        }

        return good >= bad;
    }

    private static Encoding Guess(byte[] body, string? host)
    {
        var sample = body.AsSpan(0, Math.Min(body.Length, GuessedFrom)).ToArray();
        int high = sample.Count(b => b >= 0xC0), letters = high + sample.Count(b => char.IsAsciiLetter((char)b));
        var candidates = Encodings.OfCountry(host).ToList();
        // In no language of the west do most letters have accents; in tags they have none at all.
        if (candidates.Count == 0 && high > letters * 0.3) candidates = [Encodings.Of(1251), Encodings.Of(20866)];
        return candidates.Count == 0 ? Encodings.Western : candidates.MaxBy(encoding => Likeness(encoding.GetString(sample)))!;
    }

    /// <summary>How much a text is like text: words whose letters are small after the first, and no signs that mean nothing.</summary>
    private static int Likeness(string text)
    {
        int score = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            if (text[i] is '\uFFFD' || char.IsControl(text[i]) || text[i] is >= '\uE000' and <= '\uF8FF') score -= 10;
            else if (text[i] is >= '\uFF61' and <= '\uFF9F') score -= 1; // half-width kana, as which other encodings are misread
            else if (char.IsUpper(text[i]) && char.IsLower(text[i - 1])) score -= 2;
            else if (char.IsLetter(text[i])) score += 1;
        }

        return score;
    }

    [GeneratedRegex("""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?<name>[^"'>]{1,40})["']""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex("""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*(?<name>[a-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Meta();
}
