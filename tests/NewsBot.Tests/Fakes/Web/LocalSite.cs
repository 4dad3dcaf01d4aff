using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Fetching;
using NewsBot.Fetching.Transport;

namespace NewsBot.Tests.Fakes.Web;

/// <summary>A request as a site saw it.</summary>
internal sealed record SiteRequest(string Address, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// All websites of a test, on one real server: <see cref="Page(string, string, string)"/> makes the name known to <see cref="Network"/>. Put that
/// into the services of a host (<c>services.AddSingleton&lt;INetwork&gt;(site.Network)</c>) and the address can be added as any other.
/// </summary>
internal sealed class LocalSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SiteRequest> _requests = new();

    private LocalSite(WebApplication app) => _app = app;

    public FakeNetwork Network { get; } = new();

    /// <summary>Every request, in order.</summary>
    public IReadOnlyList<SiteRequest> Requests => [.. _requests];

    /// <param name="certificate">With one, the sites answer on port 443 too.</param>
    public static async Task<LocalSite> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
            server.Listen(IPAddress.Loopback, 0);
            if (certificate is not null) server.Listen(IPAddress.Loopback, 0, door => door.UseHttps(certificate));
        });
        var site = new LocalSite(builder.Build());
        site._app.Run(site.AnswerAsync);
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>A page of a site, such as <c>http://news.example/story</c>.</summary>
    public void Page(string address, string body, string contentType = "text/html; charset=utf-8") => Page(address, async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    });

    /// <summary>An address that answers by itself; the query is not part of the address.</summary>
    public void Page(string address, RequestDelegate answer)
    {
        var uri = new Uri(address);
        Open(uri.IdnHost);
        _pages[uri.GetLeftPart(UriPartial.Path)] = answer;
    }

    public void Redirect(string address, string location, int status = 302) => Page(address, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    public void Status(string address, int status, params (string Name, string Value)[] headers) => Page(address, context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return Task.CompletedTask;
    });

    /// <summary>A fetcher that knows these sites and nothing else; it waits for nobody unless it is told to.</summary>
    public WebFetcher Fetcher(TimeProvider? time = null, FetchingOptions? options = null, TrustedRoots? roots = null) =>
        new(Network, Options.Create(options ?? new FetchingOptions { SiteDelayMilliseconds = 0 }), time ?? TimeProvider.System, roots ?? new TrustedRoots());

    /// <summary>Gives a name an address of its own, with doors to this server.</summary>
    public string Open(string host) => _addresses.GetOrAdd(host, name =>
    {
        string address = $"93.184.{_addresses.Count / 250}.{(_addresses.Count % 250) + 1}";
        Network.Name(name, address);
        foreach (var (url, port) in _app.Urls.Select(url => (new Uri(url), url.StartsWith("https", StringComparison.Ordinal) ? 443 : 80))) Network.Door(address, port, new IPEndPoint(IPAddress.Loopback, url.Port));
        return address;
    });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token); // A page that never ends is not waited for.
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string address = $"{context.Request.Scheme}://{context.Request.Host.Host}{context.Request.Path}";
        _requests.Enqueue(new SiteRequest(address + context.Request.QueryString, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (_pages.TryGetValue(address, out var answer)) await answer(context);
        else context.Response.StatusCode = 404;
    }
}
