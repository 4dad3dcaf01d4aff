using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Storage;
using NewsBot.TelegramChat.Rendering;

namespace NewsBot.TelegramChat;

/// <summary>Brings answers to where they were asked for. The buttons stand under the last part.</summary>
internal sealed partial class TelegramPosting(ITelegramClient client, SubscriptionStore subscriptions, ILogger<TelegramPosting> logger)
{
    /// <returns>What became of the first part that did not arrive; of the last where all did.</returns>
    public async Task<DeliveryResult> PostAsync(TelegramPlace place, ChatReply reply, CancellationToken cancellationToken)
    {
        var parts = TelegramRenderer.Split(reply.Message);
        DeliveryResult result = new DeliveryResult.Sent("");
        foreach (var (index, part) in parts.Index())
        {
            var message = TelegramRenderer.Render(part, index == parts.Count - 1 ? reply.Buttons : []);
            result = await client.SendAsync(place.Chat, place.Topic, message, mayStillSend: null, cancellationToken);
            if (result is DeliveryResult.Moved { To: var to } && TelegramAddress.Read(to) is { } moved)
            {
                await subscriptions.MoveAsync(TelegramAddress.Of(place.Chat), to, cancellationToken);
                place = place with { Chat = moved.Chat, Topic = null };
                result = await client.SendAsync(place.Chat, place.Topic, message, mayStillSend: null, cancellationToken);
            }

            foreach (var file in result is DeliveryResult.Sent ? part.Files : [])
                result = result is DeliveryResult.Sent ? await client.SendFileAsync(place.Chat, place.Topic, file, cancellationToken) : result;
            if (result is DeliveryResult.Sent) continue;
            Log.NotAnswered(logger, place.Chat, result.GetType().Name);
            break;
        }

        return result;
    }

    /// <summary>Puts the answer in the place of a message.</summary>
    /// <returns>False where it needs a message of its own: it has several parts or files, or that message cannot be changed any more.</returns>
    public async Task<bool> EditAsync(TelegramPlace place, long message, ChatReply reply, CancellationToken cancellationToken)
    {
        if (TelegramRenderer.Split(reply.Message) is not [{ Files.Count: 0 } only]) return false;
        var result = await client.EditAsync(place.Chat, message, TelegramRenderer.Render(only, reply.Buttons), mayStillSend: null, cancellationToken);
        if (result is DeliveryResult.Dead { PlaceIsLost: false } or DeliveryResult.Moved) return false;
        if (result is not DeliveryResult.Sent) Log.NotAnswered(logger, place.Chat, result.GetType().Name);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An answer in Telegram chat {Chat} did not arrive: {Outcome}")]
        public static partial void NotAnswered(ILogger logger, long chat, string outcome);
    }
}
