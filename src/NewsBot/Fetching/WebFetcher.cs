using System.Net;
using Microsoft.Extensions.Options;
using NewsBot.Fetching.Addresses;
using NewsBot.Fetching.Politeness;
using NewsBot.Fetching.Robots;
using NewsBot.Fetching.Transport;

namespace NewsBot.Fetching;

/// <summary>Fetches a page or feed from the open web: the only way out of this program to an address that somebody else has chosen.</summary>
public sealed class WebFetcher
{
    private const int MostRedirects = 5, LongestValidator = 1024;

    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly SiteCall _call;
    private readonly SiteGates _gates;
    private readonly RobotsCache _robots;
    private readonly string _userAgent;

    public WebFetcher(INetwork network, IOptions<FetchingOptions> options, TimeProvider time)
        : this(network, options, time, new TrustedRoots())
    {
    }

    internal WebFetcher(INetwork network, IOptions<FetchingOptions> options, TimeProvider time, TrustedRoots roots)
    {
        (_options, _time) = (options.Value, time);
        _call = new SiteCall(new GuardedConnector(network), roots);
        _gates = new SiteGates(time, TimeSpan.FromMilliseconds(_options.SiteDelayMilliseconds));
        _robots = new RobotsCache(time);
        _userAgent = UserAgent.Text(_options.Contact);
    }

    /// <returns>What came of it, in words for a moderator where there is no body; only a cancellation and a bug are thrown.</returns>
    public async Task<FetchResult> FetchAsync(WebAsk ask, CancellationToken cancellationToken)
    {
        using var visit = new Visit(_time, _options, cancellationToken);
        try
        {
            return await FollowAsync(ask, visit);
        }
        catch (FetchException refusal)
        {
            return refusal.Result;
        }
        catch (OperationCanceledException) when (visit.IsOver && !cancellationToken.IsCancellationRequested)
        {
            return new FetchResult.Refused(FetchProblem.TooSlow, visit.OverSentence);
        }
    }

    private async Task<FetchResult> FollowAsync(WebAsk ask, Visit visit)
    {
        var target = Target(ask.Address.OriginalString);
        Uri? movedTo = null;
        bool forGood = true; // As long as every step so far was for good.
        for (int redirects = 0; ; redirects++)
        {
            var hop = await AskAsync(target, ask, visit);
            if (hop.Next is null) return hop.Result switch
            {
                FetchResult.Fetched fetched => fetched with { MovedTo = movedTo },
                FetchResult.NotModified same => same with { MovedTo = movedTo },
                var other => other!,
            };
            if (redirects == MostRedirects) throw new FetchException(FetchProblem.TooManyRedirects, $"The site sends from one address to the next (more than {MostRedirects} times): open the address in a browser and give the one where you arrive.");
            target = Target(Redirects.Join(target.Address, hop.Next));
            forGood &= hop.ForGood;
            if (forGood) movedTo = target.Address;
        }
    }

    private WebTarget Target(string address)
    {
        try
        {
            return WebTarget.Read(address, _options.OpenPorts);
        }
        catch (FormatException wrong)
        {
            throw new FetchException(FetchProblem.BadAddress, wrong.Message);
        }
    }

    private async Task<Hop> AskAsync(WebTarget target, WebAsk ask, Visit visit)
    {
        if (ask.ObeysRobots) await _robots.CheckAsync(target.Address, robots => FetchAsync(new WebAsk(robots) { Accepts = MediaTypes.All, CutsAt = RobotsCache.LargestFile }, visit.Token));
        using var turn = await _gates.EnterAsync(target.Host, visit.Token);
        visit.Start();
        try
        {
            return await SendAsync(target, ask, visit);
        }
        catch (FetchException busy) when (busy.RetryAfter is { } rest)
        {
            _gates.Rest(target.Host, rest);
            throw;
        }
    }

    private async Task<Hop> SendAsync(WebTarget target, WebAsk ask, Visit visit)
    {
        using var request = Request(target, ask);
        return await _call.SendAsync(request, target, visit, async response =>
        {
            int status = (int)response.StatusCode;
            if (Redirects.To(response) is { } next) return new Hop(null, next, status is 301 or 308);
            if (status == 304 && (ask.ETag is not null || ask.LastModified is not null)) return new Hop(new FetchResult.NotModified(target.Address));
            if (status is not (200 or 203)) throw StatusWords.Refusal(response, _time.GetUtcNow());
            string? mediaType = MediaType(response);
            if (!ask.Accepts.Has(mediaType)) throw new FetchException(FetchProblem.WrongKind, ask.Accepts.Refusal(mediaType!));
            byte[] body = await BodyReader.ReadAsync(response, ask.CutsAt ?? _options.LargestBody, ask.CutsAt is not null, visit.Token);
            return new Hop(new FetchResult.Fetched(target.Address, body)
            {
                MediaType = mediaType,
                Charset = response.Content.Headers.ContentType?.CharSet?.Trim('"', '\'', ' '),
                ETag = Validator(response, "ETag"),
                LastModified = Validator(response, "Last-Modified"),
            });
        });
    }

    private HttpRequestMessage Request(WebTarget target, WebAsk ask)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target.Address) { Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Accept", ask.Accepts.Header);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", BodyReader.Codings);
        request.Headers.ConnectionClose = true;
        if (IsPlain(ask.ETag)) request.Headers.TryAddWithoutValidation("If-None-Match", ask.ETag);
        if (IsPlain(ask.LastModified)) request.Headers.TryAddWithoutValidation("If-Modified-Since", ask.LastModified);
        return request;
    }

    private static string? MediaType(HttpResponseMessage response)
    {
        // Some servers send what .NET's parser refuses (two types, stray signs): the first word is meant.
        string? type = response.Content.Headers.ContentType?.MediaType
            ?? (response.Content.Headers.TryGetValues("Content-Type", out var values) ? values.First().Split(';', ',')[0].Trim() : null);
        return string.IsNullOrEmpty(type) || !type.Contains('/', StringComparison.Ordinal) || !IsPlain(type) ? null : type.ToLowerInvariant();
    }

    private static string? Validator(HttpResponseMessage response, string header)
    {
        string? value = response.Headers.TryGetValues(header, out var values) || response.Content.Headers.TryGetValues(header, out values) ? values.First() : null;
        return IsPlain(value) ? value : null;
    }

    private static bool IsPlain(string? value) => value is { Length: > 0 and <= LongestValidator } && value.All(c => c is >= ' ' and <= '~');

    /// <param name="Next">Where the site sends on to, as it wrote it.</param>
    private sealed record Hop(FetchResult? Result, string? Next = null, bool ForGood = false);
}
