namespace NewsBot.Tests.Fakes.Discord;

/// <summary>The guilds, channels and people, and what happens to them.</summary>
internal sealed partial class DiscordEmulator
{
    private const long GuildsIntent = 1;

    /// <param name="botIsIn">False: the bot is invited later, by <see cref="Invite"/>.</param>
    public string AddGuild(string name, bool botIsIn = true, string? id = null)
    {
        lock (_world.Gate)
        {
            var guild = new EmulatedGuild(id ?? _world.NewOldId(), name) { BotIsOut = !botIsIn };
            _world.Guilds.Add(guild.Id, guild);
            if (botIsIn) _gateway.Dispatch("GUILD_CREATE", guild.Id, DiscordPayloads.Guild(_world, guild), GuildsIntent);
            return guild.Id;
        }
    }

    /// <param name="type">0 text, 5 announcement, 10 to 12 thread (with its parent), 15 forum.</param>
    public string AddChannel(string guild, int type, string name, string? parent = null)
    {
        lock (_world.Gate)
        {
            var channel = new EmulatedChannel(_world.NewOldId(), type, name, _world.Guilds[guild].Id, parent);
            _world.Channels.Add(channel.Id, channel);
            _gateway.Dispatch(channel.IsThread ? "THREAD_CREATE" : "CHANNEL_CREATE", guild, DiscordPayloads.Channel(_world, channel), GuildsIntent);
            return channel.Id;
        }
    }

    public string AddRole(string guild, string name)
    {
        lock (_world.Gate)
        {
            string id = _world.NewOldId();
            _world.Guilds[guild].Roles.Add(id, name);
            return id;
        }
    }

    /// <param name="permissions">As <see cref="DiscordPermissions"/> has them; what they may do in each channel.</param>
    public EmulatedMember AddMember(string name, ulong permissions = DiscordPermissions.View | DiscordPermissions.Send, IReadOnlyList<string>? roles = null, bool closedToDirect = false)
    {
        lock (_world.Gate)
        {
            var member = new EmulatedMember(_world.NewOldId(), name, permissions, roles ?? []) { ClosedToDirect = closedToDirect };
            _world.Members.Add(member.Id, member);
            return member;
        }
    }

    /// <summary>The direct messages between the bot and that member.</summary>
    public string DirectChannel(EmulatedMember member)
    {
        lock (_world.Gate)
        {
            var channel = _world.Channels.Values.FirstOrDefault(channel => channel.Recipient == member.Id);
            if (channel is not null) return channel.Id;
            channel = new EmulatedChannel(_world.NewOldId(), 1, "", null, null) { Recipient = member.Id };
            _world.Channels.Add(channel.Id, channel);
            return channel.Id;
        }
    }

    /// <summary>The channel itself, to change its rights, lock or archive it: what REST then does follows.</summary>
    public EmulatedChannel Channel(string id)
    {
        lock (_world.Gate) return _world.Channels[id];
    }

    /// <summary>The channels and threads of a forum or channel.</summary>
    public IReadOnlyList<EmulatedChannel> Threads(string parent)
    {
        lock (_world.Gate) return [.. _world.Channels.Values.Where(channel => channel.Parent == parent && !channel.Deleted)];
    }

    /// <summary>What all members see in a channel, oldest first.</summary>
    public IReadOnlyList<EmulatedMessage> Messages(string channel)
    {
        lock (_world.Gate) return [.. _world.Messages.In(channel).Where(message => !message.IsEphemeral)];
    }

    /// <summary>What that member sees in a channel: private answers to them too.</summary>
    public IReadOnlyList<EmulatedMessage> Messages(string channel, EmulatedMember member)
    {
        lock (_world.Gate) return [.. _world.Messages.In(channel).Where(message => message.OnlyFor is null || message.OnlyFor == member.Id)];
    }

    /// <summary>A message as it stands now; null where there is none, or none any more.</summary>
    public EmulatedMessage? Message(string id)
    {
        lock (_world.Gate) return _world.Messages.Find(id);
    }

    /// <summary>The bot is removed from the guild.</summary>
    public void Kick(string guild) => Change(() =>
    {
        _world.Guilds[guild].BotIsOut = true;
        _gateway.Dispatch("GUILD_DELETE", guild, new() { ["id"] = guild }, GuildsIntent);
    });

    /// <summary>The bot is put into the guild (again).</summary>
    public void Invite(string guild) => Change(() =>
    {
        _world.Guilds[guild].BotIsOut = false;
        _gateway.Dispatch("GUILD_CREATE", guild, DiscordPayloads.Guild(_world, _world.Guilds[guild]), GuildsIntent);
    });

    /// <summary>An outage of the guild, or its end: no removal.</summary>
    public void SetUnavailable(string guild, bool unavailable) => Change(() =>
    {
        _world.Guilds[guild].Unavailable = unavailable;
        if (unavailable) _gateway.Dispatch("GUILD_DELETE", guild, new() { ["id"] = guild, ["unavailable"] = true }, GuildsIntent);
        else _gateway.Dispatch("GUILD_CREATE", guild, DiscordPayloads.Guild(_world, _world.Guilds[guild]), GuildsIntent);
    });

    /// <summary>Deletes a channel or thread; its threads go with it, without an event of their own.</summary>
    public void DeleteChannel(string id) => Change(() =>
    {
        var channel = _world.Channels[id];
        channel.Deleted = true;
        foreach (var thread in _world.Channels.Values.Where(thread => thread.Parent == id)) thread.Deleted = true;
        var event_ = channel.IsThread
            ? new() { ["id"] = id, ["guild_id"] = channel.Guild, ["parent_id"] = channel.Parent, ["type"] = channel.Type }
            : DiscordPayloads.Channel(_world, channel);
        _gateway.Dispatch(channel.IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", channel.Guild, event_, GuildsIntent);
    });

    public void DeleteMessage(string id) => Change(() => _world.Messages.Remove(id));

    private void Change(Action act)
    {
        lock (_world.Gate) act();
        Changed();
    }
}
