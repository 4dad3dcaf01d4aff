using System.Globalization;
using System.Text;

namespace NewsBot.Fetching.Addresses;

/// <summary>
/// The host of an address as it goes to the resolver: in ASCII and lower case, without the dot at the end. What resolvers, browsers and .NET
/// read in different ways is refused or read here, once.
/// </summary>
internal static class HostName
{
    private const int LongestName = 253, LongestLabel = 63;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <param name="written">The host as written, without brackets.</param>
    /// <exception cref="FormatException">The end of a sentence that begins with the host.</exception>
    public static string Read(string written)
    {
        var plain = new StringBuilder(written.Length);
        foreach (var rune in written.EnumerateRunes()) plain.Append(Plain(rune));
        string name = plain.ToString();
        if (name.EndsWith('.')) name = name[..^1];
        if (name.Length == 0) throw new FormatException("is missing");
        string ascii = Ascii(name);
        if (ascii.Length > LongestName) throw new FormatException($"is longer than {LongestName} characters");
        foreach (string label in ascii.Split('.'))
        {
            if (label.Length is 0) throw new FormatException("has two dots in a row or one at its start");
            if (label.Length > LongestLabel) throw new FormatException($"has a part of more than {LongestLabel} characters");
            if (label[0] == '-' || label[^1] == '-') throw new FormatException("has a part that begins or ends with a hyphen");
        }

        return ascii;
    }

    /// <summary>True for names that each machine has for itself (RFC 6761).</summary>
    public static bool IsLocal(string name) => name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal);

    private static string Ascii(string name)
    {
        if (Ascii7(name)) return name;
        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException("is no name that a site can have", wrong);
        }
    }

    private static bool Ascii7(string text) => text.All(char.IsAscii);

    /// <summary>Letters of full width, digits in circles and dots of other scripts are read as browsers read them (UTS #46); what only looks like a letter is refused.</summary>
    private static string Plain(Rune rune)
    {
        int value = rune.Value;
        if (value is 0x3002 or 0xFF0E or 0xFF61) return ".";
        if (value is > 0xFF00 and < 0xFF5F) value -= 0xFEE0;
        if (value < 0x80)
        {
            char c = char.ToLowerInvariant((char)value);
            return char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c.ToString() : throw Refused(rune);
        }

        if (Digit(rune) is { } digit) return digit;
        bool letter = Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
        return letter && !LooksAlike(value) ? Rune.ToLowerInvariant(rune).ToString() : throw Refused(rune);
    }

    private static string? Digit(Rune rune)
    {
        bool styled = Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber || rune.Value is (>= 0x1D7CE and <= 0x1D7FF) or (>= 0x1FBF0 and <= 0x1FBF9);
        double number = styled ? Rune.GetNumericValue(rune) : -1;
        return number is >= 0 and <= 99 && number == Math.Floor(number) ? ((int)number).ToString(CultureInfo.InvariantCulture) : null;
    }

    // Letters that are others in another dress (compatibility forms): no registry has them.
    private static bool LooksAlike(int value) => value is 0xAA or 0xBA or (>= 0x2B0 and <= 0x2B8) or (>= 0x1D2C and <= 0x1D6A) or (>= 0x1D9B and <= 0x1DBF) or (>= 0x2070 and <= 0x209F)
        or (>= 0x2100 and <= 0x218F) or (>= 0xFB00 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFFFF) or (>= 0x1D400 and <= 0x1D7FF) or (>= 0x1EE00 and <= 0x1EEFF);

    private static FormatException Refused(Rune rune) => new($"holds a character that no name of a site has (U+{rune.Value:X4})");
}
