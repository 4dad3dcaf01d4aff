using System.Net;

namespace NewsBot.Fetching;

/// <summary>The network as the fetcher sees it: names become addresses, and addresses become connections. Nothing else goes out.</summary>
public interface INetwork
{
    /// <summary>Every address of a name; none where the name has no address.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The look-up failed.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken);

    /// <summary>A connection to exactly this address: no name is looked up again.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody answered.</exception>
    Task<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken);
}
