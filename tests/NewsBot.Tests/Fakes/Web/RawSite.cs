using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsBot.Tests.Fakes.Web;

/// <summary>A site that says the bytes of its script, whatever HTTP thinks of them, and counts who comes.</summary>
internal sealed class RawSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, CancellationToken, Task> _script;
    private readonly Task _serving;
    private int _visits;

    public RawSite(Func<Stream, CancellationToken, Task> script)
    {
        _script = script;
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint Door => (IPEndPoint)_listener.LocalEndpoint;

    public int Visits => Volatile.Read(ref _visits);

    /// <summary>A site that says one thing, in Latin-1, and hangs up.</summary>
    public static RawSite Saying(string answer) => Saying(Encoding.Latin1.GetBytes(answer));

    public static RawSite Saying(byte[] answer) => new(async (line, token) => await line.WriteAsync(answer, token));

    /// <summary>Makes the name lead here.</summary>
    public RawSite At(FakeNetwork network, string name, string address = "93.184.216.34")
    {
        network.Name(name, address);
        network.Door(address, 80, Door);
        network.Door(address, 443, Door);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _visits);
                _ = TalkAsync(client);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var line = client.GetStream();
                byte[] question = new byte[16 * 1024];
                if (await line.ReadAtLeastAsync(question, 1, throwOnEndOfStream: false, _stop.Token) == 0) return;
                await _script(line, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await line.ReadAsync(question, _stop.Token) > 0)
                {
                    // Until the other side has hung up too: else what was said may be lost.
                }
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side has gone.
            }
        }
    }
}
