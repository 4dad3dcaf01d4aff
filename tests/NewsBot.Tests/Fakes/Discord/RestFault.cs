using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

internal enum RestEnding
{
    Answer,

    /// <summary>No answer ever comes.</summary>
    Hang,

    /// <summary>The connection breaks.</summary>
    Drop,
}

/// <summary>What goes wrong with a request, for as many requests as <see cref="Left"/> says.</summary>
internal sealed class RestFault(RestEnding ending, int? status = null, JsonNode? body = null, params (string Name, string Value)[] headers)
{
    public RestEnding Ending { get; } = ending;

    public int? Status { get; } = status;

    public JsonNode? Body { get; } = body;

    public IReadOnlyList<(string Name, string Value)> Headers { get; } = headers;

    /// <summary>It is carried out, and only the answer is lost.</summary>
    public bool StoresFirst { get; init; }

    /// <summary>What is answered in place of JSON.</summary>
    public string? Page { get; init; }

    /// <summary>The answer breaks off in its middle.</summary>
    public bool IsCut { get; init; }

    /// <summary>How long the answer keeps the client waiting.</summary>
    public TimeSpan After { get; init; }

    public Func<SeenRequest, bool> When { get; set; } = _ => true;

    public int Left { get; set; } = 1;

    /// <summary>Answered with that status and nothing is done.</summary>
    public static RestFault Answer(int status, JsonNode? body = null, params (string Name, string Value)[] headers) => new(RestEnding.Answer, status, body, headers);

    /// <summary>An error as Discord writes it: 403 and 50013, 404 and 10003, 400 and 50083.</summary>
    public static RestFault Error(int status, int code, string message) => Answer(status, new DiscordRefusal(status, code, message).Json());

    /// <summary>429.</summary>
    /// <param name="scope">user, global or shared.</param>
    public static RestFault RateLimited(TimeSpan wait, string scope = "user", string bucket = "scripted")
    {
        bool isGlobal = scope == "global";
        var body = new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = wait.TotalSeconds, ["global"] = isGlobal };
        List<(string, string)> headers =
        [
            ("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString()),
            ("X-RateLimit-Scope", scope),
        ];
        if (isGlobal) headers.Add(("X-RateLimit-Global", "true"));
        else
        {
            headers.AddRange([("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", "0")]);
            headers.AddRange([("X-RateLimit-Reset-After", wait.TotalSeconds.ToString("0.000")), ("X-RateLimit-Bucket", bucket)]);
        }

        return Answer(429, body, [.. headers]);
    }

    /// <summary>Carried out, and answered with that status all the same.</summary>
    public static RestFault AfterStoring(int status) => new(RestEnding.Answer, status) { StoresFirst = true };

    /// <summary>Not carried out: what stands before Discord answers, and not in JSON.</summary>
    public static RestFault Html(int status = 502) => new(RestEnding.Answer, status) { Page = "<html><body><h1>Bad gateway</h1></body></html>" };

    /// <summary>Carried out, and the answer breaks off in its middle.</summary>
    public static RestFault Cut() => new(RestEnding.Answer) { StoresFirst = true, IsCut = true };

    /// <summary>Carried out at once, and answered only after that time.</summary>
    public static RestFault Late(TimeSpan after) => new(RestEnding.Answer) { StoresFirst = true, After = after };

    /// <summary>No answer ever comes.</summary>
    public static RestFault Hang(bool storesFirst = false) => new(RestEnding.Hang) { StoresFirst = storesFirst };

    /// <summary>The connection breaks.</summary>
    public static RestFault Drop(bool storesFirst = false) => new(RestEnding.Drop) { StoresFirst = storesFirst };
}
