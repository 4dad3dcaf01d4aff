using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Channels, threads, forum posts and direct messages.</summary>
internal sealed class ChannelRoutes(DiscordWorld world, DiscordGateway gateway)
{
    private const int Forum = 15;
    private readonly MessageRoutes _messages = new(world, gateway);

    public RestAnswer Get(string id) => RestAnswer.Ok(DiscordPayloads.Channel(world, world.VisibleChannel(id)));

    public RestAnswer OpenDirect(JsonObject body)
    {
        string? recipient = body["recipient_id"]?.ToString();
        if (recipient is null || !world.Members.ContainsKey(recipient)) throw new DiscordRefusal(400, 50033, "Invalid Recipient(s)");
        var channel = world.Channels.Values.FirstOrDefault(channel => channel.Recipient == recipient);
        if (channel is null)
        {
            channel = new EmulatedChannel(world.Ids.Next(), 1, "", null, null) { Recipient = recipient };
            world.Channels.Add(channel.Id, channel);
        }

        return RestAnswer.Ok(DiscordPayloads.Channel(world, channel));
    }

    public RestAnswer Change(string id, JsonObject body)
    {
        var channel = world.VisibleChannel(id);
        bool mayManage = (channel.BotPermissions & (channel.IsThread ? DiscordPermissions.ManageThreads : DiscordPermissions.ManageChannels)) != 0;
        bool onlyWakes = channel is { IsThread: true, Locked: false } && body.All(pair => pair.Key == "archived") && body["archived"]?.GetValue<bool>() == false;
        if (!mayManage && !onlyWakes) throw DiscordRefusal.MissingPermissions;
        var errors = new FormErrors();
        errors.Length("name", body["name"]?.ToString(), 100, 1);
        errors.Throw();
        bool wakes = body["archived"]?.GetValue<bool>() == false;
        if (channel.Archived && !wakes) throw new DiscordRefusal(400, 50083, "Thread is archived");
        channel.Name = body["name"]?.ToString() ?? channel.Name;
        channel.Archived = body["archived"]?.GetValue<bool>() ?? channel.Archived;
        channel.Locked = body["locked"]?.GetValue<bool>() ?? channel.Locked;
        var json = DiscordPayloads.Channel(world, channel);
        gateway.Dispatch(channel.IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel.Guild, json, intent: 1);
        return RestAnswer.Ok(json);
    }

    /// <param name="messageId">The message that the thread starts from; null for a forum's post and a thread of its own.</param>
    public RestAnswer Thread(string channelId, string? messageId, JsonObject body)
    {
        var parent = world.VisibleChannel(channelId);
        if (parent.Type is not (0 or 5 or Forum)) throw new DiscordRefusal(400, 50024, "Cannot execute action on this channel type");
        var errors = new FormErrors();
        if (body["name"] is null) errors.Required("name");
        errors.Length("name", body["name"]?.ToString(), 100, 1);
        var first = body["message"] as JsonObject;
        if (parent.Type == Forum && first is null) errors.Required("message");
        errors.Throw();
        if ((parent.BotPermissions & DiscordPermissions.Send) == 0) throw DiscordRefusal.MissingPermissions;
        if (messageId is not null && world.Messages.Find(messageId)?.Channel != channelId) throw DiscordRefusal.UnknownMessage;
        if (messageId is not null && world.Channels.ContainsKey(messageId)) throw new DiscordRefusal(400, 160004, "A thread has already been created for this message");
        if (first is not null) MessageForm.Check(first, "message");
        int type = parent.Type == 5 ? 10 : body["type"]?.GetValue<int>() ?? 11;
        var thread = new EmulatedChannel(messageId ?? world.Ids.Next(), type, body["name"]!.ToString(), parent.Guild, parent.Id) { BotPermissions = parent.BotPermissions };
        if (first is not null) _messages.MayWrite(thread, first);
        world.Channels.Add(thread.Id, thread);
        return Started(thread, first);
    }

    private RestAnswer Started(EmulatedChannel thread, JsonObject? first)
    {
        var json = DiscordPayloads.Channel(world, thread);
        gateway.Dispatch("THREAD_CREATE", thread.Guild, json, intent: 1);
        if (first is null) return new RestAnswer(201, json);
        // A post's first message has the post's own id.
        var message = MessageRoutes.New(world, thread, first, thread.Id);
        world.Messages.Put(message);
        thread.LastMessage = message.Id;
        json = DiscordPayloads.Channel(world, thread);
        json["message"] = world.MessageJson(message);
        return new RestAnswer(201, json);
    }
}
