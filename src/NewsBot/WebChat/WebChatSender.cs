using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.WebChat.Channels;

namespace NewsBot.WebChat;

/// <summary>Posts to a channel of the web chat: one row, and the browsers that look at the channel are woken.</summary>
internal sealed partial class WebChatSender(WebPostStore store, PostBell bell, IOptions<WebOptions> options, TimeProvider time, ILogger<WebChatSender> logger) : IChatSender
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public ChatPlatform Platform => ChatPlatform.Web;

    public bool HasOneSpeaker => false;

    /// <summary>Safe to repeat: a second row with the same key is not made, so a failed write is simply tried again.</summary>
    public async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        if (!delivery.MayStillSend()) return new DeliveryResult.RetryAt(time.GetUtcNow(), "Another node has taken it over.");
        if (!options.Value.ChannelNames.Contains(address.Chat, StringComparer.Ordinal)) return new DeliveryResult.Dead($"The web chat has no channel {address.Chat}.");
        try
        {
            var post = await store.AppendAsync(address.Chat, JsonSerializer.Serialize(message, WebJson.Options), delivery.Key, time.GetUtcNow(), cancellationToken);
            bell.Ring(address.Chat);
            return new DeliveryResult.Sent(post.Id.ToString());
        }
        catch (StorageException exception)
        {
            Log.NotPosted(logger, address.Chat, exception.Message);
            return new DeliveryResult.RetryAt(time.GetUtcNow() + Pause, "The database did not take the post.");
        }
    }

    public async Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        if (!delivery.MayStillSend()) return new DeliveryResult.RetryAt(time.GetUtcNow(), "Another node has taken it over.");
        try
        {
            if (!long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out long id) || !await store.EditAsync(address.Chat, id, JsonSerializer.Serialize(message, WebJson.Options), time.GetUtcNow(), cancellationToken))
                return new DeliveryResult.Dead("The post is gone.", PlaceIsLost: false);
            bell.Ring(address.Chat);
            return new DeliveryResult.Sent(messageId);
        }
        catch (StorageException exception)
        {
            Log.NotPosted(logger, address.Chat, exception.Message);
            return new DeliveryResult.RetryAt(time.GetUtcNow() + Pause, "The database did not take the post.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A post to the web chat's channel {Channel} was not stored; it is tried again: {Reason}")]
        public static partial void NotPosted(ILogger logger, string channel, string reason);
    }
}
