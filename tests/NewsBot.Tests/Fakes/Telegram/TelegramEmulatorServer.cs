using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>From a request to its answer: token, faults, method.</summary>
internal sealed partial class TelegramEmulator
{
    /// <summary>Paths below <c>/file</c> that were asked for.</summary>
    public IReadOnlyList<string> FetchedFiles { get; private set; } = [];

    /// <summary>How a file is served, where not as it is.</summary>
    public Func<HttpContext, Task>? ServeFile { get; set; }

    private async Task AnswerAsync(HttpContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        TelegramRequest? request = null;
        try
        {
            if (context.Request.Path.StartsWithSegments("/file", StringComparison.Ordinal, out var file))
            {
                await ServeFileAsync(context, file.Value ?? "");
                return;
            }

            request = await TelegramRequestReader.ReadAsync(context, _world.Time.GetUtcNow());
            if (request is not null) Record(request);
            var result = await AnswerAsync(context, request, stop.Token);
            if (result is not null) await RespondAsync(context, request, 200, new JsonObject { ["ok"] = true, ["result"] = result });
        }
        catch (TelegramRefusal refusal)
        {
            if (request is not null) _manners.Answered(request, refusal.Code, (int?)refusal.Parameters?["retry_after"], _world.Time.GetUtcNow());
            await RespondAsync(context, request, refusal.Code, refusal.ToJson());
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }

        Ring();
    }

    /// <summary>What <c>getFile</c> named: GET, with the token in the path.</summary>
    private async Task ServeFileAsync(HttpContext context, string path)
    {
        string prefix = $"/bot{Token}/";
        EmulatedDocument? document = null;
        lock (_world.Gate)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal)) document = _world.Documents.Values.FirstOrDefault(one => one.Path == path[prefix.Length..]);
            FetchedFiles = [.. FetchedFiles, path.Replace(Token, "TOKEN", StringComparison.Ordinal)];
        }

        if (document is null) await RespondAsync(context, null, 404, new TelegramRefusal(404, "Not Found").ToJson());
        else if (ServeFile is not null) await ServeFile(context);
        else await context.Response.Body.WriteAsync(document.Bytes, context.RequestAborted);
    }

    // Null where the answer was given, or none will be.
    private async Task<JsonNode?> AnswerAsync(HttpContext context, TelegramRequest? request, CancellationToken stop)
    {
        if (request is null || !WellFormedToken().IsMatch(request.Token)) throw new TelegramRefusal(404, "Not Found");
        if (request.Token != Token) throw new TelegramRefusal(401, "Unauthorized");
        var fault = Faults.Take(request);
        switch (fault)
        {
            case TelegramFault.Refuse refuse:
                throw refuse.Answer;
            case TelegramFault.Page page:
                request.Status = context.Response.StatusCode = page.Code;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync(page.Html, stop);
                return null;
            case TelegramFault.Hang:
                await HangAsync(stop);
                return null;
            case TelegramFault.Drop:
                context.Abort();
                return null;
        }

        var result = request.Is("getUpdates") ? await _world.Updates.PollAsync(request, stop) : _methods.Call(request);
        switch (fault)
        {
            case TelegramFault.RefuseAfter after:
                throw new TelegramRefusal(after.Code, after.Code == 502 ? "Bad Gateway" : "Internal Server Error");
            case TelegramFault.HangAfter:
                await HangAsync(stop);
                return null;
            case TelegramFault.DropAfter:
                context.Abort();
                return null;
            case TelegramFault.Cut:
                request.Status = 200;
                context.Response.ContentType = "application/json";
                string whole = new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString();
                await context.Response.WriteAsync(whole[..(whole.Length / 2)], stop);
                return null;
            case TelegramFault.Late late:
                Ring();
                await Task.Delay(late.After, stop);
                return result;
            default:
                return result;
        }
    }

    private async Task HangAsync(CancellationToken stop)
    {
        Ring();
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
    }

    private void Record(TelegramRequest request)
    {
        lock (_requests) _requests.Add(request);
        _contract.Check(request);
        if (_manners.Check(request) is { } violation) _contract.Add(violation);
        Ring();
    }

    private static async Task RespondAsync(HttpContext context, TelegramRequest? request, int status, JsonObject body)
    {
        if (request is not null) request.Status = status;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    [GeneratedRegex("^[0-9]+:[A-Za-z0-9_-]{30,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex WellFormedToken();
}
