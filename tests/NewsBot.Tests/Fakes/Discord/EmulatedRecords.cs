using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>A person. The rights are those that Discord would compute for the channel in which they act.</summary>
internal sealed record EmulatedMember(string Id, string Name, ulong Permissions, IReadOnlyList<string> Roles)
{
    /// <summary>Takes no direct messages: 50007.</summary>
    public bool ClosedToDirect { get; init; }
}

internal sealed class EmulatedGuild(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public Dictionary<string, string> Roles { get; } = [];

    /// <summary>The bot was kicked, or never invited.</summary>
    public bool BotIsOut { get; set; }

    public bool Unavailable { get; set; }
}

internal sealed class EmulatedChannel(string id, int type, string name, string? guild, string? parent)
{
    public string Id { get; } = id;

    /// <summary>0 text, 1 direct message, 5 announcement, 10 to 12 thread, 15 forum.</summary>
    public int Type { get; } = type;

    public string Name { get; set; } = name;

    public string? Guild { get; } = guild;

    public string? Parent { get; } = parent;

    /// <summary>The other side of a direct message.</summary>
    public string? Recipient { get; init; }

    public ulong BotPermissions { get; set; } = ulong.MaxValue >> 14;

    public bool Archived { get; set; }

    public bool Locked { get; set; }

    public bool Deleted { get; set; }

    public string? LastMessage { get; set; }

    public bool IsThread => Type is 10 or 11 or 12;
}

internal sealed record EmulatedButton(string Label, string? CustomId, string? Url, bool Disabled);

/// <param name="Field"><c>files[0]</c>.</param>
internal sealed record SentFile(string Field, string Name, string? MediaType, byte[] Bytes);

/// <summary>One request that reached the REST side.</summary>
/// <param name="Path">Below <c>/api/v10</c>, as sent: <c>/channels/1/messages</c>.</param>
/// <param name="Json">The body or its <c>payload_json</c>, where it is JSON.</param>
internal sealed record SeenRequest(
    string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body, JsonNode? Json, DateTimeOffset At)
{
    /// <summary>What was answered; 0 while it hangs or where the connection was dropped.</summary>
    public int Status { get; set; }

    /// <summary>Sent to <c>/api/v10/…</c>, not to <c>/api/…</c>.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>The files of a form.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public string Route => $"{Method} {Path}";
}
