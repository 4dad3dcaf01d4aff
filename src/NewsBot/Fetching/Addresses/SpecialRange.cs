using System.Globalization;
using System.Net;
using System.Reflection;

namespace NewsBot.Fetching.Addresses;

/// <summary>A range of addresses that is not the open web. It compares bytes: .NET's own networks take a mapped address for the IPv4 one that it holds.</summary>
/// <param name="Written">Such as <c>10.0.0.0/8</c>.</param>
internal sealed record SpecialRange(string Written, byte[] Start, int Bits, string Name)
{
    /// <summary>All of them, in the order in which they name an address.</summary>
    public static IReadOnlyList<SpecialRange> All { get; } = Read();

    private static List<SpecialRange> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("NewsBot.Fetching.Addresses.special-addresses.tsv")!;
        using var reader = new StreamReader(stream);
        var ranges = new List<SpecialRange>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] fields = line.Split('\t');
            string[] range = fields[0].Split('/');
            ranges.Add(new SpecialRange(fields[0], IPAddress.Parse(range[0]).GetAddressBytes(), int.Parse(range[1], CultureInfo.InvariantCulture), fields[1]));
        }

        return ranges;
    }

    public bool Contains(ReadOnlySpan<byte> address)
    {
        if (address.Length != Start.Length) return false;
        int whole = Bits / 8, left = Bits % 8;
        return address[..whole].SequenceEqual(Start.AsSpan(0, whole)) && (left == 0 || ((address[whole] ^ Start[whole]) >> (8 - left)) == 0);
    }
}
