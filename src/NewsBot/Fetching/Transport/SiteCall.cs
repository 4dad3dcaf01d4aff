using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NewsBot.Fetching.Addresses;

namespace NewsBot.Fetching.Transport;

/// <summary>Whom a site's certificate must come from: the machine's own roots; a test brings its own.</summary>
internal sealed record TrustedRoots(X509Certificate2Collection? Own = null);

/// <summary>
/// One request on one connection of its own, which is closed behind it: no cookies, no login, no proxy, no redirect that is followed unseen.
/// No client of the factory, whose loggers write addresses with their queries.
/// </summary>
internal sealed class SiteCall(GuardedConnector connector, TrustedRoots roots)
{
    private const int LargestHeadersKibibytes = 64;

    /// <param name="read">Reads the answer while the connection is open.</param>
    /// <exception cref="FetchException">There was no answer that can be read.</exception>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, WebTarget target, Visit visit, Func<HttpResponseMessage, Task<T>> read)
    {
        try
        {
            using var line = Line(target, visit);
            using var invoker = new HttpMessageInvoker(line);
            using var response = await invoker.SendAsync(request, visit.Token);
            return await read(response);
        }
        catch (Exception failure) when (failure is not FetchException && Words(failure, target) is { } refusal)
        {
            throw visit.IsOver ? new FetchException(FetchProblem.TooSlow, visit.OverSentence) : refusal;
        }
    }

    private SocketsHttpHandler Line(WebTarget target, Visit visit) => new()
    {
        ActivityHeadersPropagator = null, // Without one the handler makes no activity, whose url would hold the query.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None, // Unpacked under the limits of BodyReader.
        ConnectCallback = (_, cancellationToken) => connector.ConnectAsync(target, visit, cancellationToken),
        ConnectTimeout = Timeout.InfiniteTimeSpan, // The visit keeps the time.
        Credentials = null,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = LargestHeadersKibibytes,
        PooledConnectionLifetime = TimeSpan.Zero,
        PreAuthenticate = false,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy() },
    };

    /// <summary>A certificate may name addresses where its issuer or its revocation is to be fetched: that would be a way out past the guard.</summary>
    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1")); // a server's
        if (roots.Own is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots.Own);
        return policy;
    }

    /// <summary>Null for what is a bug or the caller's own wish to stop.</summary>
    private static FetchException? Words(Exception failure, WebTarget target)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is FetchException refusal) return refusal;
            if (cause is AuthenticationException)
                return new FetchException(FetchProblem.BadCertificate, $"{target.Host} cannot prove that it is who it says (its certificate is not valid): check the address, or paste the text instead.");
        }

        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new FetchException(FetchProblem.TooLarge, $"{target.Host} sends more than {LargestHeadersKibibytes} KiB of headers: paste the text instead."),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => new FetchException(FetchProblem.BadAnswer, $"{target.Host} does not answer as a website does: check the address."),
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => new FetchException(FetchProblem.NoConnection, $"{target.Host} broke off in the middle of its answer: try again later, or paste the text instead."),
            HttpRequestException or IOException => new FetchException(FetchProblem.NoConnection, $"The connection to {target.Host} broke: try again later, or paste the text instead."),
            _ => null,
        };
    }
}
