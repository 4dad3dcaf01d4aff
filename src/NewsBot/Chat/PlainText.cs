using System.Globalization;
using System.Text;

namespace NewsBot.Chat;

/// <summary>Foreign text made fit to stand in a chat: what cannot be seen and steers what can is taken out.</summary>
public static class PlainText
{
    /// <summary>On one line, without control characters, marks that turn the direction of writing and characters of no width. Half a surrogate pair becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                if (!IsHidden(rune)) clean.Append(units[..rune.EncodeToUtf16(units)]);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.Length > 0 && clean[^1] == ' ' ? clean.ToString(0, clean.Length - 1) : clean.ToString();
    }

    /// <summary>At most so many UTF-16 units, never with half a character at the end.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most) return text;
        int end = 0;
        while (end < most)
        {
            int next = end + StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (next >= most) break;
            end = next;
        }

        return text[..end].TrimEnd() + "…";
    }

    // The two joiners (U+200C, U+200D) stay: Persian and emoji are written with them.
    private static bool IsHidden(Rune rune) => Rune.IsControl(rune) || rune.Value is
        0x00AD or 0x061C or 0x180E or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB);
}
