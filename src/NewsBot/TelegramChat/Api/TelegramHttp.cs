using System.Net;
using System.Net.Http.Headers;

namespace NewsBot.TelegramChat.Api;

/// <summary>
/// The line to the Bot API. Telegram wants the token in every path, so it is put there at the very last step and taken out again at once:
/// whatever watches requests (events, activities, exceptions, the request of an answer) sees the method's name alone. No logger is attached.
/// </summary>
internal static class TelegramHttp
{
    private const int LargestAnswer = 16 * 1024 * 1024;

    private static readonly HttpRequestOptionsKey<string> FilePath = new("file");

    /// <param name="path">As <c>getFile</c> names it, without anything that leads elsewhere.</param>
    public static HttpRequestMessage File(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "file");
        request.Options.Set(FilePath, path);
        return request;
    }

    public static HttpClient Create(string apiAddress, string token)
    {
        var line = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null, // Without one the handler makes no activity, whose url would hold the token.
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30), // Shorter than the servers', so that none is closed while a message leaves on it.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
        };
        return new HttpClient(new TokenPath(apiAddress, token) { InnerHandler = line })
        {
            BaseAddress = new Uri(apiAddress + "/"),
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan, // Each call has its own.
        };
    }

    private sealed class TokenPath(string apiAddress, string token) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var shown = request.RequestUri!;
            request.RequestUri = new Uri(request.Options.TryGetValue(FilePath, out string? path) ? $"{apiAddress}/file/bot{token}/{path}" : $"{apiAddress}/bot{token}/{shown.Segments[^1]}");
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                request.RequestUri = shown;
            }
        }
    }
}

/// <summary>A request's body that knows whether any of it may have left.</summary>
internal sealed class WholeBody : HttpContent
{
    private readonly byte[] _bytes;
    private volatile bool _left;

    public WholeBody(byte[] bytes, MediaTypeHeaderValue type)
    {
        _bytes = bytes;
        Headers.ContentType = type;
    }

    public bool Left => _left;

    /// <summary>Asked when it is about to leave: until the connection stands, seconds may have passed.</summary>
    public Func<bool>? MayLeave { get; init; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (MayLeave?.Invoke() == false) throw new TooLateException();
        _left = true;
        await stream.WriteAsync(_bytes, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }

    /// <summary>Nothing of it has left.</summary>
    internal sealed class TooLateException : Exception;
}
