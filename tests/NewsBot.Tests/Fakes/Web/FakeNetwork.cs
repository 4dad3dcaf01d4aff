using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NewsBot.Fetching;

namespace NewsBot.Tests.Fakes.Web;

/// <summary>
/// A web of its own: names have addresses that look like those of the open web, and each such address is a door to a listener on this machine.
/// An address without a door answers as a closed port does.
/// </summary>
internal sealed class FakeNetwork : INetwork
{
    private readonly ConcurrentDictionary<string, Func<IReadOnlyList<IPAddress>>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IPEndPoint, IPEndPoint> _doors = new();
    private readonly ConcurrentQueue<string> _lookedUp = new();
    private readonly ConcurrentQueue<IPEndPoint> _connected = new();

    /// <summary>Every look-up, in order.</summary>
    public IReadOnlyList<string> LookedUp => [.. _lookedUp];

    /// <summary>Every address that somebody connected to, in order, answered or not.</summary>
    public IReadOnlyList<IPEndPoint> Connected => [.. _connected];

    /// <summary>Where not null, stands for the line itself: a test may hold it up.</summary>
    public Func<IPEndPoint, CancellationToken, Task<Stream>>? Line { get; set; }

    public void Name(string name, params string[] addresses) => Name(name, () => [.. addresses.Select(IPAddress.Parse)]);

    /// <summary>A name whose answer is another at each look-up.</summary>
    public void Name(string name, Func<IReadOnlyList<IPAddress>> answer) => _names[name] = answer;

    public void Door(string address, int port, IPEndPoint listener) => _doors[new IPEndPoint(IPAddress.Parse(address), port)] = listener;

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        _lookedUp.Enqueue(name);
        return Task.FromResult(_names.TryGetValue(name, out var answer) ? answer() : []);
    }

    public async Task<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        _connected.Enqueue(endpoint);
        if (Line is { } line) return await line(endpoint, cancellationToken);
        if (!_doors.TryGetValue(endpoint, out var listener)) throw new SocketException((int)SocketError.ConnectionRefused);
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(listener, cancellationToken);
        return client.GetStream();
    }
}
