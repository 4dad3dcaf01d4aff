using System.Net;
using System.Net.Sockets;

namespace NewsBot.Fetching.Addresses;

/// <summary>What is known of a host before anything connects to it.</summary>
/// <param name="Addresses">All of its addresses, in the resolver's order.</param>
/// <param name="Problem">Null where every address may be called.</param>
/// <param name="Sentence">Why it is not called.</param>
internal sealed record HostVerdict(IReadOnlyList<IPAddress> Addresses, FetchProblem? Problem, string? Sentence);

/// <summary>Resolves a host and looks at every answer: one that is forbidden refuses them all.</summary>
internal static class HostCheck
{
    public static async Task<HostVerdict> RunAsync(WebTarget target, Func<string, CancellationToken, Task<IReadOnlyList<IPAddress>>> resolve, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses;
        try
        {
            addresses = target.Literal is { } literal ? [literal] : await resolve(target.Host, cancellationToken);
        }
        catch (SocketException)
        {
            return new HostVerdict([], FetchProblem.UnknownName, $"The name {target.Host} could not be looked up just now: try again later.");
        }
        catch (ArgumentException)
        {
            return new HostVerdict([], FetchProblem.UnknownName, $"{target.Host} is no name that can be looked up: check the address.");
        }

        if (addresses.Count == 0) return new HostVerdict([], FetchProblem.UnknownName, $"There is no site named {target.Host}: check the address.");
        foreach (var address in addresses)
        {
            if (AddressGuard.Problem(address) is not { } problem) continue;
            string name = target.Literal is null ? $"{target.Host} leads to {address}, which" : address.ToString();
            return new HostVerdict(addresses, FetchProblem.ForbiddenAddress, $"{name} {problem}.");
        }

        return new HostVerdict(addresses, null, null);
    }
}
