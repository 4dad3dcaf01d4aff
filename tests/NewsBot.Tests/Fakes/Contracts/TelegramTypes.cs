using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>Checks a request against the methods and types of telegram-bot-api.json.</summary>
internal static class TelegramTypes
{
    private const string ArrayOf = "Array of ";

    /// <param name="exact">True: the method is written as in the contract, and JSON types are never hidden in strings.</param>
    public static IEnumerable<string> Check(JsonObject specification, TelegramRequest request, bool exact)
    {
        var methods = specification["methods"]!.AsObject();
        var method = methods.FirstOrDefault(entry => string.Equals(entry.Key, request.Method, exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)).Value;
        if (method is null) return ["the Bot API has no such method"];
        bool loose = !exact || !request.IsJson;
        return Fields(specification, method["fields"]?.AsArray() ?? [], request.Parameters, "", loose);
    }

    private static List<string> Fields(JsonObject specification, JsonArray fields, JsonObject given, string path, bool loose)
    {
        var wrong = new List<string>();
        foreach (var field in fields)
        {
            string name = (string)field!["name"]!;
            if ((bool)field["required"]! && given[name] is null) wrong.Add($"{path}{name} is required");
        }

        foreach ((string name, var value) in given)
        {
            if (fields.FirstOrDefault(field => (string)field!["name"]! == name) is not { } field) wrong.Add($"{path}{name} is no parameter of it");
            else if (value is not null) wrong.AddRange(Value(specification, field, value, path + name, loose));
        }

        return wrong;
    }

    private static IEnumerable<string> Value(JsonObject specification, JsonNode field, JsonNode value, string path, bool loose)
    {
        var types = field["types"]!.AsArray().Select(type => (string)type!);
        var tries = types.Select(type => OfType(specification, type, value, path, loose)).ToList();
        if (tries.Exists(wrong => wrong.Count == 0)) return Literal(field, value, path);
        return tries.MinBy(wrong => wrong.Count)!;
    }

    private static List<string> OfType(JsonObject specification, string type, JsonNode value, string path, bool loose)
    {
        if (loose && type is not ("String" or "InputFile") && Unpacked(value) is { } unpacked) value = unpacked;
        if (type.StartsWith(ArrayOf, StringComparison.Ordinal))
        {
            if (value is not JsonArray items) return [$"{path} is no array"];
            return [.. items.SelectMany((item, index) => item is null ? [$"{path}[{index}] is null"] : OfType(specification, type[ArrayOf.Length..], item, $"{path}[{index}]", loose))];
        }

        var kind = value.GetValueKind();
        bool? simple = type switch
        {
            "String" => kind == JsonValueKind.String,
            "Integer" => kind == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Float" => kind == JsonValueKind.Number,
            "Boolean" or "True" => kind is JsonValueKind.True or JsonValueKind.False,
            "InputFile" => kind == JsonValueKind.String,
            _ => null,
        };
        if (simple is { } fits) return fits ? [] : [$"{path} is no {type}"];
        if (value is not JsonObject given) return [$"{path} is no {type} object"];
        var definition = specification["types"]![type] ?? throw new InvalidOperationException($"The contract does not define {type}.");
        if (definition["subtypes"] is JsonArray subtypes)
            return subtypes.Select(subtype => OfType(specification, (string)subtype!, value, path, loose)).MinBy(wrong => (wrong.Exists(IsLiteral), wrong.Count))!;
        return Fields(specification, definition["fields"]?.AsArray() ?? [], given, path + ".", loose);
    }

    // "Scope type, must be default": the contract says in words what tells the subtypes apart.
    private static IEnumerable<string> Literal(JsonNode field, JsonNode value, string path)
    {
        string description = (string?)field["description"] ?? "";
        int at = description.LastIndexOf(", must be ", StringComparison.Ordinal);
        if ((string)field["name"]! is not ("type" or "source" or "status") || at < 0) return [];
        string literal = description[(at + ", must be ".Length)..];
        return literal.Contains(' ', StringComparison.Ordinal) || value.ToString() == literal ? [] : [$"{path} must be {literal}"];
    }

    private static bool IsLiteral(string wrong) => wrong.Contains(" must be ", StringComparison.Ordinal);

    private static JsonNode? Unpacked(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return null;
        try
        {
            return JsonNode.Parse(value.GetValue<string>());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
