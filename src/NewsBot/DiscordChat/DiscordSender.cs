using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.DiscordChat.Rendering;
using NewsBot.Model;

namespace NewsBot.DiscordChat;

/// <summary>Posts digests to channels, threads and forums.</summary>
internal sealed class DiscordSender(IDiscordClient client, Replies replies) : IChatSender
{
    public ChatPlatform Platform => ChatPlatform.Discord;

    public TimeSpan ClosedFor => client.ClosedFor;

    /// <summary>Discord says "in the past few minutes" of its nonce, and no more.</summary>
    public TimeSpan RefusesDoublesFor => TimeSpan.FromMinutes(3);

    public void Close(TimeSpan wait) => client.Close(wait);

    public IReadOnlyList<ChatMessage> Split(ChatMessage message) => DiscordRenderer.Split(message);

    public async Task<DeliveryResult> SendAsync(ChatAddress address, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        var buttons = await replies.ButtonsAsync(message, address, member: null, shareable: false, cancellationToken);
        return await client.SendAsync(address.Thread ?? address.Chat, Title(message), DiscordRenderer.Render(message, buttons), delivery, cancellationToken);
    }

    public async Task<DeliveryResult> EditAsync(ChatAddress address, string messageId, ChatMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        var buttons = await replies.ButtonsAsync(message, address, member: null, shareable: false, cancellationToken);
        return await client.EditAsync(address.Thread ?? address.Chat, messageId, DiscordRenderer.Render(message, buttons), delivery, cancellationToken);
    }

    public async Task TellModeratorsAsync(ChatAddress lost, string? memberId, ChatMessage message, CancellationToken cancellationToken)
    {
        if (memberId is not null) await client.SendDirectAsync(memberId, DiscordRenderer.Render(message, []), new DeliveryTry($"lost/{lost}/{ChatMessageJson.Write(message)}"), cancellationToken);
    }

    // What a post in a forum is called.
    private static string Title(ChatMessage message) => message.Blocks.OfType<Heading>().FirstOrDefault() is { Line: var line } ? $"{line.Text}{(line.Detail is null ? "" : $" · {line.Detail}")}" : "NewsBot";
}
