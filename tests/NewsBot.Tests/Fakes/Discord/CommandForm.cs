using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The rules of commands, their options and the values offered for them.</summary>
internal static partial class CommandForm
{
    private static readonly int[] WithChoices = [3, 4, 10];

    public static void Check(JsonArray commands)
    {
        var errors = new FormErrors();
        HashSet<string> names = [];
        for (int index = 0; index < commands.Count; index++)
        {
            string path = index.ToString();
            if (commands[index] is not JsonObject command)
            {
                errors.Add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }

            int type = Number(command, "type") ?? 1;
            Named(errors, path, command, needsDescription: type == 1);
            if (!names.Add($"{type}/{command["name"]}")) errors.Add($"{path}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            Options(errors, path, command, depth: 0);
            if (Size(command) > 8000) errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
        }

        if (commands.Count(command => (command as JsonObject is { } named ? Number(named, "type") ?? 1 : 1) == 1) > 100)
            throw new DiscordRefusal(400, 30032, "Maximum number of application commands reached (100)");
        errors.Throw();
    }

    /// <summary>What an autocomplete offers, as values.</summary>
    public static IReadOnlyList<string> Choices(JsonObject data)
    {
        var errors = new FormErrors();
        if (data["choices"] is not JsonArray choices) errors.Required("data.choices");
        else Choices(errors, "data.choices", choices);
        errors.Throw();
        return [.. ((JsonArray)data["choices"]!).Select(choice => choice!["value"]!.ToString())];
    }

    // Devanagari and Thai marks are neither letters nor numbers, and allowed.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name { get; }

    private static int? Number(JsonObject node, string key) => node[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<int>() : null;

    private static void Named(FormErrors errors, string path, JsonObject thing, bool needsDescription)
    {
        string? name = thing["name"]?.ToString(), description = thing["description"]?.ToString();
        if (name is null) errors.Required($"{path}.name");
        else if (needsDescription && (!Name.IsMatch(name) || name.Any(char.IsUpper)))
            errors.Add($"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        errors.Length($"{path}.name", name, 32, 1);
        if (!needsDescription) return;
        if (description is null) errors.Required($"{path}.description");
        errors.Length($"{path}.description", description, 100, 1);
    }

    /// <param name="depth">0 in the command, 1 in a group or subcommand, 2 in a group's subcommand.</param>
    private static void Options(FormErrors errors, string path, JsonObject owner, int depth)
    {
        var options = owner["options"] as JsonArray ?? [];
        if (options.Count > 25) errors.Add($"{path}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        HashSet<string> names = [];
        bool hadOptional = false;
        for (int index = 0; index < options.Count; index++)
        {
            string at = $"{path}.options.{index}";
            var option = (JsonObject)options[index]!;
            int type = Number(option, "type") ?? 0;
            Named(errors, at, option, needsDescription: true);
            if (!names.Add(option["name"]?.ToString() ?? "")) errors.Add($"{at}.name", "APPLICATION_COMMAND_OPTIONS_DUPLICATE_NAME", "Option names must be unique");
            if (type is < 1 or > 11) errors.Add($"{at}.type", "BASE_TYPE_CHOICES", "Value must be one of 1 to 11.");
            bool isRequired = option["required"]?.GetValue<bool>() == true;
            if (isRequired && hadOptional) errors.Add($"{at}.required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            hadOptional |= !isRequired;
            if (options[0]?["type"]?.ToString() is "1" or "2" != type is 1 or 2)
                errors.Add($"{at}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
            if (type is 1 or 2)
            {
                if (type == 2 ? depth > 0 : depth > 1) errors.Add($"{at}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command groups may not nest");
                else Options(errors, at, option, type == 2 ? 1 : 2);
            }

            if (option["choices"] is JsonArray { Count: > 0 } choices)
            {
                if (!WithChoices.Contains(type) || option["autocomplete"]?.GetValue<bool>() == true)
                    errors.Add($"{at}.choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Choices fit neither this type nor autocomplete");
                Choices(errors, $"{at}.choices", choices);
            }
        }
    }

    private static void Choices(FormErrors errors, string path, JsonArray choices)
    {
        if (choices.Count > 25) errors.Add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        for (int index = 0; index < choices.Count; index++)
        {
            errors.Length($"{path}.{index}.name", choices[index]?["name"]?.ToString() ?? "", 100, 1);
            if (choices[index]?["value"] is not JsonValue value) errors.Required($"{path}.{index}.value");
            else if (value.GetValueKind() == JsonValueKind.String) errors.Length($"{path}.{index}.value", value.GetValue<string>(), 100);
        }
    }

    private static int Size(JsonObject thing) =>
        (thing["name"]?.ToString().Length ?? 0)
        + (thing["description"]?.ToString().Length ?? 0)
        + (thing["choices"] as JsonArray ?? []).Sum(choice => (choice?["name"]?.ToString().Length ?? 0) + (choice?["value"]?.ToString().Length ?? 0))
        + (thing["options"] as JsonArray ?? []).OfType<JsonObject>().Sum(Size);
}
