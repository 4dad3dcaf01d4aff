using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;

namespace NewsBot.TelegramChat;

/// <summary>
/// Brings an answer to whom it is for. In a group all members read what the bot writes: what is for one alone goes to the private chat, with buttons
/// that are about the group still.
/// </summary>
internal sealed class TelegramAnswers(ITelegramClient client, Replies replies, TelegramPosting posting, ChannelButtons buttons)
{
    /// <summary>The member, with the right that Telegram says they have in that place.</summary>
    public ChatMember Member(TelegramPlace place, long user, string name) => new(user.ToString(), name, IsModerator: place.Kind == TelegramChatKind.Private)
    {
        ModeratorCheck = async cancellationToken => await client.IsAdministratorAsync(place.Chat, user, cancellationToken)
            ?? throw new CommandException("Telegram did not say whether you are an administrator here: try again, or make the bot an administrator so that it may see."),
    };

    /// <summary>Null where the answer to that line may stand in the place; else one sentence that says why it may not.</summary>
    public string? Refusal(string line, TelegramPlace place, ChatMember member) => place.Kind != TelegramChatKind.Private && member.Id.Length == 0 && replies.IsPrivate(line)
        ? "That is answered to who asks alone, and nobody is seen to ask here: write as yourself, in a group or in our private chat."
        : null;

    /// <param name="line">What was asked.</param>
    /// <param name="about">The place that it is about, where that is another one.</param>
    public async Task PostAsync(string line, TelegramPlace place, TelegramPlace? about, ChatMember member, ChatReply reply, CancellationToken cancellationToken)
    {
        if (about is not null)
        {
            await posting.PostAsync(place, buttons.For(long.Parse(member.Id), about.Chat, reply), cancellationToken);
            return;
        }

        if (place.Kind == TelegramChatKind.Private || !replies.IsPrivate(line))
        {
            await posting.PostAsync(place, reply, cancellationToken);
            return;
        }

        long reader = long.Parse(member.Id);
        var sent = await posting.PostAsync(new TelegramPlace(reader, TelegramChatKind.Private, null), buttons.For(reader, place.Chat, reply), cancellationToken);
        await posting.PostAsync(place, new ChatReply(ChatMessage.Of(Said(sent)), []), cancellationToken);
    }

    /// <summary>What to say where it was asked, once something was sent to the private chat.</summary>
    public static string Said(DeliveryResult sent) => sent switch
    {
        DeliveryResult.Sent => "Answered in our private chat.",
        DeliveryResult.Dead { PlaceIsLost: true } => "The answer is for you alone, and I may not write to you yet: open a private chat with me, press Start, and ask again.",
        _ => "The answer is for you alone and could not be sent to you: try again in a moment.",
    };
}
