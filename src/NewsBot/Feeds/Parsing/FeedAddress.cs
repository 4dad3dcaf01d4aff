namespace NewsBot.Feeds.Parsing;

/// <summary>Addresses in a feed: made whole where they are relative, and left out where they could do something.</summary>
internal static class FeedAddress
{
    private const int Longest = 4000;

    /// <summary>The address, made whole with what it is relative to, if that is known; null where it is none or of a scheme that is not in Data/html.tsv.</summary>
    public static string? Safe(string? address, Uri? relativeTo)
    {
        if (address is null) return null;
        string clean = string.Concat(address.Where(c => !char.IsControl(c) && c is not ('\u200B' or '\uFEFF'))).Trim();
        if (clean.Length is 0 or > Longest) return null;
        if (Scheme(clean) is { } scheme) return HtmlNames.Schemes.Contains(scheme) ? clean.Replace(" ", "%20", StringComparison.Ordinal) : null;
        return relativeTo is not null && Uri.TryCreate(relativeTo, clean, out var whole) ? whole.AbsoluteUri : clean;
    }

    public static bool IsWeb(string? address) => address is not null && Scheme(address) is "http" or "https";

    /// <summary>What <c>xml:base</c> says here, itself relative to what it says above.</summary>
    public static Uri? Base(FeedElement element, Uri? document)
    {
        string? said = element["xml:base"];
        var above = element.Parent is null ? document : Base(element.Parent, document);
        if (said is null) return above;
        if (IsWeb(said)) return Uri.TryCreate(said, UriKind.Absolute, out var whole) ? whole : above;
        return above is not null && Uri.TryCreate(above, said, out var joined) ? joined : above;
    }

    /// <summary>In small letters.</summary>
    private static string? Scheme(string address)
    {
        int end = 0;
        while (end < address.Length && (char.IsAsciiLetterOrDigit(address[end]) || address[end] is '+' or '.' or '-')) end++;
        if (end == 0 || end == address.Length || address[end] != ':' || !char.IsAsciiLetter(address[0])) return null;
        return address[..end].ToLowerInvariant();
    }
}
