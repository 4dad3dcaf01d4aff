using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Api;

/// <summary>Speaks the Bot API over HTTP, as far as this bot needs it.</summary>
internal sealed class TelegramClient(
    TelegramCalls calls, TelegramLine line, TelegramPosts posts, TelegramMenus menus, TelegramFiles files, TelegramRates rates, TelegramTimings timings) : ITelegramClient
{
    /// <summary>What a toast holds.</summary>
    private const int LongestToast = 200;

    public TimeSpan ClosedFor => rates.ClosedFor;

    public void Close(TimeSpan wait) => rates.Close(null, wait);

    public async Task<TelegramIdentity> ConnectAsync(Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        var me = await line.AskAsync("getMe", [], state, cancellationToken);
        return me.Number("id") is { } id && me.Text("username") is { } name
            ? new TelegramIdentity(id, name)
            : throw new TelegramStoppedException("What answers at NewsBot:Telegram:ApiAddress is not the Bot API: check the address.");
    }

    public Task ReceiveAsync(Func<IReadOnlyList<TelegramUpdate>, CancellationToken, Task> keep, Action<ConnectionState, string?> state, CancellationToken cancellationToken) =>
        line.PollAsync(keep, state, cancellationToken);

    public async Task SetWebhookAsync(string address, string secret, Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject
        {
            ["url"] = address,
            ["secret_token"] = secret,
            ["allowed_updates"] = new JsonArray([.. UpdateParser.Kinds.Select(kind => (JsonNode)kind)]),
        };
        await line.AskAsync("setWebhook", parameters, state, cancellationToken);
        state(ConnectionState.Connected, null);
    }

    public TelegramUpdate Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return UpdateParser.Parse(JsonElement.Parse(body.Span)) ?? throw new FormatException("It has no update_id.");
        }
        catch (JsonException exception)
        {
            throw new FormatException("It is not JSON.", exception);
        }
    }

    public Task<bool> RegisterAsync(IReadOnlyList<TelegramMenu> wanted, CancellationToken cancellationToken) => menus.RegisterAsync(wanted, cancellationToken);

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("getMe", [], timings.Glance, cancellationToken) is TelegramAnswer.Ok or TelegramAnswer.Refused { Code: not 429 };
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public Task<DeliveryResult> SendAsync(long chat, long? topic, TelegramMessage message, Func<bool>? mayStillSend, CancellationToken cancellationToken) =>
        posts.SendAsync(chat, topic, message, mayStillSend, cancellationToken);

    public Task<DeliveryResult> EditAsync(long chat, long messageId, TelegramMessage message, Func<bool>? mayStillSend, CancellationToken cancellationToken) =>
        posts.EditAsync(chat, messageId, message, mayStillSend, cancellationToken);

    public Task<DeliveryResult> SendFileAsync(long chat, long? topic, ChatFile file, CancellationToken cancellationToken) =>
        posts.SendFileAsync(chat, topic, file, cancellationToken);

    public Task<TelegramDownload> ReadAsync(TelegramFile file, int most, CancellationToken cancellationToken) => files.ReadAsync(file, most, cancellationToken);

    public async Task AnswerCallbackAsync(string callbackId, string? text, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["callback_query_id"] = callbackId };
        if (!string.IsNullOrEmpty(text)) parameters["text"] = Short(text);
        await CallAsync("answerCallbackQuery", parameters, timings.Call, cancellationToken); // A press that is too old has no spinner left to end.
    }

    public async Task<bool?> IsAdministratorAsync(long chat, long user, CancellationToken cancellationToken)
    {
        switch (await CallAsync("getChatMember", new JsonObject { ["chat_id"] = chat, ["user_id"] = user }, timings.Call, cancellationToken))
        {
            case TelegramAnswer.Ok ok:
                return ok.Result.Text("status") is "creator" or "administrator";
            case TelegramAnswer.Refused { Code: 400 or 403 } refused when refused.Says("user not found") || refused.Says("PARTICIPANT_ID_INVALID"):
                return false; // Nobody whom the chat knows.
            case TelegramAnswer.Refused { Code: 400 or 403 }: // Promised only to a bot that is an administrator itself; the list is for every member.
                var list = await CallAsync("getChatAdministrators", new JsonObject { ["chat_id"] = chat }, timings.Call, cancellationToken);
                return list is TelegramAnswer.Ok { Result: { ValueKind: JsonValueKind.Array } all } ? all.EnumerateArray().Any(one => one.Object("user")?.Number("id") == user) : null;
            default:
                return null;
        }
    }

    /// <summary>No chat is meant by these: a 429 to one asks the whole bot to wait.</summary>
    private async Task<TelegramAnswer> CallAsync(string method, JsonObject parameters, TimeSpan limit, CancellationToken cancellationToken)
    {
        var answer = await calls.CallAsync(method, parameters, limit, cancellationToken);
        if (answer is TelegramAnswer.Refused { Code: 429, RetryAfter: { } wait }) rates.Close(null, wait);
        return answer;
    }

    private static string Short(string text)
    {
        if (text.Length <= LongestToast) return text;
        int end = LongestToast - 2; // Leaves a place for the ellipsis and does not part a surrogate pair.
        int cut = text.LastIndexOf(' ', end);
        return text[..(cut > 0 ? cut : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}
