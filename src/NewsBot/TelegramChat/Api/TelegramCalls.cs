using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.TelegramChat.Api;

/// <summary>Calls one method and says what became of it. No exception of the network passes through here, for it might name the path.</summary>
internal sealed partial class TelegramCalls(HttpClient http, PlatformTurns turns, TimeProvider time, ILogger<TelegramCalls> logger)
{
    /// <summary>Once the token was refused, nothing is asked with it any more.</summary>
    private volatile TelegramAnswer.Refused? _stopped;

    private readonly PlatformTurn _turn = turns.Of(ChatPlatform.Telegram);

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <param name="mayStillSend">Asked when the bytes are about to leave; null where nobody else could send it.</param>
    public Task<TelegramAnswer> CallAsync(string method, JsonObject parameters, TimeSpan limit, Func<bool>? mayStillSend, CancellationToken cancellationToken) =>
        CallAsync(method, new WholeBody(Encoding.UTF8.GetBytes(parameters.ToJsonString()), Json) { MayLeave = mayStillSend }, limit, cancellationToken);

    public Task<TelegramAnswer> CallAsync(string method, JsonObject parameters, TimeSpan limit, CancellationToken cancellationToken) => CallAsync(method, parameters, limit, mayStillSend: null, cancellationToken);

    /// <summary>Calls a method with a body of another form.</summary>
    public async Task<TelegramAnswer> CallAsync(string method, WholeBody body, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_stopped is { } stopped) return stopped;
        if (!_turn.IsOurs) return new TelegramAnswer.NotSent("Another node speaks to Telegram now.");
        var answer = await SendAsync(method, body, limit, cancellationToken);
        switch (answer)
        {
            case TelegramAnswer.Refused refused:
                Log.Refused(logger, method, refused.Code);
                if (TelegramRefusals.IsToken(refused)) _stopped = refused;
                break;
            case TelegramAnswer.NotSent or TelegramAnswer.Lost:
                Log.Failed(logger, method, answer.GetType().Name);
                break;
        }

        return answer;
    }

    private async Task<TelegramAnswer> SendAsync(string method, WholeBody content, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (WholeBody.TooLateException)
        {
            return new TelegramAnswer.NotSent("Another node has taken it over.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Broken(content, "did not answer in time");
        }
        catch (HttpRequestException exception)
        {
            return Broken(content, exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "was not found: its name cannot be resolved",
                HttpRequestError.ConnectionError => "cannot be reached",
                HttpRequestError.SecureConnectionError => "was reached, but not by TLS",
                HttpRequestError.ProxyTunnelError => "cannot be reached through the proxy",
                _ => "broke the connection off",
            });
        }
        catch (IOException)
        {
            return Broken(content, "broke the connection off");
        }
    }

    // The body leaves in one piece behind the headers: until it was asked for, no server can have acted on the request.
    private static TelegramAnswer Broken(WholeBody content, string what) =>
        content.Left ? new TelegramAnswer.Lost($"Telegram {what}.") : new TelegramAnswer.NotSent($"Telegram {what}.");

    internal static TelegramAnswer Read(HttpStatusCode status, byte[] body)
    {
        try
        {
            var answer = JsonElement.Parse(body);
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("ok", out var ok))
            {
                if (ok.ValueKind == JsonValueKind.True && answer.TryGetProperty("result", out var result)) return new TelegramAnswer.Ok(result);
                if (ok.ValueKind == JsonValueKind.False && Refusal(answer, (int)status) is { Code: < 500 } refused) return refused;
            }
        }
        catch (JsonException)
        {
            return Strange(status);
        }

        return Strange(status);
    }

    private static TelegramAnswer.Refused Refusal(JsonElement answer, int status)
    {
        var parameters = answer.Object("parameters");
        long? seconds = parameters?.Number("retry_after");
        return new TelegramAnswer.Refused(
            (int)(answer.Number("error_code") ?? status),
            answer.Text("description") ?? "",
            seconds is { } wait ? TimeSpan.FromSeconds(Math.Clamp(wait, 0, 86_400)) : null,
            parameters?.Number("migrate_to_chat_id"));
    }

    private static TelegramAnswer.Lost Strange(HttpStatusCode status) =>
        new((int)status >= 500 ? $"Telegram is out of order ({(int)status})." : $"What answered ({(int)status}) is not the Bot API: check NewsBot:Telegram:ApiAddress.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Method} was refused with {Code}")]
        public static partial void Refused(ILogger logger, string method, int code);

        [LoggerMessage(2, LogLevel.Debug, "{Method}: {Outcome}")]
        public static partial void Failed(ILogger logger, string method, string outcome);
    }
}
