using System.Net;
using System.Net.Sockets;
using NewsBot.Fetching.Addresses;

namespace NewsBot.Fetching.Transport;

/// <summary>Looks up, checks, and connects to the very bytes that were checked: between the check and the connection nothing is looked up again.</summary>
internal sealed class GuardedConnector(INetwork network)
{
    /// <summary>A site may have many addresses; of those that do not answer no more are tried.</summary>
    private const int MostTried = 3;

    /// <exception cref="FetchException">The host is forbidden, unknown or does not answer.</exception>
    public async ValueTask<Stream> ConnectAsync(WebTarget target, Visit visit, CancellationToken cancellationToken)
    {
        var verdict = await visit.ListenAsync(token => new ValueTask<HostVerdict>(HostCheck.RunAsync(target, network.ResolveAsync, token)), cancellationToken);
        if (verdict.Problem is { } problem) throw new FetchException(problem, verdict.Sentence!);
        FetchException? silent = null;
        foreach (var address in verdict.Addresses.Take(MostTried))
        {
            try
            {
                return new WatchedStream(await visit.ListenAsync(token => new ValueTask<Stream>(network.ConnectAsync(new IPEndPoint(address, target.Port), token)), cancellationToken), visit);
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
}
