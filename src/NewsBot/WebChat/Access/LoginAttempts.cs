using System.Net;
using System.Net.Sockets;

namespace NewsBot.WebChat.Access;

/// <summary>Counts wrong tokens: five from one network in a minute, then that network waits until the minute is over.</summary>
internal sealed class LoginAttempts(TimeProvider time)
{
    private const int Allowed = 5;
    private const int Remembered = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (int Count, DateTimeOffset Until)> _failures = [];

    public bool AreUsedUp(IPAddress? from)
    {
        lock (_lock) return _failures.TryGetValue(Network(from), out var failure) && failure.Count >= Allowed && failure.Until > time.GetUtcNow();
    }

    public void Failed(IPAddress? from)
    {
        var now = time.GetUtcNow();
        var network = Network(from);
        lock (_lock)
        {
            if (_failures.Count >= Remembered) Forget(now);
            _failures[network] = _failures.TryGetValue(network, out var failure) && failure.Until > now ? (failure.Count + 1, failure.Until) : (1, now + Window);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _failures.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToArray()) _failures.Remove(old);
        if (_failures.Count >= Remembered) _failures.Clear();
    }

    /// <summary>One household has a whole /64 of IPv6 to come from.</summary>
    private static IPAddress Network(IPAddress? from)
    {
        if (from is null) return IPAddress.None;
        if (from.IsIPv4MappedToIPv6) return from.MapToIPv4();
        if (from.AddressFamily != AddressFamily.InterNetworkV6) return from;
        byte[] bytes = from.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
