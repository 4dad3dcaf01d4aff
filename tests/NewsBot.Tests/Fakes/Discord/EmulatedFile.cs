using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A file that a member attaches; <see cref="DiscordEmulator.AddFile"/> puts it on the emulated CDN.</summary>
internal sealed record EmulatedFile(string Id, string Name, string? MediaType, byte[] Bytes)
{
    /// <summary>What Discord says of its length, where that is not so.</summary>
    public long? SaidLength { get; init; }

    /// <summary>Where Discord says that it lies, where it is not the emulated CDN.</summary>
    public string? SaidAddress { get; init; }

    /// <summary>The path below the CDN's address. Its signature makes it one that nobody guesses.</summary>
    public string Path => $"/attachments/{Id}/{Uri.EscapeDataString(Name)}";

    public JsonObject Json(Uri cdn)
    {
        string address = SaidAddress ?? new Uri(cdn, $"{Path}?ex=6f000000&is=6e000000&hm=0011&").AbsoluteUri;
        var json = new JsonObject { ["id"] = Id, ["filename"] = Name, ["size"] = SaidLength ?? Bytes.Length, ["url"] = address, ["proxy_url"] = address, ["ephemeral"] = true };
        if (MediaType is not null) json["content_type"] = MediaType;
        return json;
    }
}
