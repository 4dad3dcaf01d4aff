using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.TelegramChat.Api;

/// <summary>The bot's menus: each is asked for and set only where it differs.</summary>
internal sealed partial class TelegramMenus(TelegramCalls calls, TelegramTimings timings, TimeProvider time, ILogger<TelegramMenus> logger)
{
    private const int Tries = 3;

    public async Task<bool> RegisterAsync(IReadOnlyList<TelegramMenu> menus, CancellationToken cancellationToken)
    {
        int set = 0;
        foreach (var menu in menus)
        {
            if (await CallAsync("getMyCommands", Scope(menu), cancellationToken) is not TelegramAnswer.Ok present) return Failed(menu);
            if (Read(present.Result).SequenceEqual(menu.Commands)) continue;
            var change = Scope(menu);
            change["commands"] = new JsonArray([.. menu.Commands.Select(command => (JsonNode)new JsonObject { ["command"] = command.Name, ["description"] = command.Description })]);
            if (await CallAsync("setMyCommands", change, cancellationToken) is not TelegramAnswer.Ok) return Failed(menu);
            set++;
        }

        Log.Registered(logger, menus.Count, set);
        return true;
    }

    private bool Failed(TelegramMenu menu)
    {
        Log.NotRegistered(logger, menu.Scope, menu.Language ?? "any language");
        return false;
    }

    /// <summary>Both methods can be repeated without harm.</summary>
    private async Task<TelegramAnswer> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            var answer = await calls.CallAsync(method, parameters, timings.Call, cancellationToken);
            if (attempt == Tries || answer is not (TelegramAnswer.Refused { Code: 429 } or TelegramAnswer.NotSent or TelegramAnswer.Lost)) return answer;
            await Task.Delay((answer as TelegramAnswer.Refused)?.RetryAfter ?? timings.FirstWait, time, cancellationToken);
        }
    }

    private static JsonObject Scope(TelegramMenu menu)
    {
        string type = menu.Scope switch
        {
            TelegramScope.Default => "default",
            TelegramScope.PrivateChats => "all_private_chats",
            TelegramScope.GroupChats => "all_group_chats",
            TelegramScope.Administrators => "all_chat_administrators",
            _ => throw new InvalidOperationException($"{menu.Scope} is not a scope."),
        };
        var scope = new JsonObject { ["scope"] = new JsonObject { ["type"] = type } };
        if (menu.Language is { } language) scope["language_code"] = language;
        return scope;
    }

    private static IEnumerable<TelegramCommand> Read(JsonElement commands) => commands.ValueKind == JsonValueKind.Array
        ? commands.EnumerateArray().Select(command => new TelegramCommand(command.Text("command") ?? "", command.Text("description") ?? ""))
        : [];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Telegram: {Menus} menus, {Changed} of them changed")]
        public static partial void Registered(ILogger logger, int menus, int changed);

        [LoggerMessage(2, LogLevel.Warning, "Telegram did not take the menu for {Scope} ({Language}); the commands work all the same")]
        public static partial void NotRegistered(ILogger logger, TelegramScope scope, string language);
    }
}
