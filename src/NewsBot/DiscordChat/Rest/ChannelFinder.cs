using System.Collections.Concurrent;
using System.Text.Json;

namespace NewsBot.DiscordChat.Rest;

/// <param name="IsForum">A message there is a post with a title.</param>
/// <param name="Guild">Null for direct messages.</param>
internal sealed record FoundChannel(bool IsForum, string? Guild);

/// <summary>What a channel is: the gateway tells of those of the bot's guilds, of each other one Discord is asked once.</summary>
internal sealed class ChannelFinder(DiscordRest rest)
{
    private const int Forum = 15, MediaForum = 16, MostKept = 10_000;
    private readonly ConcurrentDictionary<string, FoundChannel> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Takes in what an event says of channels. It names also those that the bot may not see: of whose they are it is no proof.</summary>
    public void Hear(string name, JsonElement data)
    {
        if (name == "CHANNEL_CREATE") Learn(data);
        if (name != "GUILD_CREATE" || data.Find("channels") is not { ValueKind: JsonValueKind.Array } channels) return;
        foreach (var channel in channels.EnumerateArray()) Learn(channel);
    }

    /// <summary>Whether a message there is a post with a title, or the reply by which the channel is not found.</summary>
    public async Task<(bool IsForum, RestReply? Refusal)> IsForumAsync(string id, CancellationToken cancellationToken)
    {
        if (_told.TryGetValue(id, out bool isForum)) return (isForum, null);
        var (found, refusal) = await FindAsync(id, cancellationToken);
        return (found is { IsForum: true }, refusal);
    }

    /// <summary>The channel, or the reply by which it is not found.</summary>
    public async Task<(FoundChannel? Channel, RestReply? Refusal)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_channels.TryGetValue(id, out var known)) return (known, null);
        var reply = await rest.SendAsync(new RestRequest(HttpMethod.Get, "channels/{channel}", $"channels/{id}") { Major = id }, cancellationToken);
        if (reply is not RestReply.Done done) return (null, reply);
        if (_channels.Count >= MostKept) _channels.Clear();
        return (_channels[id] = new FoundChannel(IsForum(done.Body), done.Body.Text("guild_id")), null);
    }

    private void Learn(JsonElement channel)
    {
        if (channel.Text("id") is { } id) _told[id] = IsForum(channel);
    }

    private static bool IsForum(JsonElement channel) => channel.Number("type") is Forum or MediaForum;
}
