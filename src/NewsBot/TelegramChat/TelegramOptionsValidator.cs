using Microsoft.Extensions.Options;

namespace NewsBot.TelegramChat;

/// <summary>The rules that no single setting can see: what a webhook needs.</summary>
public sealed class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    private const string Key = $"{TelegramOptions.Section}:{nameof(TelegramOptions.WebhookAddress)}";

    /// <summary>One line that says what is wrong and what is allowed, or null.</summary>
    public static string? Problem(TelegramOptions options)
    {
        if (!options.HasWebhook) return null;
        if (string.IsNullOrEmpty(options.WebhookSecret))
            return $"{Key} is \"{options.WebhookAddress}\": a webhook needs a secret; set the environment variable NEWSBOT__TELEGRAM__WEBHOOKSECRET to 16 to 256 of A-Z, a-z, 0-9, _ and -.";
        var address = new Uri(options.WebhookAddress);
        bool ownServer = new Uri(options.ApiAddress).Host != new Uri(new TelegramOptions().ApiAddress).Host; // A server of one's own may call wherever it likes.
        return ownServer || (address.Scheme == Uri.UriSchemeHttps && address.Port is 443 or 80 or 88 or 8443)
            ? null
            : $"{Key} is \"{options.WebhookAddress}\": allowed is an https address on port 443, 80, 88 or 8443, to which Telegram sends.";
    }

    public ValidateOptionsResult Validate(string? name, TelegramOptions options) =>
        Problem(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
