using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Reads a request: its path as sent, its JSON or the <c>payload_json</c> of its form.</summary>
internal static class RestBody
{
    public static async Task<SeenRequest> ReadAsync(HttpContext context, DateTimeOffset at)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string path = target.Split('?')[0];
        path = path.StartsWith("/api", StringComparison.Ordinal) ? path["/api".Length..] : $"/not-api{path}";
        bool isVersioned = path.StartsWith("/v10/", StringComparison.Ordinal);
        if (isVersioned) path = path["/v10".Length..];
        var (body, files) = await TextAsync(context.Request);
        return new SeenRequest(
            context.Request.Method,
            path,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body,
            Parse(body),
            at)
        { IsVersioned = isVersioned, Files = files };
    }

    private static async Task<(string Body, IReadOnlyList<SentFile> Files)> TextAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return (form["payload_json"].ToString(), [.. form.Files.Select(Sent)]);
        }

        using var reader = new StreamReader(request.Body);
        return (await reader.ReadToEndAsync(), []);
    }

    private static SentFile Sent(IFormFile file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return new SentFile(file.Name, file.FileName, file.ContentType, bytes.ToArray());
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
