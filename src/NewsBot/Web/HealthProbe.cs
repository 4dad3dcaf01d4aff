using System.Net;

namespace NewsBot.Web;

/// <summary>Asks a running worker on this machine how it is: for a container's health check, whose image has no tool for that.</summary>
public static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="address">Where the worker listens; a wildcard address is asked on loopback.</param>
    /// <returns>Null when it is well, else one sentence.</returns>
    public static async Task<string?> ProblemAsync(string address, CancellationToken cancellationToken)
    {
        var listening = BindingAddress.Parse(address);
        bool wildcard = !IPAddress.TryParse(listening.Host, out var ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any);
        var asked = new Uri($"http://{(wildcard ? "127.0.0.1" : listening.Host)}:{listening.Port}/healthz");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(asked, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"NewsBot at {asked.Authority} is not well: {await response.Content.ReadAsStringAsync(cancellationToken)}";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return $"NewsBot does not answer at {asked.Authority}: start it with newsbot serve.";
        }
    }
}
