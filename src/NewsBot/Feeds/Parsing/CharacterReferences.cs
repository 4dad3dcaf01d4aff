using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace NewsBot.Feeds.Parsing;

/// <summary>Character references (<c>&amp;amp; &amp;#233; &amp;eacute;</c>) to what they stand for. One that stands for nothing stays as it is.</summary>
internal static class CharacterReferences
{
    private const int LongestName = 32;
    private const char Unknown = '\uFFFD';

    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&')) return text.ToString();
        var decoded = new StringBuilder(text.Length);
        while (text.IndexOf('&') is var at and >= 0)
        {
            decoded.Append(text[..at]);
            text = text[at..];
            int used = text.Length > 1 && text[1] == '#' ? Number(text, decoded) : Name(text, decoded);
            if (used == 0) decoded.Append('&');
            text = text[Math.Max(used, 1)..];
        }

        return Whole(decoded.Append(text));
    }

    /// <summary>Half of a letter, whose other half did not follow, is none.</summary>
    private static string Whole(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else text[i] = Unknown;
        }

        return text.ToString();
    }

    /// <summary>True where something would be decoded.</summary>
    public static bool StandIn(ReadOnlySpan<char> text)
    {
        var decoded = new StringBuilder();
        for (; text.IndexOf('&') is var at and >= 0; text = text[(at + 1)..])
            if ((text[at..] is [_, '#', ..] ? Number(text[at..], decoded) : Name(text[at..], decoded)) > 0) return true;
        return false;
    }

    private static int Name(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        int end = 1;
        while (end < text.Length && end <= LongestName && char.IsAsciiLetterOrDigit(text[end])) end++;
        if (end == 1 || end == text.Length || text[end] != ';') return 0;
        string name = text[1..(end + 1)].ToString();
        string? symbol = HtmlEntityProvider.Resolver.GetSymbol(name);
        symbol ??= name == "apos;" ? "'" : HtmlEntityProvider.Resolver.GetSymbol(name.ToLowerInvariant());
        if (symbol is null) return 0;
        decoded.Append(symbol);
        return end + 1;
    }

    private static int Number(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        bool hex = text.Length > 2 && text[2] is 'x' or 'X';
        int start = hex ? 3 : 2, end = start;
        while (end < text.Length && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))) end++;
        if (end == start) return 0;
        if (!int.TryParse(text[start..end], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code)) code = Unknown;
        Append(code, decoded);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }

    private static void Append(int code, StringBuilder decoded)
    {
        // What was typed as windows-1252 and numbered so; browsers read it that way too.
        if (code is >= 0x80 and < 0xA0) decoded.Append(Windows.GetString([(byte)code]));
        else if (code is '\t' or '\n' or '\r') decoded.Append((char)code);
        else if (code < ' ') decoded.Append(""); // No text has it.
        else if (code is >= 0xDC00 and <= 0xDFFF && decoded.Length > 0 && char.IsHighSurrogate(decoded[^1])) decoded.Append((char)code);
        else if (code is >= 0xD800 and <= 0xDBFF) decoded.Append((char)code); // Its other half follows.
        else decoded.Append(Rune.IsValid(code) ? new Rune(code).ToString() : Unknown.ToString());
    }
}
