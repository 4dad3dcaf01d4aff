using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The limits of the routes, and one over all: who ignores them is answered with 429. Interactions count to no overall limit.</summary>
internal sealed class RestBuckets(DiscordEmulator emulator, DiscordWorld world)
{
    private readonly Dictionary<string, Window> _windows = [];

    private sealed class Window
    {
        public DateTimeOffset Ends { get; set; }

        public int Used { get; set; }
    }

    private sealed record Bucket(string Hash, string Key, int Limit, TimeSpan Length);

    public RestAnswer? Refuse(SeenRequest request)
    {
        if (!IsFree(request) && Take(new Bucket("", "*", emulator.GlobalLimit, TimeSpan.FromSeconds(1))) is { } global) return global;
        return Of(request) is { } bucket ? Take(bucket) : null;
    }

    public IEnumerable<(string Name, string Value)> Headers(SeenRequest request)
    {
        if (Of(request) is not { } bucket || !_windows.TryGetValue(bucket.Key, out var window)) return [];
        return HeadersOf(bucket, window);
    }

    /// <summary>What is a request's bucket: the kind of route, and which channel or webhook it is about.</summary>
    private Bucket? Of(SeenRequest request)
    {
        string[] parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var five = TimeSpan.FromSeconds(5);
        return (request.Method, parts) switch
        {
            ("POST", ["channels", var channel, "messages"]) => new("7f1c3a5be2d04c68", $"post {channel}", emulator.MessageLimit, five),
            ("PATCH", ["channels", var channel, "messages", _]) => new("b63e0d2f9a714c55", $"edit {channel}", emulator.MessageLimit, five),
            ("POST", ["channels", var channel, "threads"]) => new("2b9de41c07fa4386", $"thread {channel}", emulator.MessageLimit, five),
            (_, ["webhooks", _, var token, ..]) => new("9c04e8b1d65f4a27", $"webhook {token}", emulator.MessageLimit, five),
            ("PUT", ["applications", ..]) => new("e1a07c93b2f84d60", "commands", 20, TimeSpan.FromSeconds(60)),
            ("POST", ["users", "@me" or "%40me", "channels"]) => new("48d1f6b20e9c4773", "direct", 10, TimeSpan.FromSeconds(10)),
            _ => null,
        };
    }

    private static bool IsFree(SeenRequest request) => request.Path.StartsWith("/interactions/", StringComparison.Ordinal) || request.Path.StartsWith("/webhooks/", StringComparison.Ordinal);

    private RestAnswer? Take(Bucket bucket)
    {
        if (!_windows.TryGetValue(bucket.Key, out var window)) _windows[bucket.Key] = window = new Window();
        if (window.Ends <= world.Now) (window.Ends, window.Used) = (world.Now + bucket.Length, 0);
        if (++window.Used <= bucket.Limit) return null;
        double wait = Math.Max(0.001, (window.Ends - world.Now).TotalSeconds);
        bool isGlobal = bucket.Key == "*";
        var body = new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = Math.Round(wait, 3), ["global"] = isGlobal };
        List<(string, string)> headers = [("Retry-After", Math.Ceiling(wait).ToString()), ("X-RateLimit-Scope", isGlobal ? "global" : "user")];
        headers.AddRange(isGlobal ? [("X-RateLimit-Global", "true")] : HeadersOf(bucket, window));
        return new RestAnswer(429, body) { Headers = headers };
    }

    private IEnumerable<(string Name, string Value)> HeadersOf(Bucket bucket, Window window) =>
    [
        ("X-RateLimit-Limit", bucket.Limit.ToString()),
        ("X-RateLimit-Remaining", Math.Max(0, bucket.Limit - window.Used).ToString()),
        ("X-RateLimit-Reset", (window.Ends.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000")),
        ("X-RateLimit-Reset-After", Math.Max(0, (window.Ends - world.Now).TotalSeconds).ToString("0.000")),
        ("X-RateLimit-Bucket", bucket.Hash),
    ];
}
