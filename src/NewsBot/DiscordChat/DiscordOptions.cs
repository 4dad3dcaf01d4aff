using System.ComponentModel.DataAnnotations;
using NewsBot.Settings;

namespace NewsBot.DiscordChat;

/// <summary>Section <c>NewsBot:Discord</c>. Without a token the bot is not on Discord.</summary>
public sealed class DiscordOptions
{
    public const string Section = "NewsBot:Discord";

    /// <summary>The bot's token. Default none: not on Discord.</summary>
    [Secret]
    [MinLength(20, ErrorMessage = "the bot's token, as its page in the developer portal shows it once")]
    public string? Token { get; set; }

    /// <summary>Where the REST API answers. Default <c>https://discord.com/api/v10</c>.</summary>
    [ServerAddress]
    public string ApiAddress { get; set; } = "https://discord.com/api/v10";
}
