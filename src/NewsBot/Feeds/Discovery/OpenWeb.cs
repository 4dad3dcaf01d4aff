using NewsBot.Fetching.Addresses;

namespace NewsBot.Feeds.Discovery;

/// <summary>What an address tells of where it leads before anything is looked up; the network decides when it is asked.</summary>
public static class OpenWeb
{
    private static readonly string[] Local = ["localhost", "local", "internal", "lan", "home.arpa"];

    /// <summary>False for this machine, and for a network at home or at work.</summary>
    public static bool MayHold(Uri address)
    {
        try
        {
            var target = WebTarget.Read(address.AbsoluteUri, [address.Port]);
            if (target.Literal is { } literal) return AddressGuard.Problem(literal) is null;
            return target.Host.Contains('.', StringComparison.Ordinal) && !Local.Any(name => target.Host.EndsWith($".{name}", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
