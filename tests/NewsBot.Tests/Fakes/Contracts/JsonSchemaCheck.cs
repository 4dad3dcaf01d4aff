using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>
/// Holds JSON against a schema of an OpenAPI 3.1 document. Stricter than JSON Schema in one thing: a key that no schema names is an error.
/// A keyword it does not know throws, so that nothing goes unchecked in silence. Lengths are counted in UTF-16 units.
/// </summary>
internal sealed class JsonSchemaCheck(JsonObject document)
{
    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "enum", "const", "oneOf", "anyOf", "allOf", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "uniqueItems",
        "minLength", "maxLength", "pattern", "format", "minimum", "maximum", "minProperties", "maxProperties",
        "title", "description", "default", "deprecated", "contentEncoding", "x-discord-union",
    ];

    public IReadOnlyList<string> Check(JsonNode? value, JsonObject schema, bool allowUnknownKeys) => new Run(this, allowUnknownKeys).Check(value, schema, "$");

    private JsonObject Resolve(JsonObject schema)
    {
        while (schema["$ref"] is { } reference)
        {
            JsonNode node = document;
            foreach (string part in reference.ToString().TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)) node = node[part]!;
            schema = node.AsObject();
        }

        return schema;
    }

    /// <summary>One check from its root: where it stands, and what was found.</summary>
    private sealed class Run(JsonSchemaCheck owner, bool allowUnknownKeys)
    {
        public List<string> Check(JsonNode? value, JsonObject schema, string at)
        {
            schema = owner.Resolve(schema);
            if (schema.Select(pair => pair.Key).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
                throw new NotSupportedException($"The schema's keyword {unknown} is not checked.");
            if (schema["type"] is { } type && !JsonSchemaScalars.IsOf(value, type)) return [$"{at} is not of type {type.ToJsonString()}"];
            List<string> errors = [];
            if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value))) errors.Add($"{at} is none of {allowed.ToJsonString()}");
            if (schema.ContainsKey("const") && !JsonNode.DeepEquals(schema["const"], value)) errors.Add($"{at} is not {schema["const"]?.ToJsonString()}");
            errors.AddRange(JsonSchemaScalars.Limits(value, schema, at));
            foreach (var part in (schema["allOf"] as JsonArray ?? []).OfType<JsonObject>()) errors.AddRange(Check(value, part, at));
            Union(errors, schema["oneOf"] as JsonArray, mustBeOne: true, value, at);
            Union(errors, schema["anyOf"] as JsonArray, mustBeOne: false, value, at);
            if (value is JsonArray list) Items(errors, list, schema, at);
            if (value is JsonObject keys) Keys(errors, keys, schema, at);
            return errors;
        }

        private void Union(List<string> errors, JsonArray? branches, bool mustBeOne, JsonNode? value, string at)
        {
            if (branches is null) return;
            var tries = branches.OfType<JsonObject>().Select(branch => Check(value, branch, at)).ToList();
            int fitting = tries.Count(found => found.Count == 0);
            // The nearest branch says best what is wrong: of the right JSON type, then of the right "type" key, then with the fewest faults.
            int Distance(List<string> found) => found.Sum(error =>
                error.StartsWith($"{at} is not of type", StringComparison.Ordinal) ? 100 : error.StartsWith($"{at}.type ", StringComparison.Ordinal) ? 10 : 1);
            if (fitting == 0) errors.AddRange(tries.MinBy(Distance)!);
            if (mustBeOne && fitting > 1) errors.Add($"{at} fits {fitting} of the kinds of which it must be one");
        }

        private void Items(List<string> errors, JsonArray list, JsonObject schema, string at)
        {
            if (list.Count < (schema["minItems"]?.GetValue<int>() ?? 0)) errors.Add($"{at} has fewer than {schema["minItems"]} items");
            if (list.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue)) errors.Add($"{at} has more than {schema["maxItems"]} items");
            if (schema["uniqueItems"]?.GetValue<bool>() == true && list.DistinctBy(item => item?.ToJsonString()).Count() != list.Count) errors.Add($"{at} has an item twice");
            if (schema["items"] is not JsonObject items) return;
            for (int index = 0; index < list.Count; index++) errors.AddRange(Check(list[index], items, $"{at}[{index}]"));
        }

        private void Keys(List<string> errors, JsonObject keys, JsonObject schema, string at)
        {
            if (keys.Count > (schema["maxProperties"]?.GetValue<int>() ?? int.MaxValue)) errors.Add($"{at} has more than {schema["maxProperties"]} keys");
            if (keys.Count < (schema["minProperties"]?.GetValue<int>() ?? 0)) errors.Add($"{at} has fewer than {schema["minProperties"]} keys");
            foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => name!.ToString()))
                if (!keys.ContainsKey(name)) errors.Add($"{at}.{name} is missing");
            if (schema["properties"] is not JsonObject properties)
            {
                if (schema["additionalProperties"] is JsonObject each)
                    foreach (var (name, value) in keys) errors.AddRange(Check(value, each, $"{at}.{name}"));
                return;
            }

            foreach (var (name, value) in keys)
            {
                if (properties[name] is JsonObject property) errors.AddRange(Check(value, property, $"{at}.{name}"));
                else if (schema["additionalProperties"] is JsonObject other) errors.AddRange(Check(value, other, $"{at}.{name}"));
                else if (!allowUnknownKeys && schema["additionalProperties"]?.ToString() != "true") errors.Add($"{at}.{name} is a key that the contract does not name");
            }
        }
    }
}
