using System.Net;
using System.Net.Sockets;

namespace NewsBot.Fetching.Addresses;

/// <summary>The IPv4 addresses that an IPv6 address holds: a relay or a translator may lead there. No such address is called, whatever it holds.</summary>
internal static class Ipv4Within
{
    public static IReadOnlyList<IPAddress> Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return [];
        byte[] b = address.GetAddressBytes();
        return b switch
        {
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] => [At(b, 12)], // compatible
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, ..] => [At(b, 12)], // mapped
            [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, ..] => [At(b, 12)], // translated
            [0, 0x64, 0xFF, 0x9B, 0, 0, ..] => [At(b, 12)], // NAT64
            [0, 0x64, 0xFF, 0x9B, 0, 1, _, _, 0, ..] => [new IPAddress([b[6], b[7], b[9], b[10]]), At(b, 12)], // local NAT64: as a /48 by RFC 6052, or at the end
            [0, 0x64, 0xFF, 0x9B, 0, 1, ..] => [At(b, 12)],
            [0x20, 0x01, 0, 0, ..] => [At(b, 4), new IPAddress([(byte)~b[12], (byte)~b[13], (byte)~b[14], (byte)~b[15]])], // Teredo: its server, and the client
            [0x20, 0x02, ..] => [At(b, 2)], // 6to4
            [_, _, _, _, _, _, _, _, <= 3, 0, 0x5E, 0xFE, ..] => [At(b, 12)], // ISATAP, RFC 5214: four forms by its two flags
            _ => [],
        };
    }

    private static IPAddress At(byte[] bytes, int start) => new(bytes.AsSpan(start, 4));
}
