using System.Collections.Concurrent;

namespace NewsBot.DiscordChat.Rest;

/// <param name="IsForum">A message there is a post with a title.</param>
/// <param name="Guild">Null for direct messages.</param>
internal sealed record FoundChannel(bool IsForum, string? Guild);

/// <summary>What a channel is: asked once for each.</summary>
internal sealed class ChannelFinder(DiscordRest rest)
{
    private const int Forum = 15, MediaForum = 16, MostKept = 10_000;
    private readonly ConcurrentDictionary<string, FoundChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>The channel, or the reply by which it is not found.</summary>
    public async Task<(FoundChannel? Channel, RestReply? Refusal)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_channels.TryGetValue(id, out var known)) return (known, null);
        var reply = await rest.SendAsync(new RestRequest(HttpMethod.Get, "channels/{channel}", $"channels/{id}") { Major = id }, cancellationToken);
        if (reply is not RestReply.Done done) return (null, reply);
        if (_channels.Count >= MostKept) _channels.Clear();
        return (_channels[id] = new FoundChannel(done.Body.Number("type") is Forum or MediaForum, done.Body.Text("guild_id")), null);
    }
}
