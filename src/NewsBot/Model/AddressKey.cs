using System.Text.RegularExpressions;

namespace NewsBot.Model;

/// <summary>One text for the many ways in which people and feeds write the same address.</summary>
public static partial class AddressKey
{
    /// <summary>
    /// Without the scheme, a leading <c>www.</c>, the fragment, what only counts readers (<c>utm_source</c>, <c>fbclid</c>), the order of the rest, and a
    /// slash at the end; null where it is no http or https address.
    /// </summary>
    public static string? Of(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)) return null;
        string host = uri.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        string port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !Counter().IsMatch(part)).Order(StringComparer.Ordinal).ToList();
        return host + port + uri.AbsolutePath.TrimEnd('/') + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }

    [GeneratedRegex("^(utm_[a-z_]+|fbclid|gclid|mc_cid|mc_eid|igshid)(=|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Counter();
}
