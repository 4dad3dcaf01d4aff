using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Contracts;

/// <summary>An OpenAPI 3.1 document, and what of a request does not keep to it: route, parameters, body.</summary>
internal sealed class OpenApiContract
{
    private static readonly Lazy<OpenApiContract?> DiscordDocument = new(() => Read("discord-openapi.json"));

    private readonly JsonObject _document;
    private readonly List<(string[] Template, JsonObject Item)> _paths;
    private readonly JsonSchemaCheck _schemas;

    public OpenApiContract(JsonObject document)
    {
        _document = document;
        _schemas = new JsonSchemaCheck(document);
        // Literal parts before parameters: /users/@me before /users/{user_id}.
        _paths =
        [
            .. document["paths"]!.AsObject()
                .Select(path => (Template: Split(path.Key), Item: path.Value!.AsObject()))
                .OrderBy(path => path.Template.Count(IsParameter)),
        ];
    }

    /// <summary>Discord's own; null where the shared material is not here.</summary>
    public static OpenApiContract? Discord => DiscordDocument.Value;

    /// <summary>A sentence for each way in which the request breaks the contract.</summary>
    /// <param name="path">Below the server's address, as sent.</param>
    /// <param name="query">With or without its question mark.</param>
    /// <param name="allowUnknownKeys">Keys that the contract does not name are passed over.</param>
    public IReadOnlyList<string> Check(string method, string path, string query, JsonNode? body, bool hasBody, bool allowUnknownKeys = false)
    {
        string[] parts = [.. Split(path).Select(Uri.UnescapeDataString)];
        var (template, item) = _paths.Find(known => Fits(known.Template, parts));
        if (template is null) return [$"the contract knows no path {path}"];
        if (item[method.ToLowerInvariant()] is not JsonObject operation) return [$"the contract knows no {method} of that path"];
        List<string> broken = [];
        Parameters(broken, [.. Declared(item), .. Declared(operation)], template, parts, query);
        Body(broken, operation["requestBody"] as JsonObject, body, hasBody, allowUnknownKeys);
        return broken;
    }

    private static OpenApiContract? Read(string file)
    {
        string path = Path.Combine(Repository.Root, "..", "shared", "contracts", file);
        return File.Exists(path) ? new OpenApiContract(JsonNode.Parse(File.ReadAllText(path))!.AsObject()) : null;
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsParameter(string part) => part.StartsWith('{');

    private static bool Fits(string[] template, string[] parts) =>
        template.Length == parts.Length && template.Zip(parts).All(pair => IsParameter(pair.First) || pair.First == pair.Second);

    private static IEnumerable<JsonObject> Declared(JsonObject owner) => (owner["parameters"] as JsonArray ?? []).OfType<JsonObject>();

    private void Parameters(List<string> broken, List<JsonObject> declared, string[] template, string[] parts, string query)
    {
        JsonObject? Named(string place, string name) => declared.Find(parameter => parameter["in"]!.ToString() == place && parameter["name"]!.ToString() == name);
        foreach (var (name, value) in template.Zip(parts).Where(pair => IsParameter(pair.First)))
            if (Named("path", name.Trim('{', '}')) is { } parameter) Value(broken, parameter, $"path {name}", value);

        var given = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToList();
        foreach (string[] pair in given)
        {
            if (Named("query", pair[0]) is { } parameter) Value(broken, parameter, $"query {pair[0]}", Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));
            else broken.Add($"the contract knows no query parameter {pair[0]}");
        }

        foreach (var parameter in declared.Where(parameter => parameter["in"]!.ToString() == "query" && parameter["required"]?.GetValue<bool>() == true))
            if (!given.Exists(pair => pair[0] == parameter["name"]!.ToString())) broken.Add($"query parameter {parameter["name"]} is missing");
    }

    /// <summary>A parameter is text: it is held against the schema as text, as a number and as true or false.</summary>
    private void Value(List<string> broken, JsonObject parameter, string name, string text)
    {
        List<JsonNode> readings = [JsonValue.Create(text)];
        if (long.TryParse(text, out long number)) readings.Add(JsonValue.Create(number));
        if (text is "true" or "false") readings.Add(JsonValue.Create(text == "true"));
        var tries = readings.ConvertAll(reading => _schemas.Check(reading, parameter["schema"]!.AsObject(), allowUnknownKeys: false));
        if (tries.TrueForAll(errors => errors.Count > 0)) broken.Add($"{name}: {tries[0][0]}");
    }

    private void Body(List<string> broken, JsonObject? declared, JsonNode? body, bool hasBody, bool allowUnknownKeys)
    {
        if (declared is null)
        {
            if (hasBody && body is not JsonObject { Count: 0 }) broken.Add("the contract knows no body of that request");
            return;
        }

        if (!hasBody)
        {
            if (declared["required"]?.GetValue<bool>() == true) broken.Add("a body is missing");
            return;
        }

        broken.AddRange(_schemas.Check(body, declared["content"]!["application/json"]!["schema"]!.AsObject(), allowUnknownKeys));
    }
}
