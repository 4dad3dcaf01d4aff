using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Messages that the bot posts to channels, threads and direct messages.</summary>
internal sealed class MessageRoutes(DiscordWorld world, DiscordGateway gateway)
{
    private static readonly TimeSpan NonceWindow = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (string Message, DateTimeOffset At)> _nonces = [];

    public RestAnswer Post(string channelId, JsonObject body)
    {
        var channel = world.VisibleChannel(channelId);
        MayWrite(channel, body);
        MessageForm.Check(body);
        string? nonce = body["nonce"]?.ToString();
        bool isEnforced = body["enforce_nonce"]?.GetValue<bool>() == true;
        if (isEnforced && nonce is not null && _nonces.TryGetValue(nonce, out var earlier) && world.Now - earlier.At < NonceWindow && world.Messages.Find(earlier.Message) is { } first)
            return RestAnswer.Ok(world.MessageJson(first));

        // A message wakes a thread that is archived and not locked.
        channel.Archived = false;
        var message = New(world, channel, body) with { Nonce = nonce };
        world.Messages.Put(message);
        channel.LastMessage = message.Id;
        if (nonce is not null) _nonces[nonce] = (message.Id, world.Now);
        var json = world.MessageJson(message);
        if (channel.Guild is not null) json["guild_id"] = channel.Guild;
        gateway.Dispatch("MESSAGE_CREATE", channel.Guild, json, intent: channel.Guild is null ? 1 << 12 : 1 << 9);
        return RestAnswer.Ok(world.MessageJson(message));
    }

    public RestAnswer Get(string channel, string message) => RestAnswer.Ok(world.MessageJson(Find(channel, message)));

    public RestAnswer Edit(string channelId, string messageId, JsonObject body)
    {
        var channel = world.VisibleChannel(channelId);
        var message = Find(channelId, messageId);
        if (message.Author != world.Application) throw new DiscordRefusal(403, 50005, "Cannot edit a message authored by another user");
        if (channel.Archived) throw new DiscordRefusal(400, 50083, "Thread is archived");
        var edited = Edited(world, message, body);
        world.Messages.Put(edited);
        return RestAnswer.Ok(world.MessageJson(edited));
    }

    public RestAnswer Delete(string channel, string message)
    {
        world.Messages.Remove(Find(channel, message).Id);
        return RestAnswer.Empty;
    }

    public static EmulatedMessage New(DiscordWorld world, EmulatedChannel channel, JsonObject body, string? id = null) => new(
        id ?? world.Ids.Next(),
        channel.Id,
        world.Application,
        body["content"]?.ToString() ?? "",
        (JsonArray?)body["embeds"]?.DeepClone() ?? [],
        (JsonArray?)body["components"]?.DeepClone() ?? [],
        body["flags"]?.GetValue<int>() ?? 0,
        world.Now);

    /// <summary>The message with what the form names put in; what it leaves out stays, and null empties.</summary>
    public static EmulatedMessage Edited(DiscordWorld world, EmulatedMessage message, JsonObject body)
    {
        var edited = message with
        {
            Content = body.ContainsKey("content") ? body["content"]?.ToString() ?? "" : message.Content,
            Embeds = body.ContainsKey("embeds") ? (JsonArray?)body["embeds"]?.DeepClone() ?? [] : message.Embeds,
            Components = body.ContainsKey("components") ? (JsonArray?)body["components"]?.DeepClone() ?? [] : message.Components,
            EditedAt = world.Now,
        };
        MessageForm.Check(body, mayBeEmpty: true);
        if (edited.Content.Length == 0 && edited.Embeds.Count == 0 && edited.Components.Count == 0) throw new DiscordRefusal(400, 50006, "Cannot send an empty message");
        return edited;
    }

    /// <exception cref="DiscordRefusal">The bot may not write there, or not that.</exception>
    public void MayWrite(EmulatedChannel channel, JsonObject body)
    {
        if (channel.Type is not (0 or 1 or 5 or 10 or 11 or 12)) throw new DiscordRefusal(400, 50008, "Cannot send messages in a non-text channel");
        if (channel.Type == 1 && world.Members.TryGetValue(channel.Recipient!, out var member) && member.ClosedToDirect)
            throw new DiscordRefusal(403, 50007, "Cannot send messages to this user");
        ulong needed = channel.IsThread ? DiscordPermissions.SendInThreads : DiscordPermissions.Send;
        if (MessageForm.IsFilled(body["embeds"])) needed |= DiscordPermissions.EmbedLinks;
        if ((channel.BotPermissions & needed) != needed) throw DiscordRefusal.MissingPermissions;
        if (channel.Locked && (channel.BotPermissions & DiscordPermissions.ManageThreads) == 0) throw new DiscordRefusal(403, 160005, "Thread is locked");
    }

    private EmulatedMessage Find(string channelId, string messageId)
    {
        var channel = world.VisibleChannel(channelId);
        return world.Messages.Find(messageId) is { IsEphemeral: false } message && message.Channel == channel.Id ? message : throw DiscordRefusal.UnknownMessage;
    }
}
