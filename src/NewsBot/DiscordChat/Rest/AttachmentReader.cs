using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Fetches what members attached: from Discord's own CDN and from nowhere else, whatever address is given.</summary>
internal sealed class AttachmentReader : IDisposable
{
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Uri _api;
    private readonly DiscordClock _clock;
    private readonly HttpClient _http;

    /// <param name="api">A server of one's own that stands for Discord has its CDN under the same name.</param>
    public AttachmentReader(Uri api, DiscordClock clock)
    {
        (_api, _clock) = (api, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null, // No diagnostics: the address opens the file to whoever has it.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !api.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 32,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent.Text);
    }

    /// <param name="most">Bytes.</param>
    /// <returns>Null where it is larger than that.</returns>
    /// <exception cref="IOException">It cannot be had; the message is one sentence.</exception>
    public async Task<byte[]?> ReadAsync(DiscordAttachment attachment, int most, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(attachment.Address, UriKind.Absolute, out var address) || !IsOfDiscord(address)) throw new IOException("The file does not lie where Discord keeps files: attach it anew.");
        if (attachment.Size > most) return null;
        using var patience = _clock.Within(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode) throw new IOException($"Discord did not give the file ({(int)answer.StatusCode}): attach it anew.");
            if (answer.Content.Headers.ContentLength > most) return null;
            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            return await ReadAsync(body, most, either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("Discord did not give the file in time: try again.", late);
        }
        catch (HttpRequestException error)
        {
            throw new IOException("Discord did not give the file: try again.", error);
        }
    }

    public void Dispose() => _http.Dispose();

    private bool IsOfDiscord(Uri address) => address.UserInfo.Length == 0 &&
        ((address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && Hosts.Contains(address.IdnHost, StringComparer.Ordinal)) ||
         (_api.IsLoopback && address.Scheme == _api.Scheme && address.Authority == _api.Authority));

    private static async Task<byte[]?> ReadAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[32 << 10];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (bytes.Length + count > most) return null;
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
