using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.DiscordChat.Gateway;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Calls the REST API within its limits, and again where that cannot do a thing twice.</summary>
internal sealed partial class DiscordRest : IDisposable
{
    private const int Most429 = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500), MostWait = TimeSpan.FromSeconds(8);
    private readonly string? _token;
    private readonly Uri _api;
    private readonly DiscordClock _clock;
    private readonly Jitter _jitter;
    private readonly ILogger _logger;
    private readonly RateLimits _limits;
    private readonly PlatformTurn? _turn;
    private readonly HttpClient _http;
    private readonly TaskCompletionSource<string> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DiscordRest(string? token, Uri api, DiscordClock clock, Jitter jitter, RateSettings settings, ILogger logger, PlatformTurn? turn = null)
    {
        (_token, _api, _clock, _jitter, _logger, _limits, _turn) = (token, api, clock, jitter, logger, new RateLimits(settings, clock), turn);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null, // No diagnostics: they would be handed the headers, and with them the token.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !api.IsLoopback,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 16 << 20,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent.Text);
        if (token is null || token.Any(letter => letter is <= ' ' or > '~')) _stopped.TrySetResult(CloseCodes.BadToken);
    }

    /// <summary>The API itself is spoken to without encryption: a test, or a proxy on this machine.</summary>
    public bool IsInTheOpen => _api.Scheme == Uri.UriSchemeHttp;

    public TimeSpan ClosedFor => _limits.ClosedFor;

    public void Close(TimeSpan wait) => _limits.Close(wait);

    /// <summary>Ends only when Discord refuses the token.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken) => throw new DiscordStoppedException(await _stopped.Task.WaitAsync(cancellationToken));

    /// <summary>Tells when all requests stop for a while, until it is disposed of.</summary>
    public IDisposable Watch(Action<string?> trouble)
    {
        _limits.TroubleChanged = trouble;
        return new Watching(() => _limits.TroubleChanged = null);
    }

    public async Task<RestReply> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var deadline = _clock.Now + request.Patience;
        var backoff = new Backoff(FirstWait, MostWait, _jitter);
        bool doubt = false;
        for (int tries = 0, held = 0; ;)
        {
            var reply = await _limits.PassAsync(request, deadline, () => TryAsync(request, cancellationToken), cancellationToken);
            switch (reply)
            {
                case RestReply.Later later when later.When <= deadline && ++held < Most429:
                    continue; // The limit knows it, and holds the next try back.
                case RestReply.Unreached when ++tries < request.Tries:
                    break;
                case RestReply.Lost when request.Repeatable && ++tries < request.Tries:
                    doubt = true;
                    break;
                case RestReply.Later or RestReply.Unreached or RestReply.Stopped or RestReply.Withheld when doubt:
                    return new RestReply.Lost(reply.Reason, (reply as RestReply.Later)?.When);
                default:
                    return reply;
            }

            Log.Again(_logger, request.Method, request.Route, reply.Reason);
            await _clock.WaitAsync(backoff.Next(), cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<RestReply> TryAsync(RestRequest request, CancellationToken cancellationToken)
    {
        if (!request.OfInteraction && _stopped.Task.IsCompleted) return new RestReply.Stopped(await _stopped.Task);
        if (_turn?.IsOurs == false || !request.MayStillSend()) return new RestReply.Withheld();
        using var patience = _clock.Within(request.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var message = MessageOf(request);
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token);
            return Read(request, answer, await BodyAsync(answer, either.Token));
        }
        catch (LastLook.TooLateException)
        {
            return new RestReply.Withheld();
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new RestReply.Unreached($"Discord cannot be reached: {error.Message}");
        }
        catch (OperationCanceledException) when (!either.IsCancellationRequested)
        {
            return new RestReply.Unreached("Discord cannot be reached: no connection within 10 seconds.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RestReply.Lost("Discord did not answer in time.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new RestReply.Lost("The connection to Discord was lost.");
        }
    }

    private HttpRequestMessage MessageOf(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri($"{_api.AbsoluteUri.TrimEnd('/')}/{request.Path}"));
        if (!request.OfInteraction) message.Headers.TryAddWithoutValidation("Authorization", $"Bot {_token}");
        byte[]? body = request.Body is { } fields ? JsonSerializer.SerializeToUtf8Bytes(fields, JsonContext.Default.JsonObject)
            : request.List is { } list ? JsonSerializer.SerializeToUtf8Bytes(list, JsonContext.Default.JsonArray) : null;
        if (body is null) return message;
        var json = new LastLook(body, request.MayStillSend) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        message.Content = request.Files.Count == 0 ? json : FormOf(json, request.Files);
        return message;
    }

    private static MultipartFormDataContent FormOf(HttpContent json, IReadOnlyList<ChatFile> files)
    {
        var form = new MultipartFormDataContent { { json, "payload_json" } };
        foreach (var (index, file) in files.Index())
        {
            var bytes = new ByteArrayContent(file.Bytes);
            bytes.Headers.TryAddWithoutValidation("Content-Type", file.MediaType);
            form.Add(bytes, $"files[{index}]", MessageWriter.FileName(file));
        }

        return form;
    }

    private RestReply Read(RestRequest request, HttpResponseMessage answer, JsonElement? body)
    {
        int status = (int)answer.StatusCode;
        if (answer.Headers.Date is { } date) _clock.Learn(date);
        _limits.Learn(request, answer);
        if (answer.IsSuccessStatusCode) return body is { } read ? new RestReply.Done(read) : new RestReply.Lost("Discord's answer cannot be read.");
        var error = body ?? default;
        int code = error.Number("code") ?? 0;
        Log.Refused(_logger, request.Method, request.Route, status, code);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            return new RestReply.Later(_clock.Now + _limits.Refused(request, answer, error), "Discord says that the bot sends too much.");
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) _limits.CountInvalid();
        if (answer.StatusCode == HttpStatusCode.Unauthorized && !request.OfInteraction)
        {
            _stopped.TrySetResult(CloseCodes.BadToken);
            return new RestReply.Stopped(CloseCodes.BadToken);
        }

        if (status >= 500) return new RestReply.Lost($"Discord has trouble ({status}).");
        if (code == RestErrors.InvalidForm) Log.InvalidForm(_logger, request.Method, request.Route, RestErrors.Fields(error));
        return new RestReply.Refused(status, code, error.Real("retry_after") is { } wait ? TimeSpan.FromSeconds(wait) : null, $"Discord refuses it ({status}, code {code}).");
    }

    /// <summary>Null for what is no JSON; an empty answer is an empty value.</summary>
    private static async Task<JsonElement?> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0) return default(JsonElement);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Discord {Method} {Route}: {Status}, code {Code}")]
        public static partial void Refused(ILogger logger, HttpMethod method, string route, int status, int code);

        [LoggerMessage(Level = LogLevel.Information, Message = "Discord {Method} {Route} is tried again: {Reason}")]
        public static partial void Again(ILogger logger, HttpMethod method, string route, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Discord {Method} {Route} refused as not well formed: {Fields}")]
        public static partial void InvalidForm(ILogger logger, HttpMethod method, string route, string fields);
    }
}
