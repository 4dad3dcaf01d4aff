using System.Net;
using System.Net.Sockets;
using NewsBot.Fetching.Addresses;

namespace NewsBot.Fetching.Transport;

/// <summary>Looks up, checks, and connects to the very bytes that were checked: between the check and the connection nothing is looked up again.</summary>
internal sealed class GuardedConnector(INetwork network)
{
    /// <summary>A site may have many addresses; of those that do not answer no more are tried.</summary>
    private const int MostTried = 4;

    /// <summary>How long one address is waited for while there is another.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="FetchException">The host is forbidden, unknown or does not answer.</exception>
    public async ValueTask<Stream> ConnectAsync(WebTarget target, Visit visit, CancellationToken cancellationToken)
    {
        var verdict = await visit.ListenAsync(token => new ValueTask<HostVerdict>(HostCheck.RunAsync(target, network.ResolveAsync, token)), cancellationToken);
        if (verdict.Problem is { } problem) throw new FetchException(problem, verdict.Sentence!);
        FetchException? silent = null;
        var tried = InTurns(verdict.Addresses).Take(MostTried).ToList();
        foreach (var address in tried)
        {
            try
            {
                var line = await visit.ListenAsync(token => new ValueTask<Stream>(network.ConnectAsync(new IPEndPoint(address, target.Port), token)), cancellationToken, address.Equals(tried[^1]) ? null : Patience);
                return new WatchedStream(line, visit);
            }
            catch (SocketException)
            {
                // The next address may answer.
            }
            catch (FetchException slow)
            {
                silent = slow;
            }
        }

        throw silent ?? new FetchException(FetchProblem.NoConnection, $"{target.Host} does not answer: try again later, or paste the text instead.");
    }

    /// <summary>In the resolver's order, but IPv4 and IPv6 by turns: where one of them leads nowhere the other is tried soon.</summary>
    private static IEnumerable<IPAddress> InTurns(IEnumerable<IPAddress> addresses) =>
        addresses.GroupBy(address => address.AddressFamily).SelectMany(family => family.Select((address, turn) => (address, turn))).OrderBy(pair => pair.turn).Select(pair => pair.address);
}
