namespace NewsBot.DiscordChat.Gateway;

/// <summary>How a connection ended, and so how the next one begins.</summary>
/// <param name="NewSession">The session is lost: identify. Else it is resumed.</param>
/// <param name="Reason">One sentence for those who look after the bot.</param>
/// <param name="Wait">The least to wait before the next connection.</param>
internal sealed record ConnectionEnd(bool NewSession, string Reason, TimeSpan Wait = default)
{
    public static ConnectionEnd Resume(string reason) => new(false, reason);
}

/// <summary>What Discord means by the code that it closes the gateway with (its documentation: opcodes and status codes).</summary>
internal static class CloseCodes
{
    /// <exception cref="DiscordStoppedException">There is no use in coming back.</exception>
    public static ConnectionEnd Read(int? code) => code switch
    {
        4004 => throw new DiscordStoppedException(BadToken),
        4010 => throw new DiscordStoppedException("Discord refuses the number of this connection (4010, invalid shard): restart NewsBot, which asks again how many there are to be."),
        4011 => throw new DiscordStoppedException("The bot is in too many servers for its connections (4011, sharding required): restart NewsBot, which opens as many as Discord then advises."),
        4012 => throw new DiscordStoppedException("Discord no longer speaks version 10 of its gateway (4012): a newer NewsBot is needed."),
        4013 => throw new DiscordStoppedException("Discord does not know the intents that NewsBot asks for (4013; it asks for Guilds alone): a newer NewsBot is needed."),
        4014 => throw new DiscordStoppedException(
            "Discord does not allow the bot an intent (4014). NewsBot asks for Guilds alone: see in the developer portal, application → Bot → Privileged Gateway Intents, and whether the bot is disabled."),
        4003 or 4007 or 4009 => new ConnectionEnd(NewSession: true, $"Discord ended the session ({code})."),
        null => ConnectionEnd.Resume("The connection to Discord was lost."),
        _ => ConnectionEnd.Resume($"Discord closed the connection ({code})."),
    };

    public const string BadToken =
        "Discord refuses the bot's token: set NewsBot:Discord:Token (NEWSBOT__DISCORD__TOKEN) to the one of the developer portal, application → Bot → Reset Token.";
}
