using System.Net;

namespace NewsBot.DiscordChat.Rest;

/// <summary>A request's body that asks once more when it is about to leave: until the connection stands, seconds may have passed.</summary>
internal sealed class LastLook(byte[] bytes, Func<bool> mayStillSend) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        mayStillSend() ? stream.WriteAsync(bytes, cancellationToken).AsTask() : throw new TooLateException();

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }

    /// <summary>Nothing of the request has left.</summary>
    internal sealed class TooLateException : Exception;
}
