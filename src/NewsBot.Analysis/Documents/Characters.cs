using System.Globalization;
using System.Text;

namespace NewsBot.Analysis.Documents;

/// <summary>What kind of character this is, for cutting text.</summary>
internal static class Characters
{
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>White space, and what is as invisible: control characters, zero-width spaces, byte order marks.</summary>
    public static bool IsSpace(char c) => c <= ' ' || (c > '~' && (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\u2060' or '\uFEFF'));

    public static bool IsApostrophe(char c) => c is '\'' or '’';

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    public static bool IsTerminal(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '۔' or '।';

    /// <summary>Quotation marks and brackets that may close behind a full stop.</summary>
    public static bool IsCloser(char c) => c is '"' or '\'' or '”' or '’' or '»' or '›' or ')' or ']' or '}' or '」' or '』' or '）';

    /// <summary>Quotation marks and brackets that may open a sentence.</summary>
    public static bool IsOpener(char c) => c is '"' or '\'' or '“' or '‘' or '„' or '«' or '‹' or '(' or '[' or '{' or '「' or '『' or '（' or '¿' or '¡';

    /// <summary>Number of UTF-16 units of the letter, digit or combining mark that stands at the offset; 0 where there is none.</summary>
    public static int WordLengthAt(string text, int offset, int end)
    {
        char c = text[offset];
        if (c < 128) return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (!char.IsSurrogate(c)) return IsWord(char.GetUnicodeCategory(c)) && !IsSpace(c) ? 1 : 0;
        return offset + 1 < end && Rune.TryCreate(c, text[offset + 1], out var rune) && IsWord(Rune.GetUnicodeCategory(rune)) ? 2 : 0;
    }

    /// <summary>Letters, marks, numbers and the invisible joiners between them.</summary>
    private static bool IsWord(UnicodeCategory category) =>
        category <= UnicodeCategory.OtherNumber || category == UnicodeCategory.Format;
}
