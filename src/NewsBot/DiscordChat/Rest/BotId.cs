using System.Diagnostics.CodeAnalysis;

namespace NewsBot.DiscordChat.Rest;

/// <summary>The bot's own id: told by the gateway, else asked for once.</summary>
internal sealed class BotId(DiscordRest rest)
{
    private volatile string? _id;

    public void Learn(string id) => _id = id;

    /// <summary>Either the id or the reply that there is none of now.</summary>
    public async Task<(string? Id, RestReply? Refusal)> FindAsync(CancellationToken cancellationToken)
    {
        if (_id is not null) return (_id, null);
        var reply = await rest.SendAsync(new RestRequest(HttpMethod.Get, "applications/@me", "applications/@me"), cancellationToken);
        if (reply is not RestReply.Done done || done.Body.Text("id") is not { } id) return (null, reply);
        Learn(id);
        return (id, null);
    }
}
