using System.Globalization;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.TelegramChat.Rendering;

namespace NewsBot.TelegramChat;

/// <summary>Posts digests to Telegram. Telegram has no key against doubles: what may have been posted is said to be unknown.</summary>
internal sealed class TelegramSender(ITelegramClient client, Replies replies, TimeProvider time) : IChatSender
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    public ChatPlatform Platform => ChatPlatform.Telegram;

    public TimeSpan ClosedFor => client.ClosedFor;

    /// <summary>Telegram has no key for a message.</summary>
    public TimeSpan RefusesDoublesFor => TimeSpan.Zero;

    public void Close(TimeSpan wait) => client.Close(wait);

    public IReadOnlyList<ChatMessage> Split(ChatMessage message) => TelegramRenderer.Split(message);

    public async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        if (TelegramAddress.Read(address) is not { } place) return new DeliveryResult.Dead("This is not a chat of Telegram.");
        if (delivery.InDoubt && !await client.AnswersAsync(cancellationToken)) // It is sent once more: not into an outage.
            return new DeliveryResult.RetryAt(time.GetUtcNow() + LookAgain, "Telegram gives no proper answer at the moment.");
        var buttons = await replies.ButtonsAsync(message, address, member: null, shareable: false, cancellationToken);
        return await client.SendAsync(place.Chat, place.Topic, TelegramRenderer.Render(message, buttons), delivery.MayStillSend, cancellationToken);
    }

    public async Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        if (TelegramAddress.Read(address) is not { } place || !long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            return new DeliveryResult.Dead("This is not a message of Telegram.", PlaceIsLost: false);
        var buttons = await replies.ButtonsAsync(message, address, member: null, shareable: false, cancellationToken);
        return await client.EditAsync(place.Chat, id, TelegramRenderer.Render(message, buttons), delivery.MayStillSend, cancellationToken);
    }

    /// <summary>Where a topic is lost, its group may still be open; otherwise whoever asked for the digests, in the private chat, which has the member's own id.</summary>
    public async Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken)
    {
        var told = TelegramRenderer.Render(TelegramRenderer.Split(message)[0], []);
        if (lost.Thread is not null && TelegramAddress.Read(lost) is { } place
            && await client.SendAsync(place.Chat, null, told, mayStillSend: null, cancellationToken) is DeliveryResult.Sent) return;
        if (long.TryParse(memberId, NumberStyles.None, null, out long member)) await client.SendAsync(member, null, told, mayStillSend: null, cancellationToken);
    }
}
