using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.Chat;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Posts to channels, threads, forums and members, and says what became of it.</summary>
internal sealed class MessageSender(DiscordRest rest, ChannelFinder channels, DiscordClock clock)
{
    private const int LongestTitle = 100, MostKept = 10_000;
    private static readonly TimeSpan Unreached = TimeSpan.FromSeconds(30), NotDiscord = TimeSpan.FromMinutes(5), Stopped = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, string> _direct = new(StringComparer.Ordinal);

    public async Task<DeliveryResult> SendAsync(string channel, string title, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        var (isForum, refusal) = await channels.IsForumAsync(channel, cancellationToken);
        if (refusal is not null) return NotSent(refusal);
        if (!isForum) return await PostAsync(channel, message, delivery, cancellationToken);
        return delivery.InDoubt
            ? new DeliveryResult.Unknown("It may stand in the forum already, and a second post would be a double.")
            : await StartThreadAsync(channel, title, message, delivery, cancellationToken);
    }

    public async Task<DeliveryResult> EditAsync(string channel, string messageId, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        var (isForum, refusal) = await channels.IsForumAsync(channel, cancellationToken);
        if (refusal is not null) return NotSent(refusal);
        string place = isForum ? messageId : channel; // The first message of a forum's post has the post's own id, and stands in it.
        var result = await WriteAsync(place, () => new RestRequest(HttpMethod.Patch, "channels/{channel}/messages/{message}", $"channels/{place}/messages/{messageId}")
        {
            Major = place,
            Body = MessageWriter.Message(message),
            MayStillSend = delivery.MayStillSend,
        }, cancellationToken);
        return isForum && result is DeliveryResult.Dead dead ? dead with { PlaceIsLost = false } : result; // The post may be gone while the forum is there.
    }

    public async Task<DeliveryResult> SendDirectAsync(string user, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken)
    {
        if (!_direct.TryGetValue(user, out string? channel))
        {
            var reply = await rest.SendAsync(
                new RestRequest(HttpMethod.Post, "users/@me/channels", "users/@me/channels") { Body = new JsonObject { ["recipient_id"] = user } }, cancellationToken);
            if (reply is not RestReply.Done done || done.Body.Text("id") is not { } id) return NotSent(reply);
            if (_direct.Count >= MostKept) _direct.Clear();
            channel = _direct[user] = id;
        }

        return await PostAsync(channel, message, delivery, cancellationToken);
    }

    /// <summary>At most 25 characters, the same for each try: Discord then gives the message that it has.</summary>
    internal static string Nonce(string key) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 18)).Replace('+', '-').Replace('/', '_');

    private Task<DeliveryResult> PostAsync(string channel, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) =>
        WriteAsync(channel, () =>
        {
            var body = MessageWriter.Message(message);
            body["nonce"] = Nonce(delivery.Key);
            body["enforce_nonce"] = true;
            return new RestRequest(HttpMethod.Post, "channels/{channel}/messages", $"channels/{channel}/messages") { Major = channel, Body = body, MayStillSend = delivery.MayStillSend };
        }, cancellationToken);

    private Task<DeliveryResult> StartThreadAsync(string forum, string title, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) =>
        WriteAsync(forum, () => new RestRequest(HttpMethod.Post, "channels/{channel}/threads", $"channels/{forum}/threads")
        {
            Major = forum,
            Body = new JsonObject { ["name"] = Title(title), ["message"] = MessageWriter.Message(message) },
            Repeatable = false, // There is no nonce for a new post.
            MayStillSend = delivery.MayStillSend,
        }, cancellationToken);

    /// <summary>Writes; where the thread is archived it is opened first, once.</summary>
    private async Task<DeliveryResult> WriteAsync(string place, Func<RestRequest> request, CancellationToken cancellationToken)
    {
        var reply = await rest.SendAsync(request(), cancellationToken);
        if (reply is RestReply.Refused { Code: RestErrors.ThreadArchived })
        {
            var open = new RestRequest(HttpMethod.Patch, "channels/{channel}", $"channels/{place}") { Major = place, Body = new JsonObject { ["archived"] = false } };
            var opened = await rest.SendAsync(open, cancellationToken);
            if (opened is RestReply.Refused { Status: 403 }) return new DeliveryResult.Dead(RestErrors.Final(RestErrors.ThreadArchived)!);
            if (opened is not RestReply.Done) return NotSent(opened);
            reply = await rest.SendAsync(request(), cancellationToken);
        }

        return Result(reply);
    }

    /// <summary>The reply to what has to come before the message.</summary>
    private DeliveryResult NotSent(RestReply reply) => Result(reply) switch
    {
        DeliveryResult.Unknown or DeliveryResult.Sent => new DeliveryResult.RetryAt(In(Unreached), reply.Reason),
        var result => result,
    };

    private DeliveryResult Result(RestReply reply) => reply switch
    {
        RestReply.Done done => MessageId(done.Body) is { } id ? new DeliveryResult.Sent(id) : new DeliveryResult.Unknown("Discord's answer names no message."),
        RestReply.Later later => new DeliveryResult.RetryAt(clock.At(later.When), later.Reason),
        RestReply.Unreached => new DeliveryResult.RetryAt(In(Unreached), reply.Reason),
        RestReply.Withheld => new DeliveryResult.RetryAt(In(TimeSpan.Zero), reply.Reason),
        RestReply.Stopped => new DeliveryResult.RetryAt(In(Stopped), reply.Reason),
        RestReply.Lost lost => new DeliveryResult.Unknown(reply.Reason, lost.When is { } when ? clock.At(when) : null),
        RestReply.Refused refused => Result(refused),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    private DeliveryResult Result(RestReply.Refused refused)
    {
        if (RestErrors.Passing(refused.Code) is { } wait) return new DeliveryResult.RetryAt(In(refused.Wait ?? wait), refused.Reason);
        if (RestErrors.Final(refused.Code) is { } reason) return new DeliveryResult.Dead(reason, PlaceIsLost: refused.Code is not (RestErrors.InvalidForm or RestErrors.MessageGone));
        // Without a code of Discord's it is not Discord's word: a proxy, a wrong address.
        return refused.Code == 0 ? new DeliveryResult.RetryAt(In(NotDiscord), refused.Reason) : new DeliveryResult.Dead(refused.Reason, PlaceIsLost: false);
    }

    private DateTimeOffset In(TimeSpan wait) => clock.At(clock.Now + wait);

    private static string? MessageId(JsonElement body) => body.Find("message")?.Text("id") ?? body.Text("id");

    private static string Title(string title)
    {
        string one = title.ReplaceLineEndings(" ").Trim();
        if (one.Length == 0) return "News";
        if (one.Length <= LongestTitle) return one;
        int end = char.IsHighSurrogate(one[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1;
        return $"{one[..end].TrimEnd()}…";
    }
}
