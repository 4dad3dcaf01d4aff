namespace NewsBot.Fetching.Robots;

/// <summary>The rules of sites, asked once a day. Nothing is kept of a site that failed: it is asked again.</summary>
internal sealed class RobotsCache(TimeProvider time)
{
    private const int MostSites = 500;

    /// <summary>RFC 9309, 2.5: parsers take at least so much, and may leave the rest.</summary>
    public const int LargestFile = 500 * 1024;

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly Dictionary<string, (RobotsRules Rules, DateTimeOffset Until)> _sites = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Throws where the address's site does not want it to be fetched, or cannot say.</summary>
    /// <param name="fetch">Asks for the file itself.</param>
    public async Task CheckAsync(Uri address, Func<Uri, Task<FetchResult>> fetch)
    {
        string site = address.GetLeftPart(UriPartial.Authority);
        var rules = Find(site);
        if (rules is null)
        {
            rules = RulesOf(await fetch(new Uri(site + "/robots.txt")));
            Keep(site, rules);
        }

        if (!rules.Allows(address)) throw new FetchException(FetchProblem.Robots, $"{address.IdnHost} asks programs not to fetch this address by themselves (its robots.txt): add articles of it one by one.");
    }

    private static RobotsRules RulesOf(FetchResult result) => result switch
    {
        FetchResult.Fetched fetched => RobotsRules.Read(System.Text.Encoding.UTF8.GetString(fetched.Body).TrimStart('\uFEFF'), UserAgent.Product),
        // RFC 9309, 2.3.1.3: a site that has no such file has no wishes; nor has one that sends on without an end.
        FetchResult.Refused { Problem: FetchProblem.NotFound or FetchProblem.NotAllowed or FetchProblem.TooManyRedirects or FetchProblem.BadAddress or FetchProblem.BadAnswer } => RobotsRules.None,
        FetchResult.Refused refused => throw new FetchException(refused.Problem, refused.Sentence) { RetryAfter = refused.RetryAfter, Status = refused.Status },
        _ => RobotsRules.None,
    };

    private RobotsRules? Find(string site)
    {
        lock (_lock) return _sites.TryGetValue(site, out var kept) && kept.Until > time.GetUtcNow() ? kept.Rules : null;
    }

    private void Keep(string site, RobotsRules rules)
    {
        lock (_lock)
        {
            if (_sites.Count >= MostSites && !_sites.ContainsKey(site)) _sites.Remove(_sites.MinBy(kept => kept.Value.Until).Key);
            _sites[site] = (rules, time.GetUtcNow() + Lasts);
        }
    }
}
