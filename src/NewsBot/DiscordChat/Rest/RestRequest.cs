using System.Text.Json.Nodes;
using NewsBot.Chat;

namespace NewsBot.DiscordChat.Rest;

/// <summary>One call of the REST API.</summary>
/// <param name="Route">The path with names in the place of ids: what limits are learned for, and all that a log may hold.</param>
/// <param name="Path">With the ids; it may hold an interaction's token.</param>
internal sealed record RestRequest(HttpMethod Method, string Route, string Path)
{
    public static readonly TimeSpan OneTry = TimeSpan.FromSeconds(15);

    public JsonObject? Body { get; init; }

    /// <summary>In the place of <see cref="Body"/>, where a list is asked for.</summary>
    public JsonArray? List { get; init; }

    /// <summary>Sent along with <see cref="Body"/>.</summary>
    public IReadOnlyList<ChatFile> Files { get; init; } = [];

    /// <summary>The channel, server or web hook, each of which has limits of its own.</summary>
    public string Major { get; init; } = "";

    /// <summary>An interaction's own address: it wants no token and has no part in the common limit.</summary>
    public bool OfInteraction { get; init; }

    /// <summary>Done twice it is as done once, so that it may be tried again when no answer came.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>How often it is tried where no answer comes.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>How long one try may take.</summary>
    public TimeSpan Timeout { get; init; } = OneTry;

    /// <summary>How long limits may hold it back; what takes longer is answered by <see cref="RestReply.Later"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Asked when the bytes are about to leave.</summary>
    public Func<bool> MayStillSend { get; init; } = () => true;

    public override string ToString() => $"{Method} {Route}";
}
