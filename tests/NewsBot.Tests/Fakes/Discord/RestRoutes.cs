using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Which route a request means, and whether its sender may use it.</summary>
internal sealed class RestRoutes(DiscordEmulator emulator, DiscordWorld world, DiscordGateway gateway)
{
    private readonly MessageRoutes _messages = new(world, gateway);
    private readonly InteractionRoutes _interactions = new(emulator, world);
    private readonly CommandRoutes _commands = new(world);
    private readonly ChannelRoutes _channels = new(world, gateway);

    public RestAnswer Answer(SeenRequest request)
    {
        string[] parts = Parts(request);
        if (request.Body.Length > 0 && request.Json is null && request.Body != "null") throw new DiscordRefusal(400, 50109, "The request body contains invalid JSON.");
        var body = request.Json as JsonObject ?? [];
        return (request.Method, parts) switch
        {
            ("GET", ["gateway"]) => RestAnswer.Ok(new JsonObject { ["url"] = GatewayUrl }),
            ("GET", ["gateway", "bot"]) => RestAnswer.Ok(GatewayBot()),
            ("GET", ["users", "@me"]) => RestAnswer.Ok(world.BotUser),
            ("GET", ["applications", "@me"] or ["oauth2", "applications", "@me"]) => RestAnswer.Ok(Application()),
            (_, ["applications", var application, ..]) when application != world.Application => throw new DiscordRefusal(404, 10002, "Unknown Application"),
            (_, ["applications", _, "commands", .. var rest]) => _commands.Answer(request.Method, null, rest, request.Json),
            (_, ["applications", _, "guilds", var guild, "commands", .. var rest]) => _commands.Answer(request.Method, guild, rest, request.Json),
            ("POST", ["users", "@me", "channels"]) => _channels.OpenDirect(body),
            ("GET", ["channels", var channel]) => _channels.Get(channel),
            ("PATCH", ["channels", var channel]) => _channels.Change(channel, body),
            ("POST", ["channels", var channel, "threads"]) => _channels.Thread(channel, null, body),
            ("POST", ["channels", var channel, "messages", var message, "threads"]) => _channels.Thread(channel, message, body),
            ("POST", ["channels", var channel, "messages"]) => _messages.Post(channel, body),
            ("GET", ["channels", var channel, "messages", var message]) => _messages.Get(channel, message),
            ("PATCH", ["channels", var channel, "messages", var message]) => _messages.Edit(channel, message, body),
            ("DELETE", ["channels", var channel, "messages", var message]) => _messages.Delete(channel, message),
            ("GET", ["guilds", var guild]) => Guild(guild),
            ("POST", ["interactions", var id, var token, "callback"]) => _interactions.First(id, token, body, request.Query, request.Files),
            (_, ["webhooks", var application, _, ..]) when application != world.Application => throw DiscordRefusal.UnknownWebhook,
            ("POST", ["webhooks", _, var token]) => _interactions.FollowUp(token, body, request.Files),
            ("GET", ["webhooks", _, var token, "messages", var message]) => _interactions.Get(token, message),
            ("PATCH", ["webhooks", _, var token, "messages", var message]) => _interactions.Edit(token, message, body, request.Files),
            ("DELETE", ["webhooks", _, var token, "messages", var message]) => _interactions.Delete(token, message),
            _ => throw DiscordRefusal.NotFound,
        };
    }

    /// <summary>Answers to interactions carry their token in the path; all else needs the bot's.</summary>
    public bool IsAuthorized(SeenRequest request) =>
        Parts(request) is ["interactions", ..] or ["webhooks", _, _, ..] or ["gateway"] || request.Authorization == $"Bot {world.Token}";

    private static string[] Parts(SeenRequest request) => [.. request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private string GatewayUrl => $"ws://{emulator.GatewayAddress.Authority}";

    private JsonObject GatewayBot() => new()
    {
        ["url"] = GatewayUrl,
        ["shards"] = emulator.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = 1000,
            ["remaining"] = Math.Max(0, emulator.Remaining),
            ["reset_after"] = (long)emulator.RemainingResetAfter.TotalMilliseconds,
            ["max_concurrency"] = emulator.MaxConcurrency,
        },
    };

    private JsonObject Application() => new()
    {
        ["id"] = world.Application,
        ["name"] = "newsbot",
        ["icon"] = null,
        ["description"] = "",
        ["summary"] = "",
        ["bot"] = world.BotUser,
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["approximate_guild_count"] = world.Guilds.Values.Count(guild => !guild.BotIsOut),
    };

    private RestAnswer Guild(string id)
    {
        if (!world.Guilds.TryGetValue(id, out var guild)) throw new DiscordRefusal(404, 10004, "Unknown Guild");
        return guild.BotIsOut ? throw DiscordRefusal.MissingAccess : RestAnswer.Ok(DiscordPayloads.Guild(world, guild));
    }
}
