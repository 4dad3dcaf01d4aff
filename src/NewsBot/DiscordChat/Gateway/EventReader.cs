using System.Text.Json;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>What a dispatched event of the gateway means to the bot.</summary>
internal static class EventReader
{
    /// <param name="guilds">Those of the connection that the event came by; what it tells of them is taken in.</param>
    /// <returns>Null for what the bot does not need.</returns>
    /// <exception cref="FormatException">It lacks what such an event has.</exception>
    public static DiscordEvent? Read(string name, JsonElement data, KnownGuilds guilds)
    {
        try
        {
            if (name == "READY") guilds.Begin(data);
            return name switch
            {
                "INTERACTION_CREATE" => InteractionReader.Read(data) is { } interaction ? new DiscordEvent.Asked(interaction) : null,
                "GUILD_CREATE" => Here(data.GetProperty("id").GetString()!, guilds),
                "GUILD_DELETE" => data.Find("unavailable") is { ValueKind: JsonValueKind.True } ? null : Left(data.GetProperty("id").GetString()!, guilds),
                "CHANNEL_DELETE" or "THREAD_DELETE" => data.Text("guild_id") is { } guild ? new DiscordEvent.ChannelGone(guild, data.GetProperty("id").GetString()!) : null,
                _ => null,
            };
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new FormatException($"An event {name} is not as Discord documents it.", error);
        }
    }

    private static DiscordEvent.GuildHere Here(string guild, KnownGuilds guilds) => new(guild, guilds.Add(guild));

    private static DiscordEvent.GuildLeft Left(string guild, KnownGuilds guilds)
    {
        guilds.Remove(guild);
        return new DiscordEvent.GuildLeft(guild);
    }
}
