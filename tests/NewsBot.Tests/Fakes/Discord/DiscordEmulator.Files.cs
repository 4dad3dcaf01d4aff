using Microsoft.AspNetCore.Http;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The CDN: what members attached, for whoever has its address, without a token.</summary>
internal sealed partial class DiscordEmulator
{
    private readonly List<string> _fetched = [];

    /// <summary>Discord's CDN stands on a host of its own; here it is the same one.</summary>
    public Uri CdnAddress => _world.Cdn;

    /// <summary>What was fetched from the CDN, by path, each as often as it was.</summary>
    public IReadOnlyList<string> Fetched
    {
        get
        {
            lock (_world.Gate) return [.. _fetched];
        }
    }

    /// <summary>How the CDN answers, where it does not with the file.</summary>
    public Func<HttpContext, EmulatedFile, Task>? ServeFile { get; set; }

    /// <summary>A file to attach to a command or to put into a modal.</summary>
    public EmulatedFile AddFile(string name, byte[] bytes, string? mediaType = "text/plain")
    {
        lock (_world.Gate)
        {
            var file = new EmulatedFile(_world.Ids.Next(), name, mediaType, bytes);
            _world.Files.Add(file.Id, file);
            return file;
        }
    }

    private async Task ServeCdnAsync(HttpContext context)
    {
        EmulatedFile? file;
        lock (_world.Gate)
        {
            _fetched.Add(context.Request.Path);
            if (context.Request.Headers.Authorization.Count > 0) _violations.Add("the bot's token is sent to the CDN");
            file = context.Request.Path.Value!.Split('/') is [_, _, var id, ..] ? _world.Files.GetValueOrDefault(id) : null;
        }

        if (file is null) context.Response.StatusCode = 404;
        else if (ServeFile is not null) await ServeFile(context, file);
        else await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
        Changed();
    }
}
