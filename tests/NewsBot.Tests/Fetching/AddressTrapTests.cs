using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Microsoft.Extensions.Options;
using NewsBot.Fetching;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Fetching;

/// <summary>100,000 made-up names over a resolver that answers what it likes; whatever is connected to leads to a real listener that counts.</summary>
public sealed class AddressTrapTests
{
    private const int Names = 100_000;

    [Fact]
    public async Task Nothing_but_the_open_web_is_ever_connected_to()
    {
        await using var trap = RawSite.Saying("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n");
        var network = new TrapNetwork(trap.Door);
        var fetcher = new WebFetcher(network, Options.Create(new FetchingOptions { SiteDelayMilliseconds = 0 }), TimeProvider.System);
        var random = new Random(20250728);
        int allowed = 0, refused = 0;
        for (int i = 0; i < Names; i++)
        {
            // The public ones are few, since each of them costs a real connection.
            network.Answer = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Address(random, open: i % 100 == 0))];
            network.Last = null;
            bool literal = i % 3 == 0;
            string host = !literal ? $"n{i}.example" : network.Answer[0].AddressFamily == AddressFamily.InterNetworkV6 ? $"[{network.Answer[0]}]" : Spelled(network.Answer[0], random);
            bool expected = (literal ? network.Answer.Take(1) : network.Answer).All(IsOpen);
            var result = Assert.IsType<FetchResult.Refused>(await fetcher.FetchAsync(new WebAsk(new Uri($"http://{host}/")), TestContext.Current.CancellationToken));
            Assert.True(expected == (network.Last is not null), $"{host} with {string.Join(", ", network.Answer)}: {result}");
            if (expected) Assert.Equal(network.Answer[0], network.Last!.Address);
            else Assert.Equal(FetchProblem.ForbiddenAddress, result.Problem);
            if (expected) allowed++;
            else refused++;
        }

        Assert.True(allowed > 300 && refused > 90_000, $"{allowed} allowed, {refused} refused");
        Assert.Equal(allowed, trap.Visits);
    }

    /// <summary>The same question answered another way: numbers and bounds, not a table of prefixes.</summary>
    private static bool IsOpen(IPAddress address)
    {
        byte[] b = address.GetAddressBytes();
        if (b.Length == 4)
        {
            uint n = BitConverter.ToUInt32([b[3], b[2], b[1], b[0]]);
            return !(n < 0x01000000 || In(n, 0x0A000000, 0x0AFFFFFF) || In(n, 0x64400000, 0x647FFFFF) || In(n, 0x7F000000, 0x7FFFFFFF) || In(n, 0xA83F8110, 0xA83F8110)
                || In(n, 0xA9FE0000, 0xA9FEFFFF) || In(n, 0xAC100000, 0xAC1FFFFF) || In(n, 0xC0000000, 0xC00000FF) || In(n, 0xC0000200, 0xC00002FF) || In(n, 0xC01FC400, 0xC01FC4FF)
                || In(n, 0xC034C100, 0xC034C1FF) || In(n, 0xC0586300, 0xC05863FF) || In(n, 0xC0A80000, 0xC0A8FFFF) || In(n, 0xC0AF3000, 0xC0AF30FF) || In(n, 0xC6120000, 0xC613FFFF)
                || In(n, 0xC6336400, 0xC63364FF) || In(n, 0xCB007100, 0xCB0071FF) || n >= 0xE0000000);
        }

        var wide = new BigInteger(b, isUnsigned: true, isBigEndian: true);
        uint top = (uint)(wide >> 96);
        uint middle = (uint)((wide >> 32) & 0xFFFFFFFF);
        return top is >= 0x20000000 and <= 0x3FFFFFFF && top >> 9 != 0x20010000 >> 9 && top != 0x20010DB8 && top >> 16 is not (0x2002 or 0x3FFE) && top >> 12 != 0x3FFF0
            && (ulong)(wide >> 80) != 0x2620004F8000 && (middle & 0xFCFFFFFF) != 0x00005EFE;
    }

    private static bool In(uint n, uint first, uint last) => n >= first && n <= last;

    private static IPAddress Address(Random random, bool open)
    {
        byte[] b = new byte[random.Next(2) == 0 ? 4 : 16];
        do
        {
            random.NextBytes(b);
            if (b.Length == 16) Shape(b, random);
            else if (random.Next(3) > 0) Starts4[random.Next(Starts4.Length)].CopyTo(b, 0);
            if (b.Length == 16 && open) b[0] = 0x26;
        }
        while (open && !IsOpen(new IPAddress(b)));
        if (!open && IsOpen(new IPAddress(b))) return random.Next(2) == 0 ? IPAddress.Loopback : IPAddress.Parse("::ffff:10.0.0.1");
        return new IPAddress(b);
    }

    private static readonly byte[][] Starts4 = [[10], [127], [100, 64], [100, 127], [169, 254], [172, 16], [172, 31], [192, 168], [192, 0, 0], [192, 0, 2], [192, 88, 99], [198, 18], [198, 51, 100], [203, 0, 113], [224], [240], [255, 255, 255], [0]];

    private static readonly byte[][] Starts6 =
    [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0], [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0x64, 0xFF, 0x9B, 0, 1],
        [0x20, 0x01, 0, 0], [0x20, 0x01, 0], [0x20, 0x02], [0x20, 0x01, 0x0D, 0xB8], [0x3F, 0xFF, 0], [0x3F, 0xFE], [0x26, 0x20, 0, 0x4F, 0x80, 0], [0xFC], [0xFE, 0x80], [0xFE, 0xC0], [0xFF, 2], [1, 0, 0, 0, 0, 0, 0, 0], [0x5F, 0],
    ];

    private static void Shape(byte[] b, Random random)
    {
        if (random.Next(5) == 0) new byte[] { (byte)random.Next(4), 0, 0x5E, 0xFE }.CopyTo(b, 8);
        else if (random.Next(4) > 0) Starts6[random.Next(Starts6.Length)].CopyTo(b, 0);
    }

    /// <summary>An IPv4 address in one of the forms that .NET's own reading of addresses takes for it.</summary>
    private static string Spelled(IPAddress address, Random random)
    {
        byte[] b = address.GetAddressBytes();
        uint n = BitConverter.ToUInt32([b[3], b[2], b[1], b[0]]);
        return random.Next(6) switch
        {
            0 => n.ToString(),
            1 => $"0x{n:x}",
            2 => $"0X{b[0]:X2}.{n & 0xFFFFFF}",
            3 => $"{b[0]}.{b[1]}.{n & 0xFFFF}",
            4 => string.Concat(address.ToString().Select(c => c == '.' ? '。' : (char)(c + 0xFEE0))),
            _ => address + ".",
        };
    }

    private sealed class TrapNetwork(IPEndPoint trap) : INetwork
    {
        public IReadOnlyList<IPAddress> Answer { get; set; } = [];

        public IPEndPoint? Last { get; set; }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Answer);

        public async Task<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
        {
            Last = endpoint;
            var client = new TcpClient();
            await client.ConnectAsync(trap, cancellationToken);
            return client.GetStream();
        }
    }
}
