using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>The methods that answer at once. A method that the Bot API has and the emulator has not answers 501, so that nobody takes it for done.</summary>
internal sealed class TelegramMethods
{
    private readonly TelegramWorld _world;
    private readonly Dictionary<string, Func<TelegramRequest, JsonNode>> _methods;
    private DateTimeOffset _webhookSet;

    public TelegramMethods(TelegramWorld world)
    {
        _world = world;
        var messages = new TelegramMessageMethods(world);
        var chats = new TelegramChatMethods(world);
        var menus = new TelegramMenuMethods(world);
        _methods = new(StringComparer.OrdinalIgnoreCase)
        {
            ["getMe"] = _ => Me(),
            ["sendMessage"] = messages.Send,
            ["sendDocument"] = messages.SendDocument,
            ["getFile"] = messages.GetFile,
            ["editMessageText"] = messages.Edit,
            ["editMessageReplyMarkup"] = messages.EditMarkup,
            ["deleteMessage"] = messages.Delete,
            ["sendChatAction"] = messages.Act,
            ["answerCallbackQuery"] = messages.AnswerCallback,
            ["getChat"] = chats.Get,
            ["getChatMember"] = chats.GetMember,
            ["getChatAdministrators"] = chats.GetAdministrators,
            ["getChatMemberCount"] = chats.CountMembers,
            ["leaveChat"] = chats.Leave,
            ["setMyCommands"] = menus.Set,
            ["getMyCommands"] = menus.Get,
            ["deleteMyCommands"] = menus.Delete,
            ["setWebhook"] = SetWebhook,
            ["deleteWebhook"] = DeleteWebhook,
            ["getWebhookInfo"] = _ => WebhookInfo(),
            ["logOut"] = _ => true,
            ["close"] = _ => true,
        };
    }

    /// <summary>False: http and any port will do, as a Bot API server of one's own takes them that runs with --local.</summary>
    public bool WebhookNeedsHttps { get; set; }

    public JsonNode Call(TelegramRequest request)
    {
        if (!_methods.TryGetValue(request.Method, out var method)) throw new TelegramRefusal(501, $"Not Implemented: the emulator has no {request.Method}");
        lock (_world.Gate) return method(request);
    }

    private JsonObject Me()
    {
        var me = TelegramJson.User(_world.Bot, isBot: true);
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = !_world.PrivacyMode;
        me["supports_inline_queries"] = false;
        me["can_connect_to_business"] = false;
        me["has_main_web_app"] = false;
        return me;
    }

    private JsonNode SetWebhook(TelegramRequest request)
    {
        string address = request.Text("url") ?? "";
        string secret = request.Text("secret_token") ?? "";
        if (address.Length == 0) return DeleteWebhook(request);
        if (_world.RatesEnforced && _world.Time.GetUtcNow() - _webhookSet < TimeSpan.FromSeconds(1)) throw TelegramRefusal.TooMany(1);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) throw TelegramRefusal.BadRequest("bad webhook: invalid URL");
        if (WebhookNeedsHttps && uri.Scheme != "https") throw TelegramRefusal.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        if (WebhookNeedsHttps && uri.Port is not (443 or 80 or 88 or 8443)) throw TelegramRefusal.BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        if (secret.Length > 256) throw TelegramRefusal.BadRequest("secret token is too long");
        if (secret.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-'))) throw TelegramRefusal.BadRequest("secret token contains unallowed characters");
        _webhookSet = _world.Time.GetUtcNow();
        _world.Updates.SetAllowed(request.Node("allowed_updates"));
        _world.Updates.SetWebhook(address, secret, request.Flag("drop_pending_updates"));
        return true;
    }

    private JsonNode DeleteWebhook(TelegramRequest request)
    {
        _world.Updates.SetWebhook("", "", request.Flag("drop_pending_updates"));
        return true;
    }

    private JsonObject WebhookInfo()
    {
        var info = new JsonObject { ["url"] = _world.Updates.WebhookAddress, ["has_custom_certificate"] = false, ["pending_update_count"] = _world.Updates.Pending };
        if (_world.Updates.Allowed.Count > 0) info["allowed_updates"] = new JsonArray([.. _world.Updates.Allowed.Select(kind => JsonValue.Create(kind))]);
        return info;
    }
}
