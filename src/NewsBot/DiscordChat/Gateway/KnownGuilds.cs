using System.Text.Json;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>The guilds of one connection: Discord tells of each in the same way, be it new or one that it listed when the session began.</summary>
internal sealed class KnownGuilds
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>A session begins with the list of them.</summary>
    public void Begin(JsonElement ready)
    {
        _ids.Clear();
        if (ready.Find("guilds") is not { ValueKind: JsonValueKind.Array } guilds) return;
        foreach (var guild in guilds.EnumerateArray())
            if (guild.Text("id") is { } id) _ids.Add(id);
    }

    /// <returns>Whether it was not known.</returns>
    public bool Add(string id) => _ids.Add(id);

    public void Remove(string id) => _ids.Remove(id);
}
