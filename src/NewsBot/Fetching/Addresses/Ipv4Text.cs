using System.Globalization;
using System.Net;

namespace NewsBot.Fetching.Addresses;

/// <summary>IPv4 addresses as hosts, in each form that some program reads as one: <c>127.0.0.1</c>, <c>127.1</c>, <c>0x7f.1</c>, <c>2130706433</c>.</summary>
internal static class Ipv4Text
{
    /// <summary>Null where the host is a name: its last part is no number (https://url.spec.whatwg.org/#ends-in-a-number-checker).</summary>
    /// <exception cref="FormatException">A number, but no address; or one that programs read differently. The end of a sentence that begins with the host.</exception>
    public static IPAddress? Read(string host)
    {
        string[] parts = host.Split('.');
        if (!IsNumber(parts[^1])) return null;
        if (parts.Length > 4 || !parts.All(IsNumber)) throw new FormatException("is neither a name nor an address");
        // 010.0.0.1 is 8.0.0.1 to some programs and 10.0.0.1 to others.
        if (parts.Any(part => part.Length > 1 && part[0] == '0' && part[1] != 'x')) throw new FormatException("has a number with a zero in front, which programs read differently: write the address in decimal");
        ulong address = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int bytes = i < parts.Length - 1 ? 1 : 5 - parts.Length;
            ulong value = Value(parts[i]) ?? throw TooLarge();
            if (value >= 1UL << (8 * bytes)) throw TooLarge();
            address = (address << (8 * bytes)) | value;
        }

        return new IPAddress([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]);
    }

    private static bool IsNumber(string part) => part.StartsWith("0x", StringComparison.Ordinal) ? part.AsSpan(2).ContainsOnly(char.IsAsciiHexDigitLower) : part.AsSpan().ContainsOnly(char.IsAsciiDigit) && part.Length > 0;

    private static bool ContainsOnly(this ReadOnlySpan<char> text, Func<char, bool> allowed)
    {
        foreach (char c in text)
            if (!allowed(c)) return false;
        return true;
    }

    private static ulong? Value(string part)
    {
        bool hex = part.StartsWith("0x", StringComparison.Ordinal);
        string digits = hex ? part[2..] : part;
        if (digits.Length == 0) return 0; // “0x” is zero to browsers.
        return ulong.TryParse(digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null;
    }

    private static FormatException TooLarge() => new("holds a number that is too large for an address");
}
