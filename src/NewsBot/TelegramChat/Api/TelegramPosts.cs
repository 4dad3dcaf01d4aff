using System.Globalization;
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

    public Task<DeliveryResult> SendAsync(long chat, long? topic, TelegramMessage message, Func<bool>? mayStillSend, CancellationToken cancellationToken)
    {
        var body = Body(chat, message);
        if (topic is { } thread) body["message_thread_id"] = thread;
        return RunAsync("sendMessage", chat, body, mayStillSend, cancellationToken);
    }

    public async Task<DeliveryResult> SendFileAsync(long chat, long? topic, ChatFile file, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { new StringContent(chat.ToString(CultureInfo.InvariantCulture)), "chat_id" } };
        if (topic is { } thread) form.Add(new StringContent(thread.ToString(CultureInfo.InvariantCulture)), "message_thread_id");
        var bytes = new ByteArrayContent(file.Bytes);
        bytes.Headers.TryAddWithoutValidation("Content-Type", file.MediaType);
        form.Add(bytes, "document", FileName(file));
        // Made whole before it is sent, so that it is known whether any of it left.
        byte[] body = await form.ReadAsByteArrayAsync(cancellationToken);
        return await RunAsync("sendDocument", chat, [], () => calls.CallAsync("sendDocument", new WholeBody(body, form.Headers.ContentType!), timings.Upload, cancellationToken), patient: true, cancellationToken);
    }

    public Task<DeliveryResult> EditAsync(long chat, long messageId, TelegramMessage message, Func<bool>? mayStillSend, CancellationToken cancellationToken)
    {
        var body = Body(chat, message);
        body["message_id"] = messageId;
        return RunAsync("editMessageText", chat, body, mayStillSend, cancellationToken);
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
        if (message.ReplyTo is { } replied) body["reply_parameters"] = new JsonObject { ["message_id"] = replied, ["allow_sending_without_reply"] = true };
        if (message.ForceReply is { } placeholder) body["reply_markup"] = new JsonObject { ["force_reply"] = true, ["selective"] = true, ["input_field_placeholder"] = placeholder };
        if (message.Buttons.Count > 0) body["reply_markup"] = new JsonObject { ["inline_keyboard"] = new JsonArray([.. message.Buttons.Select(Row)]) };
        return body;

        static JsonNode Row(IReadOnlyList<TelegramButton> row) =>
            new JsonArray([.. row.Select(button => (JsonNode)new JsonObject { ["text"] = button.Label, ["callback_data"] = button.Data })]);
    }

    // In a form's header nothing but plain letters is safe from being read as something else.
    private static string FileName(ChatFile file) => string.Concat(file.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    private Task<DeliveryResult> RunAsync(string method, long chat, JsonObject body, Func<bool>? mayStillSend, CancellationToken cancellationToken) =>
        RunAsync(method, chat, body, () => calls.CallAsync(method, body, timings.Call, mayStillSend, cancellationToken), patient: mayStillSend is null, cancellationToken);

    private async Task<DeliveryResult> RunAsync(string method, long chat, JsonObject body, Func<Task<TelegramAnswer>> call, bool patient, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() + (patient ? timings.Patience : timings.Impatience);
        while (true)
        {
            var left = end - time.GetUtcNow();
            if (await rates.TakeTurnAsync(chat, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken) is { } wait)
                return new DeliveryResult.RetryAt(time.GetUtcNow() + wait, "Telegram takes no more messages for this chat at the moment.");
            var answer = await call();
            if (answer is TelegramAnswer.Refused { Code: 429 } slow) rates.Close(chat, slow.RetryAfter ?? UnnamedWait);
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
