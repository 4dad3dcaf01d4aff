using System.Globalization;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Interactions as Discord writes them. What nobody could do in Discord (a command that is not registered, a value that is not offered) throws.</summary>
internal sealed class InteractionPayloads(DiscordWorld world, EmulatedChannel channel, EmulatedMember member, Uri cdn, bool allowUnregistered)
{
    private const int Channel = 7;
    private const int Role = 8;
    private const int Attachment = 11;
    private const int Subcommand = 1;

    public JsonObject Envelope(EmulatedInteraction interaction, JsonObject data)
    {
        var user = world.UserOf(member.Id);
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = world.Application,
            ["type"] = interaction.Type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = data,
            ["channel_id"] = channel.Id,
            ["channel"] = DiscordPayloads.Channel(world, channel),
            ["locale"] = "en-US",
            ["app_permissions"] = channel.BotPermissions.ToString(CultureInfo.InvariantCulture),
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = channel.Guild ?? "0" },
            ["attachment_size_limit"] = 10 * 1024 * 1024,
            ["context"] = channel.Guild is null ? 1 : 0,
        };
        if (channel.Guild is null)
        {
            json["user"] = user;
            return json;
        }

        var person = DiscordPayloads.Member(world, user, member.Roles);
        person["permissions"] = member.Permissions.ToString(CultureInfo.InvariantCulture);
        json["member"] = person;
        json["guild_id"] = channel.Guild;
        json["guild_locale"] = "en-US";
        json["guild"] = new JsonObject { ["id"] = channel.Guild, ["locale"] = "en-US", ["features"] = new JsonArray() };
        return json;
    }

    public static JsonObject Press(EmulatedMessage message, string customId) => new()
    {
        ["component_type"] = 2,
        ["custom_id"] = customId,
        ["id"] = 1 + message.Buttons.ToList().FindIndex(button => button.CustomId == customId),
    };

    /// <param name="line">The command's name, with a subcommand's behind a blank.</param>
    /// <param name="focused">The option that is being typed; then others may be missing.</param>
    public JsonObject Command(string line, IReadOnlyList<(string Name, object Value)> options, string? focused)
    {
        string[] words = line.Split(' ');
        string name = words[0];
        var command = world.Commands.Find(command => command["name"]!.ToString() == name)
            ?? (channel.Guild is null ? null : world.GuildCommands.GetValueOrDefault(channel.Guild)?.Find(command => command["name"]!.ToString() == name));
        if (command is null && !allowUnregistered) throw new InvalidOperationException($"/{name} is not registered.");
        var known = Known(command);
        var owner = command;
        if (known.Values.Any(option => option["type"]!.GetValue<int>() == Subcommand) || words.Length > 1)
        {
            owner = words.Length > 1 ? known.GetValueOrDefault(words[1]) : throw new InvalidOperationException($"/{name} has subcommands and cannot be used itself.");
            if (owner is null && !allowUnregistered) throw new InvalidOperationException($"/{name} has no subcommand {words[1]}.");
            known = Known(owner);
        }

        var missing = known.Values.Where(option => option["required"]?.GetValue<bool>() == true).Select(option => option["name"]!.ToString()).Except(options.Select(option => option.Name)).ToList();
        if (focused is null && missing.Count > 0) throw new InvalidOperationException($"/{name} needs {string.Join(", ", missing)}.");
        var data = new JsonObject { ["id"] = command?["id"]?.ToString() ?? world.Ids.Next(), ["name"] = name, ["type"] = 1 };
        if (command?["guild_id"] is { } guild) data["guild_id"] = guild.ToString();
        JsonArray given = [.. options.Select(option => Option(owner is null ? null : known.GetValueOrDefault(option.Name), owner is null, option.Name, option.Value, focused))];
        if (Resolved(given, options) is { Count: > 0 } resolved) data["resolved"] = resolved;
        if (words.Length > 1) given = [new JsonObject { ["name"] = words[1], ["type"] = Subcommand, ["options"] = given }];
        if (given.Count > 0) data["options"] = given;
        return data;
    }

    /// <exception cref="InvalidOperationException">Nobody could send that: a field that is not there, one that is needed and empty, one that is too long.</exception>
    public JsonObject Submit(EmulatedModal modal, IReadOnlyList<(string Field, object Value)> fields)
    {
        if (fields.FirstOrDefault(given => modal.Fields.All(field => field.Id != given.Field)).Field is { } unknown) throw new InvalidOperationException($"There is no field {unknown}.");
        var data = new JsonObject { ["custom_id"] = modal.Id, ["components"] = new JsonArray() };
        var files = new JsonObject();
        foreach (var (index, field) in modal.Fields.Index())
        {
            object? value = fields.FirstOrDefault(given => given.Field == field.Id).Value ?? field.Value;
            if (field.IsRequired && value is null or "") throw new InvalidOperationException($"{field.Label} is needed.");
            if (value is string { } text && text.Length > field.Most) throw new InvalidOperationException($"{field.Label} takes {field.Most} characters.");
            var component = new JsonObject { ["type"] = field.IsFile ? 19 : 4, ["id"] = (2 * index) + 2, ["custom_id"] = field.Id };
            if (field.IsFile) component["values"] = value is EmulatedFile chosen ? new JsonArray(chosen.Id) : new JsonArray();
            else component["value"] = value as string ?? "";
            if (value is EmulatedFile file) files[file.Id] = file.Json(cdn);
            JsonObject holder = new() { ["type"] = field.IsInRow ? 1 : 18, ["id"] = (2 * index) + 1 };
            if (field.IsInRow) holder["components"] = new JsonArray(component);
            else holder["component"] = component;
            ((JsonArray)data["components"]!).Add(holder);
        }

        if (files.Count > 0) data["resolved"] = new JsonObject { ["attachments"] = files };
        return data;
    }

    private static Dictionary<string, JsonObject> Known(JsonObject? owner) => (owner?["options"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(option => option["name"]!.ToString());

    private static JsonObject Option(JsonObject? known, bool isFree, string name, object value, string? focused)
    {
        if (known is null && !isFree) throw new InvalidOperationException($"There is no option {name}.");
        int type = known?["type"]!.GetValue<int>() ?? value switch { bool => 5, int or long => 4, double => 10, EmulatedFile => Attachment, _ => 3 };
        bool isTyped = name == focused;
        if (isTyped && known is not null && known["autocomplete"]?.GetValue<bool>() != true) throw new InvalidOperationException($"Option {name} offers nothing while one types.");
        if (!isTyped && known?["choices"] is JsonArray { Count: > 0 } choices && !choices.Any(choice => choice!["value"]!.ToString() == value.ToString()))
            throw new InvalidOperationException($"Option {name} has no choice {value}.");
        var json = new JsonObject { ["name"] = name, ["type"] = type, ["value"] = isTyped ? value.ToString() : Value(type, value) };
        if (isTyped) json["focused"] = true;
        return json;
    }

    private static JsonValue Value(int type, object value) => type switch
    {
        4 => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        5 => JsonValue.Create((bool)value),
        10 => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Attachment => JsonValue.Create(((EmulatedFile)value).Id),
        _ => JsonValue.Create(value.ToString()!),
    };

    private JsonObject Resolved(JsonArray options, IReadOnlyList<(string Name, object Value)> given)
    {
        var resolved = new JsonObject();
        JsonObject Kind(string name) => (JsonObject)(resolved[name] ??= new JsonObject());
        foreach (var option in options.OfType<JsonObject>())
        {
            string value = option["value"]!.ToString(), name = option["name"]!.ToString();
            int type = option["type"]!.GetValue<int>();
            if (type == Channel)
            {
                var json = DiscordPayloads.Channel(world, world.Channels[value]);
                json["permissions"] = member.Permissions.ToString(CultureInfo.InvariantCulture);
                Kind("channels")[value] = json;
            }

            if (type == Attachment) Kind("attachments")[value] = ((EmulatedFile)given.First(option => option.Name == name).Value).Json(cdn);
            if (type == Role) Kind("roles")[value] = DiscordPayloads.Role(value, value == channel.Guild ? "@everyone" : world.Guilds[channel.Guild!].Roles[value], 1);
        }

        return resolved;
    }
}
