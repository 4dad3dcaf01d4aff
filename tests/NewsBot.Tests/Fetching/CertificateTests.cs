using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NewsBot.Fetching;
using NewsBot.Fetching.Transport;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Fetching;

public sealed class CertificateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_that_proves_who_it_is_is_read() =>
        Assert.IsType<FetchResult.Fetched>(await FetchAsync("safe.example", DateTimeOffset.UtcNow.AddDays(1)));

    [Theory]
    [InlineData("other.example", 1, true)]
    [InlineData("safe.example", -1, true)]
    [InlineData("safe.example", 1, false)]
    public async Task One_that_has_another_name_or_an_old_or_unknown_certificate_is_not(string certified, int days, bool trusted)
    {
        var refused = Assert.IsType<FetchResult.Refused>(await FetchAsync(certified, DateTimeOffset.UtcNow.AddDays(days), trusted));
        Assert.Equal((FetchProblem.BadCertificate, "safe.example cannot prove that it is who it says (its certificate is not valid): check the address, or paste the text instead."), (refused.Problem, refused.Sentence));
    }

    [Fact]
    public async Task A_site_that_knows_no_TLS_at_all_is_no_safe_one()
    {
        var network = new FakeNetwork();
        await using var site = RawSite.Saying("HTTP/1.1 400 Bad Request\r\n\r\n").At(network, "plain.example");
        var fetcher = new WebFetcher(network, Microsoft.Extensions.Options.Options.Create(new FetchingOptions()), TimeProvider.System);
        Assert.Equal(FetchProblem.BadCertificate, Assert.IsType<FetchResult.Refused>(await fetcher.FetchAsync(new WebAsk(new Uri("https://plain.example/")), Token)).Problem);
    }

    private static async Task<FetchResult> FetchAsync(string certified, DateTimeOffset until, bool trusted = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={certified}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(certified);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(until.AddDays(-90), until);
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        await using var site = await LocalSite.StartAsync(certificate);
        site.Page("https://safe.example/", "x");
        return await site.Fetcher(roots: trusted ? new TrustedRoots([made]) : null).FetchAsync(new WebAsk(new Uri("https://safe.example/")), Token);
    }
}
