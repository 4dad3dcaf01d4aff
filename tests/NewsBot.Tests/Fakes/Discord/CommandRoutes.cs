using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The application's commands, everywhere and for one guild.</summary>
internal sealed class CommandRoutes(DiscordWorld world)
{
    private const int CreatesPerDay = 200;
    private readonly Dictionary<string, List<DateTimeOffset>> _creates = [];

    /// <param name="guild">Null for the commands that hold everywhere.</param>
    /// <param name="rest">Empty, or a command's id.</param>
    public RestAnswer Answer(string method, string? guild, string[] rest, JsonNode? body)
    {
        var commands = Commands(guild);
        return (method, rest) switch
        {
            ("GET", []) => RestAnswer.Ok(List(commands)),
            ("PUT", []) => Overwrite(guild, commands, body as JsonArray ?? []),
            ("POST", []) => Add(guild, commands, body as JsonObject ?? []),
            ("GET", [var id]) => RestAnswer.Ok(Find(commands, id).DeepClone()),
            ("DELETE", [var id]) => Remove(commands, id),
            _ => throw DiscordRefusal.NotFound,
        };
    }

    private static JsonArray List(List<JsonObject> commands) => new([.. commands.Select(command => command.DeepClone())]);

    private static JsonObject Find(List<JsonObject> commands, string id) =>
        commands.Find(command => command["id"]!.ToString() == id) ?? throw new DiscordRefusal(404, 10063, "Unknown application command");

    private static RestAnswer Remove(List<JsonObject> commands, string id)
    {
        commands.Remove(Find(commands, id));
        return RestAnswer.Empty;
    }

    private static string Key(JsonObject command) => $"{command["type"]?.ToString() ?? "1"}/{command["name"]}";

    private List<JsonObject> Commands(string? guild)
    {
        if (guild is null) return world.Commands;
        if (!world.Guilds.TryGetValue(guild, out var known) || known.BotIsOut) throw DiscordRefusal.MissingAccess;
        if (!world.GuildCommands.TryGetValue(guild, out var commands)) world.GuildCommands[guild] = commands = [];
        return commands;
    }

    /// <summary>Puts the list in the place of the old one: a command of a name that was there keeps its id.</summary>
    private RestAnswer Overwrite(string? guild, List<JsonObject> commands, JsonArray wanted)
    {
        CommandForm.Check(wanted);
        var before = commands.ToDictionary(Key);
        var after = wanted.Select(command => Stored(guild, (JsonObject)command!, before)).ToList();
        commands.Clear();
        commands.AddRange(after);
        return RestAnswer.Ok(List(commands));
    }

    private RestAnswer Add(string? guild, List<JsonObject> commands, JsonObject wanted)
    {
        CommandForm.Check([wanted.DeepClone()]);
        int at = commands.FindIndex(command => Key(command) == Key(wanted));
        var stored = Stored(guild, wanted, commands.ToDictionary(Key));
        if (at >= 0) commands[at] = stored;
        else commands.Add(stored);
        return new RestAnswer(at >= 0 ? 200 : 201, stored.DeepClone());
    }

    private JsonObject Stored(string? guild, JsonObject wanted, Dictionary<string, JsonObject> before)
    {
        var old = before.GetValueOrDefault(Key(wanted));
        if (old is null) CountCreate(guild);
        var stored = (JsonObject)wanted.DeepClone();
        stored["id"] = old?["id"]!.ToString() ?? world.Ids.Next();
        stored["application_id"] = world.Application;
        if (guild is not null) stored["guild_id"] = guild;
        stored["version"] = world.Ids.Next();
        stored["type"] ??= 1;
        stored["default_member_permissions"] ??= null;
        stored["nsfw"] ??= false;
        stored["integration_types"] ??= new JsonArray(0);
        stored["contexts"] ??= null;
        return stored;
    }

    private void CountCreate(string? guild)
    {
        if (!_creates.TryGetValue(guild ?? "", out var creates)) _creates[guild ?? ""] = creates = [];
        creates.RemoveAll(at => world.Now - at > TimeSpan.FromDays(1));
        if (creates.Count >= CreatesPerDay) throw new DiscordRefusal(400, 30034, "Max number of daily application command creates has been reached (200)");
        creates.Add(world.Now);
    }
}
