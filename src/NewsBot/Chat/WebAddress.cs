using System.Text;

namespace NewsBot.Chat;

/// <summary>Addresses from articles that may become links.</summary>
public static class WebAddress
{
    private const int Longest = 1500;

    /// <summary>
    /// The address in ASCII, without brackets, quotes or spaces, so that it can stand inside any markup; null where it is no absolute http or https
    /// address or tries to look like another (a name before an @).
    /// </summary>
    public static string? Of(string? address)
    {
        if (address is null || address.Length > Longest || !Uri.TryCreate(address, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return null;
        if (uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4) || uri.UserInfo.Length > 0) return null;
        string host = uri.IdnHost;
        if (!host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')) return null;
        string port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        string encoded = $"{uri.Scheme}://{host}{port}{Encode(uri.PathAndQuery + uri.Fragment)}";
        return encoded.Length <= Longest ? encoded : null;
    }

    private static string Encode(string path)
    {
        var encoded = new StringBuilder(path.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(path))
        {
            if (b is > 0x20 and < 0x7F && !"()[]{}<>\\\"'`|*^".Contains((char)b)) encoded.Append((char)b);
            else encoded.Append('%').Append(b.ToString("X2", null));
        }

        return encoded.ToString();
    }
}
