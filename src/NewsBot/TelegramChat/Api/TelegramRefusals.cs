using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.TelegramChat.Api;

/// <summary>What a refusal means for who wanted to write.</summary>
internal static class TelegramRefusals
{
    /// <summary>Parts of Telegram's descriptions that say that writing there is over, and the same for people. The first that fits is taken.</summary>
    private static readonly (string Words, string Sentence)[] Final =
    [
        ("bot was blocked by the user", "The member has blocked the bot on Telegram."),
        ("user is deactivated", "The member's Telegram account is gone."),
        ("bot can't initiate conversation", "The member has not begun a chat with the bot on Telegram."),
        ("bot was kicked", "The bot was removed from the Telegram chat."),
        ("bot is not a member", "The bot is not in the Telegram chat."),
        ("group chat was deleted", "The Telegram group was deleted."),
        ("chat not found", "Telegram does not know this chat."),
        ("message thread not found", "The topic is gone from the Telegram group."),
        ("TOPIC_DELETED", "The topic is gone from the Telegram group."),
        ("TOPIC_CLOSED", "The topic is closed in the Telegram group."),
        ("not enough rights", "The bot may not write in the Telegram chat: an administrator can allow it."),
        ("have no rights", "The bot may not write in the Telegram chat: an administrator can allow it."),
        ("CHAT_WRITE_FORBIDDEN", "The bot may not write in the Telegram chat: an administrator can allow it."),
        ("need administrator rights", "The bot must be an administrator of the Telegram channel to write there."),
    ];

    /// <summary>The same for one message that was to be changed: the chat is open.</summary>
    private static readonly (string Words, string Sentence)[] FinalForMessage =
    [
        ("message to edit not found", "The message was deleted."),
        ("MESSAGE_ID_INVALID", "The message was deleted."),
        ("message can't be edited", "Telegram does not let the message be changed any more."),
    ];

    /// <summary>The outcome of a message that was refused with anything but 429.</summary>
    public static DeliveryResult OutcomeOf(TelegramAnswer.Refused refused, DateTimeOffset again)
    {
        if (refused.MigrateTo is { } to) return new DeliveryResult.Moved(new ChatAddress(ChatPlatform.Telegram, to.ToString()));
        if (IsToken(refused)) return new DeliveryResult.RetryAt(again, "Telegram refuses the bot's token.");
        foreach (var (words, sentence) in Final) if (refused.Says(words)) return new DeliveryResult.Dead(sentence);
        foreach (var (words, sentence) in FinalForMessage) if (refused.Says(words)) return new DeliveryResult.Dead(sentence, PlaceIsLost: false);
        return refused.Code == 403
            ? new DeliveryResult.Dead("Telegram forbids the bot to write to this chat.")
            : new DeliveryResult.Dead($"Telegram refused the message ({refused.Code}).", PlaceIsLost: false);
    }

    /// <summary>True where the refusal is of a kind that only a mistake of ours explains.</summary>
    public static bool IsBug(TelegramAnswer.Refused refused) => refused.Code == 400 && refused.MigrateTo is null && !Final.Concat(FinalForMessage).Any(final => refused.Says(final.Words));

    /// <summary>401 for a token that Telegram does not know, 404 for one that is malformed (and for a method that an old server of one's own lacks).</summary>
    public static bool IsToken(TelegramAnswer.Refused refused) => refused.Code == 401 || (refused.Code == 404 && !refused.Says("method not found"));

    public static TelegramStoppedException Stopped(TelegramAnswer.Refused refused) => new(
        refused.Code == 401
            ? "Telegram refuses the bot's token: take the right one from BotFather and put it into NEWSBOT__TELEGRAM__TOKEN."
            : "Telegram knows no bot with this token: put the one that BotFather gave into NEWSBOT__TELEGRAM__TOKEN, and check NewsBot:Telegram:ApiAddress.");
}
