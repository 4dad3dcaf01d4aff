using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Api;

/// <summary>Gets through to Telegram: tries again with growing waits whatever may pass, and gives up only where the token is refused.</summary>
internal sealed partial class TelegramLine(TelegramCalls calls, TelegramTimings timings, TimeProvider time, Random random, ILogger<TelegramLine> logger)
{
    private const string OtherProgram = "Another program receives with this bot's Telegram token: stop it, or give this one a bot of its own.";
    private const string OtherWebhook = "A webhook takes this bot's Telegram updates: another program sets it again and again. Stop it, or give this one a bot of its own.";

    /// <summary>Calls a method that may be repeated without harm until it is answered.</summary>
    /// <exception cref="TelegramStoppedException">The token is refused.</exception>
    public async Task<JsonElement> AskAsync(string method, JsonObject parameters, Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        var wait = new GrowingWait(timings, time, random);
        while (true)
        {
            switch (await calls.CallAsync(method, parameters, timings.Call, cancellationToken))
            {
                case TelegramAnswer.Ok ok:
                    return ok.Result;
                case TelegramAnswer.Refused { Code: 429 } slow:
                    state(ConnectionState.Down, "Telegram asks the bot to wait.");
                    await wait.NextAsync(slow.RetryAfter, cancellationToken);
                    break;
                case TelegramAnswer.Refused refused when TelegramRefusals.IsToken(refused):
                    throw TelegramRefusals.Stopped(refused);
                case TelegramAnswer.Refused refused: // It may pass: a webhook's name that does not resolve yet is refused too.
                    state(ConnectionState.Down, $"Telegram refuses {method} ({refused.Code}): {WordsOf(refused)}. Check the settings in NewsBot:Telegram.");
                    await wait.NextAsync(null, cancellationToken);
                    break;
                case var failed:
                    state(ConnectionState.Down, ReasonOf(failed));
                    await wait.NextAsync(null, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Polls until it is cancelled. What was read is confirmed by the next poll, hence only after <paramref name="keep"/> has returned.</summary>
    /// <exception cref="TelegramStoppedException">The token is refused.</exception>
    public async Task PollAsync(Func<IReadOnlyList<TelegramUpdate>, CancellationToken, Task> keep, Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        var wait = new GrowingWait(timings, time, random);
        var inbox = new Inbox(keep, time);
        bool webhookRemoved = false;
        var hold = TimeSpan.Zero; // The first poll comes back at once and says that the line stands.
        while (true)
        {
            switch (await calls.CallAsync("getUpdates", Poll(inbox.Offset, hold), hold + timings.PollGrace, cancellationToken))
            {
                case TelegramAnswer.Ok { Result.ValueKind: JsonValueKind.Array } ok:
                    if (await TakeAsync(inbox, ok.Result, cancellationToken))
                    {
                        state(ConnectionState.Connected, null);
                        wait.Reset();
                        hold = timings.Poll;
                    }
                    else
                    {
                        state(ConnectionState.Down, "What Telegram sent could not be stored: see to the database.");
                        await wait.NextAsync(null, cancellationToken);
                    }

                    break;
                case TelegramAnswer.Refused { Code: 429 } slow:
                    await wait.NextAsync(slow.RetryAfter, cancellationToken);
                    break;
                case TelegramAnswer.Refused refused when TelegramRefusals.IsToken(refused):
                    throw TelegramRefusals.Stopped(refused);
                case TelegramAnswer.Refused { Code: 409 } conflict when conflict.Says("webhook") && !webhookRemoved:
                    webhookRemoved = true;
                    await AskAsync("deleteWebhook", [], state, cancellationToken);
                    break;
                case TelegramAnswer.Refused { Code: 409 } conflict:
                    hold = timings.Poll; // Between two pollers a short poll gets through and says nothing.
                    state(ConnectionState.Down, conflict.Says("webhook is active") ? OtherWebhook : OtherProgram);
                    await wait.NextAsync(null, cancellationToken);
                    break;
                case var failed:
                    hold = TimeSpan.Zero;
                    state(ConnectionState.Down, ReasonOf(failed));
                    await wait.NextAsync(null, cancellationToken);
                    break;
            }
        }
    }

    private static JsonObject Poll(long? offset, TimeSpan hold)
    {
        var parameters = new JsonObject
        {
            ["timeout"] = (int)hold.TotalSeconds,
            ["allowed_updates"] = new JsonArray([.. UpdateParser.Kinds.Select(kind => (JsonNode)kind)]),
        };
        if (offset is { } next) parameters["offset"] = next;
        return parameters;
    }

    private static string ReasonOf(TelegramAnswer answer) => answer switch
    {
        TelegramAnswer.NotSent notSent => notSent.Reason,
        TelegramAnswer.Lost lost => lost.Reason,
        TelegramAnswer.Refused refused => $"Telegram refuses to be asked ({refused.Code}).",
        _ => "Telegram answered something else than was asked.",
    };

    /// <summary>Telegram's own words, in one line: no method that is asked so carries anything of members.</summary>
    private static string WordsOf(TelegramAnswer.Refused refused)
    {
        const int Longest = 200;
        string words = string.Concat(refused.Description.Where(letter => !char.IsControl(letter))).TrimEnd('.', ' ');
        return words.Length > Longest ? words[..Longest] : words;
    }

    private async Task<bool> TakeAsync(Inbox inbox, JsonElement updates, CancellationToken cancellationToken)
    {
        try
        {
            await inbox.TakeAsync(updates, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotKept(logger, updates.GetArrayLength(), exception);
            return false;
        }
    }

    /// <summary>How far the updates were kept.</summary>
    private sealed class Inbox(Func<IReadOnlyList<TelegramUpdate>, CancellationToken, Task> keep, TimeProvider time)
    {
        /// <summary>After a week without updates Telegram may number anew: then an old offset would hide the new ones.</summary>
        private static readonly TimeSpan Forgotten = TimeSpan.FromDays(6);
        private long? _next;
        private DateTimeOffset _at;

        public long? Offset => time.GetUtcNow() - _at < Forgotten ? _next : null;

        public async Task TakeAsync(JsonElement array, CancellationToken cancellationToken)
        {
            TelegramUpdate[] updates = [.. array.EnumerateArray().Select(UpdateParser.Parse).OfType<TelegramUpdate>()];
            if (updates.Length == 0) return;
            await keep(updates, cancellationToken);
            _next = updates.Max(update => update.Id) + 1;
            _at = time.GetUtcNow();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Updates} updates of Telegram were not kept; they come again")]
        public static partial void NotKept(ILogger logger, int updates, Exception exception);
    }
}
