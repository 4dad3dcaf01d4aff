using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>Types and limits of single values.</summary>
internal static class JsonSchemaScalars
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <param name="type">A name or a list of names.</param>
    public static bool IsOf(JsonNode? value, JsonNode type) => type is JsonArray several ? several.Any(one => IsOf(value, one!)) : type.ToString() switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Kind(value) == JsonValueKind.String,
        "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False,
        "number" => Kind(value) == JsonValueKind.Number,
        "integer" => Kind(value) == JsonValueKind.Number && decimal.TryParse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number == decimal.Truncate(number),
        var other => throw new NotSupportedException($"The schema's type {other} is not checked."),
    };

    public static IEnumerable<string> Limits(JsonNode? value, JsonObject schema, string at) => Kind(value) switch
    {
        JsonValueKind.String => Text(value!.GetValue<string>(), schema, at),
        JsonValueKind.Number => Number(decimal.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), schema, at),
        _ => [],
    };

    private static JsonValueKind Kind(JsonNode? value) => value is JsonValue scalar ? scalar.GetValueKind() : JsonValueKind.Undefined;

    private static IEnumerable<string> Text(string text, JsonObject schema, string at)
    {
        if (text.Length < (schema["minLength"]?.GetValue<int>() ?? 0)) yield return $"{at} is shorter than {schema["minLength"]}";
        if (text.Length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)) yield return $"{at} is longer than {schema["maxLength"]}";
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.ToString(), RegexOptions.None, PatternTime)) yield return $"{at} does not match {pattern}";
        bool isWell = schema["format"]?.ToString() switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "snowflake" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        if (!isWell) yield return $"{at} is not of format {schema["format"]}";
    }

    private static IEnumerable<string> Number(decimal number, JsonObject schema, string at)
    {
        // Bounds as large as 2^63 are read as decimal; the document writes them as plain numbers.
        if (schema["minimum"] is { } least && number < decimal.Parse(least.ToJsonString(), CultureInfo.InvariantCulture)) yield return $"{at} is less than {least}";
        if (schema["maximum"] is { } most && number > decimal.Parse(most.ToJsonString(), CultureInfo.InvariantCulture)) yield return $"{at} is more than {most}";
        if (schema["format"]?.ToString() == "int32" && number is < int.MinValue or > int.MaxValue) yield return $"{at} is no 32-bit number";
    }
}
