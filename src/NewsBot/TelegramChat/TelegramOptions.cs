using System.ComponentModel.DataAnnotations;
using NewsBot.Settings;

namespace NewsBot.TelegramChat;

/// <summary>Section <c>NewsBot:Telegram</c>. Without a token the bot is not on Telegram.</summary>
public sealed class TelegramOptions
{
    public const string Section = "NewsBot:Telegram";

    /// <summary>The bot's token. Default none: not on Telegram.</summary>
    [Secret]
    [RegularExpression("[0-9]+:[A-Za-z0-9_-]{20,}", ErrorMessage = "the bot's token as BotFather gave it, such as 123456:ABC…")]
    public string? Token { get; set; }

    /// <summary>Where the Bot API answers; a server of one's own has another. Default <c>https://api.telegram.org</c>.</summary>
    [ServerAddress]
    public string ApiAddress { get; set; } = "https://api.telegram.org";

    /// <summary>The address under which Telegram reaches this host, such as <c>https://news.example.org</c>. Default none: updates are fetched by long polling.</summary>
    [ServerAddress]
    public string WebhookAddress { get; set; } = "";

    /// <summary>What Telegram sends along with each update to the webhook. Needed with <see cref="WebhookAddress"/>.</summary>
    [Secret]
    [RegularExpression("[A-Za-z0-9_-]{16,256}", ErrorMessage = "16 to 256 of A-Z, a-z, 0-9, _ and -")]
    public string? WebhookSecret { get; set; }

    internal bool IsOn => !string.IsNullOrEmpty(Token);

    internal bool HasWebhook => IsOn && !string.IsNullOrEmpty(WebhookAddress);

    /// <summary>A token begins with the bot's id.</summary>
    internal long BotId => long.TryParse(Token?.Split(':')[0], out long id) ? id : 0;
}
