using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>What no single request shows: who is told to wait does wait, and who is told that the token is wrong does not ask again.</summary>
internal sealed class TelegramManners
{
    // Two clocks and a socket lie between the answer and the next request.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _waits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refusedTokens = new(StringComparer.Ordinal);

    /// <summary>Null where all is well.</summary>
    public string? Check(TelegramRequest request)
    {
        lock (_gate)
        {
            if (_refusedTokens.Contains(request.Token)) return $"{request.Method}: asked again with a token that was refused";
            if (!_waits.TryGetValue(Key(request), out var until) || request.At + Slack >= until) return null;
            return $"{request.Method}: {(until - request.At).TotalSeconds:0.0} s before the time that retry_after allows";
        }
    }

    public void Answered(TelegramRequest request, int status, int? retryAfter, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (status == 401) _refusedTokens.Add(request.Token);
            if (status == 429 && retryAfter is { } seconds) _waits[Key(request)] = now + TimeSpan.FromSeconds(seconds);
        }
    }

    // Posting and editing share a chat's patience; what concerns no chat has one for each method.
    private static string Key(TelegramRequest request) => request.Text("chat_id") is { } chat && (request.Is("sendMessage") || request.Is("editMessageText"))
        ? $"chat {chat}"
        : $"{request.Method} {request.Text("chat_id")}";
}
