using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace NewsBot.WebChat;

/// <summary>The page's own files, carried in the assembly: they are there in whatever folder the worker is started, and after publishing.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "wwwroot/";
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public PageFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            _files.Add(name[Prefix.Length..].Replace('\\', '/'), bytes);
        }
    }

    /// <summary>The chat at <c>/</c>; the rest is open to everyone, for it holds no secret and whoever logs in needs it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpResponse response) => Send(response, "index.html"));
        routes.MapGet("/login", (HttpResponse response) => Send(response, "login.html")).AllowAnonymous();
        foreach (string name in _files.Keys.Where(name => !name.EndsWith(".html", StringComparison.Ordinal)))
            routes.MapGet("/" + name, (HttpResponse response) => Send(response, name)).AllowAnonymous();
    }

    private FileContentHttpResult Send(HttpResponse response, string name)
    {
        byte[] bytes = _files[name];
        response.Headers.CacheControl = "no-cache"; // may be kept, must be asked for: the tag below answers
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        return TypedResults.Bytes(bytes, TypeOf(name), entityTag: tag);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
