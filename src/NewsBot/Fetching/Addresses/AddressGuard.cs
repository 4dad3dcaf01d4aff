using System.Net;
using System.Net.Sockets;

namespace NewsBot.Fetching.Addresses;

/// <summary>Which addresses may be called: those of the open web alone. It looks at the bytes and at nothing else.</summary>
public static class AddressGuard
{
    /// <summary>Null where the address may be called; else why not, as the end of a sentence that begins with the address.</summary>
    public static string? Problem(IPAddress address)
    {
        if (address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)) return "is of a kind that is not called";
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0) return "names a network card of this machine";
        byte[] bytes = address.GetAddressBytes();
        var range = SpecialRange.All.FirstOrDefault(range => range.Contains(bytes));
        string? held = Ipv4Within.Of(address) is [_, ..] inner ? $", which holds {string.Join(" and ", inner)}" : null;
        if (range is not null) return $"is not on the open web ({range.Name}, {range.Written}{held})";
        if (address.AddressFamily == AddressFamily.InterNetwork) return null;
        if (held is not null) return $"is not on the open web (ISATAP{held})";
        // https://www.iana.org/assignments/ipv6-address-space: all else is kept back or local.
        return (bytes[0] & 0xE0) == 0x20 ? null : "is not on the open web (outside of 2000::/3)";
    }
}
