using System.Text.Json.Nodes;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Api;

/// <summary>
/// Posts and changes messages, each in its turn. Telegram has no key against doubles: a message that left and got no answer is never sent
/// again, its outcome is unknown.
/// </summary>
internal sealed partial class TelegramPosts(TelegramCalls calls, TelegramRates rates, TelegramTimings timings, TimeProvider time, ILogger<TelegramPosts> logger)
{
    /// <summary>Where a 429 does not say how long.</summary>
    private static readonly TimeSpan UnnamedWait = TimeSpan.FromSeconds(5);

    public Task<DeliveryResult> SendAsync(long chat, long? topic, TelegramMessage message, bool patient, CancellationToken cancellationToken)
    {
        var body = Body(chat, message);
        if (topic is { } thread) body["message_thread_id"] = thread;
        return RunAsync("sendMessage", chat, body, patient ? timings.Patience : timings.Impatience, patient, cancellationToken);
    }

    public Task<DeliveryResult> EditAsync(long chat, long messageId, TelegramMessage message, CancellationToken cancellationToken)
    {
        var body = Body(chat, message);
        body["message_id"] = messageId;
        return RunAsync("editMessageText", chat, body, timings.Patience, patient: true, cancellationToken);
    }

    private static JsonObject Body(long chat, TelegramMessage message)
    {
        var body = new JsonObject
        {
            ["chat_id"] = chat,
            ["text"] = message.Html,
            ["parse_mode"] = "HTML",
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
        };
        if (message.Buttons.Count > 0) body["reply_markup"] = new JsonObject { ["inline_keyboard"] = new JsonArray([.. message.Buttons.Select(Row)]) };
        return body;

        static JsonNode Row(IReadOnlyList<TelegramButton> row) =>
            new JsonArray([.. row.Select(button => (JsonNode)new JsonObject { ["text"] = button.Label, ["callback_data"] = button.Data })]);
    }

    private async Task<DeliveryResult> RunAsync(string method, long chat, JsonObject body, TimeSpan patience, bool patient, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() + patience;
        while (true)
        {
            var left = end - time.GetUtcNow();
            if (await rates.TakeTurnAsync(chat, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken) is { } when)
                return new DeliveryResult.RetryAt(when, "Telegram takes no more messages for this chat at the moment.");
            var answer = await calls.CallAsync(method, body, timings.Call, cancellationToken);
            if (answer is TelegramAnswer.Refused { Code: 429 } wait) rates.Close(chat, wait.RetryAfter ?? UnnamedWait);
            else if (answer is TelegramAnswer.NotSent && patient && time.GetUtcNow() + timings.FirstWait < end) await Task.Delay(timings.FirstWait, time, cancellationToken);
            else return Outcome(method, answer, chat, body);
        }
    }

    private DeliveryResult Outcome(string method, TelegramAnswer answer, long chat, JsonObject body)
    {
        var again = time.GetUtcNow() + timings.Again;
        switch (answer)
        {
            case TelegramAnswer.Ok ok:
                return new DeliveryResult.Sent((ok.Result.Number("message_id") ?? (long?)body["message_id"])?.ToString() ?? "");
            case TelegramAnswer.Refused refused when refused.Says("message is not modified"):
                return new DeliveryResult.Sent(body["message_id"]?.ToString() ?? "");
            case TelegramAnswer.Refused refused:
                if (TelegramRefusals.IsBug(refused)) Log.Bug(logger, method, chat, refused.Says("can't parse entities") ? "entities" : "other");
                return TelegramRefusals.OutcomeOf(refused, again);
            case TelegramAnswer.NotSent notSent:
                return new DeliveryResult.RetryAt(again, notSent.Reason);
            case TelegramAnswer.Lost lost:
                return new DeliveryResult.Unknown(lost.Reason);
            default:
                throw new InvalidOperationException($"{answer.GetType().Name} is not an answer.");
        }
    }

    private static partial class Log
    {
        // Telegram's own words are not logged: they quote the text.
        [LoggerMessage(1, LogLevel.Error, "Telegram could not read a message of ours ({Method}, chat {Chat}, {Kind})")]
        public static partial void Bug(ILogger logger, string method, long chat, string kind);
    }
}
