using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>Reads /bot{token}/{method} with parameters from the query, a form, a multipart form or JSON: the Bot API takes all four.</summary>
internal static class TelegramRequestReader
{
    /// <summary>Null where the path is none of the Bot API's.</summary>
    public static async Task<TelegramRequest?> ReadAsync(HttpContext context, DateTimeOffset now)
    {
        string[] path = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length != 2 || !path[0].StartsWith("bot", StringComparison.Ordinal)) return null;
        var parameters = new JsonObject();
        foreach ((string name, var value) in context.Request.Query) parameters[name] = value.ToString();
        context.Request.EnableBuffering();
        bool json = context.Request.HasJsonContentType();
        string body;
        using (var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true)) body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        if (json && body.Length > 0) AddJson(parameters, body);
        var files = !json && context.Request.HasFormContentType ? await AddFormAsync(parameters, context) : [];
        return new TelegramRequest(path[1], parameters)
        {
            Token = path[0][3..],
            IsJson = json || body.Length == 0,
            HttpMethod = context.Request.Method,
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body,
            Files = files,
            At = now,
        };
    }

    private static void AddJson(JsonObject parameters, string body)
    {
        try
        {
            foreach ((string name, var value) in JsonNode.Parse(body) as JsonObject ?? []) parameters[name] = value?.DeepClone();
        }
        catch (JsonException)
        {
            throw TelegramRefusal.BadRequest("can't parse JSON object");
        }
    }

    private static async Task<IReadOnlyList<SentDocument>> AddFormAsync(JsonObject parameters, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        foreach ((string name, var value) in form) parameters[name] = value.ToString();
        // A part is either the parameter itself, or what another names by attach://.
        foreach (var file in form.Files.Where(file => parameters.All(parameter => parameter.Value?.ToString() != $"attach://{file.Name}"))) parameters[file.Name] ??= $"attach://{file.FileName}";
        return [.. form.Files.Select(file =>
        {
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            string field = parameters.FirstOrDefault(parameter => parameter.Value?.ToString() == $"attach://{file.Name}").Key ?? file.Name;
            return new SentDocument(field, file.FileName, file.ContentType, bytes.ToArray());
        })];
    }
}
