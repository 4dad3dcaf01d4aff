using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsBot.Fetching.Addresses;

/// <summary>An address that may be asked, as far as its text tells; the network decides on the bytes of its host.</summary>
/// <param name="Address">In ASCII, without user, fragment and the dot at the end of its host: what is asked is what was checked.</param>
/// <param name="Host">A name in ASCII and lower case, or an address without brackets.</param>
/// <param name="Literal">Set where the host is an address: there is nothing to look up.</param>
public sealed record WebTarget(Uri Address, string Host, int Port, IPAddress? Literal)
{
    private const int Longest = 2048;

    /// <param name="ports">The ports that are called.</param>
    /// <exception cref="FormatException">One sentence that says what is wrong with the address.</exception>
    public static WebTarget Read(string text, IReadOnlyList<int> ports)
    {
        text = text.Trim();
        if (text.Length == 0) throw new FormatException("The address is missing: give one such as https://example.org/article.");
        if (text.Length > Longest) throw new FormatException($"The address is longer than {Longest:N0} characters.");
        if (text.Any(char.IsControl)) throw new FormatException($"The address holds a control character (U+{(int)text.First(char.IsControl):X4}).");
        string scheme = Scheme(text, out string rest);
        int end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var (authority, path) = end < 0 ? (rest, "/") : (rest[..end], rest[end..]);
        if (authority.Contains('@', StringComparison.Ordinal)) throw new FormatException("The address holds a user name or password: give it without.");
        var (host, port) = HostAndPort(authority, scheme == Uri.UriSchemeHttps ? 443 : 80);
        if (!ports.Contains(port)) throw new FormatException($"Port {port} is not called: allowed are {string.Join(", ", ports)}.");
        var literal = Literally(ref host);
        return new WebTarget(Canonical(scheme, host, port, path, literal), host, port, literal);
    }

    private static string Scheme(string text, out string rest)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        if (scheme.Length == 0 || !scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')) throw new FormatException("The address must begin with https:// or http://.");
        if (scheme is not ("http" or "https")) throw new FormatException(scheme.Contains('.', StringComparison.Ordinal) ? "The address must begin with https:// or http://." : $"Only http and https are fetched, not {scheme}.");
        rest = text[(colon + 1)..];
        if (!rest.StartsWith("//", StringComparison.Ordinal)) throw new FormatException($"The address must begin with {scheme}:// and a host.");
        rest = rest[2..];
        return scheme;
    }

    private static (string Host, int Port) HostAndPort(string authority, int standard)
    {
        int bracket = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) : -1;
        if (authority.StartsWith('[') && bracket < 0) throw new FormatException("The address's host has a bracket that is not closed.");
        int colon = authority.IndexOf(':', bracket + 1);
        string host = colon < 0 ? authority : authority[..colon];
        if (host.Length == 0) throw new FormatException("The address has no host.");
        string digits = colon < 0 ? "" : authority[(colon + 1)..];
        if (digits.Length == 0) return (host, standard);
        if (digits.All(char.IsAsciiDigit) && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535) return (host, port);
        throw new FormatException("The address's port is not a number from 0 to 65535.");
    }

    private static IPAddress? Literally(ref string host)
    {
        if (host.StartsWith('[')) return Ipv6(ref host);
        string written = host;
        try
        {
            if (written.Contains('%', StringComparison.Ordinal)) throw new FormatException("is written with %: write it in plain letters");
            host = HostName.Read(written);
            var literal = Ipv4Text.Read(host);
            if (literal is not null) host = literal.ToString();
            return HostName.IsLocal(host) ? throw new FormatException("is this machine itself") : literal;
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"The host {Shown(written)} {wrong.Message}.", wrong);
        }
    }

    private static IPAddress Ipv6(ref string host)
    {
        string inner = host.EndsWith(']') ? host[1..^1] : throw new FormatException("The address's host goes on after its bracket.");
        if (inner.Contains('%', StringComparison.Ordinal)) throw new FormatException("The address's host names a network card (a zone after %).");
        bool fits = inner.Contains(':', StringComparison.Ordinal) && inner.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.');
        if (!fits || !IPAddress.TryParse(inner, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) throw new FormatException("The address's host is in brackets, but is no IPv6 address.");
        host = address.ToString();
        return address;
    }

    private static Uri Canonical(string scheme, string host, int port, string path, IPAddress? literal)
    {
        int fragment = path.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) path = path[..fragment];
        if (!path.StartsWith('/')) path = "/" + path;
        string shown = literal?.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{host}]" : host;
        // The last check: .NET must see the very host that was read here.
        return Uri.TryCreate($"{scheme}://{shown}:{port}{path}", UriKind.Absolute, out var address) && address.IdnHost == host && address.Port == port && address.UserInfo.Length == 0
            ? address
            : throw new FormatException($"The host {Shown(host)} is no name that a site can have.");
    }

    /// <summary>A host in a sentence: cut, and without characters that steer the text around it.</summary>
    private static string Shown(string host)
    {
        var plain = host.Select(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '�' : c);
        string shown = new([.. plain.Take(80)]);
        return char.IsHighSurrogate(shown.LastOrDefault()) ? shown[..^1] : shown;
    }
}
