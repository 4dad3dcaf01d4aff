namespace NewsBot.Fetching;

/// <summary>Where an answer sends on to.</summary>
internal static class Redirects
{
    /// <summary>Null where the answer is no redirect.</summary>
    /// <exception cref="FetchException">It is one and does not say where to.</exception>
    public static string? To(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)) return null;
        string? location = response.Headers.TryGetValues("Location", out var values) ? values.First().Trim() : null;
        return string.IsNullOrEmpty(location) ? throw new FetchException(FetchProblem.BadAnswer, "The site sends on to another address and does not say which: open it in a browser and paste the text instead.") : location;
    }

    /// <summary>The whole address, with its host as it was written: .NET must not read the host before it is checked.</summary>
    public static string Join(Uri from, string location)
    {
        if (location.StartsWith("//", StringComparison.Ordinal)) return $"{from.Scheme}:{location}";
        int colon = location.IndexOf(':', StringComparison.Ordinal);
        bool whole = colon > 0 && char.IsAsciiLetter(location[0]) && location.AsSpan(0, colon).IndexOfAny('/', '?', '#') < 0;
        if (whole) return location;
        string path = location[0] switch
        {
            '/' => location,
            '?' => from.AbsolutePath + location,
            '#' => from.PathAndQuery + location,
            _ => from.AbsolutePath[..(from.AbsolutePath.LastIndexOf('/') + 1)] + location,
        };
        return from.GetLeftPart(UriPartial.Authority) + path;
    }
}
