using System.Net;
using System.Net.Sockets;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Tests.Chat;

/// <param name="Text">Without markup.</param>
/// <param name="Formats">What is shown as more than text, by the platform's own names.</param>
internal sealed record SeenPost(string Text, IReadOnlyList<string> Formats, IReadOnlyList<string> Buttons);

/// <summary>A sender, a place that it writes to, and what the readers there see.</summary>
internal abstract class SenderStage : IAsyncDisposable
{
    public abstract IChatSender Sender { get; }

    public abstract ChatAddress Place { get; }

    /// <summary>True where the platform posts a message once that is sent again with the same key.</summary>
    public abstract bool RefusesDoubles { get; }

    /// <summary>Formats that lead where their own text says, or nowhere.</summary>
    public virtual IReadOnlyList<string> HarmlessFormats => [];

    /// <summary>All posts in the place, oldest first.</summary>
    public abstract Task<IReadOnlyList<SeenPost>> SeenAsync();

    /// <summary>From now on nobody can write there.</summary>
    public abstract void RemovePlace();

    public Task<DeliveryResult> SendAsync(ChatMessage message, string key = "digest/1", CancellationToken? cancellationToken = null) =>
        Sender.SendAsync(Place, message, new(key), cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>As deliveries are made: tried again when the platform says, until it is sent.</summary>
    public async Task DeliverAsync(ChatMessage message, string key = "digest/1")
    {
        for (int tries = 1; ; tries++)
        {
            var result = await SendAsync(message, key);
            if (result is not DeliveryResult.RetryAt later || tries == 10)
            {
                Assert.IsType<DeliveryResult.Sent>(result);
                return;
            }

            var wait = later.When - DateTimeOffset.UtcNow;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, TestContext.Current.CancellationToken);
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>An address of this machine at which nothing listens.</summary>
    protected static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}

/// <summary>A stage whose platform lies behind a socket, where requests can go wrong.</summary>
internal abstract class RemoteStage : SenderStage
{
    /// <summary>The next message is refused because too many came, for a second at most.</summary>
    public abstract void LimitOnce();

    /// <summary>The next message is answered with a 5xx.</summary>
    /// <param name="stored">It was posted all the same.</param>
    public abstract void FailOnce(bool stored);

    /// <summary>The next message is neither posted nor answered.</summary>
    /// <returns>Ends when it has come.</returns>
    public abstract Task HangOnce();
}
