using System.Collections.Concurrent;
using NewsBot.Model;

namespace NewsBot.Chat;

/// <summary>How a platform that lives outside of this process is reached.</summary>
public enum ConnectionState
{
    Connecting,
    Connected,

    /// <summary>Another node speaks to the platform, and this one takes over when that one ends.</summary>
    StandingBy,

    /// <summary>Lost, and tried again.</summary>
    Down,

    /// <summary>Given up until somebody mends what <see cref="ChatConnection.Reason"/> says.</summary>
    Stopped,
}

/// <param name="Reason">One sentence without a secret in it: why it is down or stopped, and what to do. Null while all is well.</param>
public sealed record ChatConnection(ChatPlatform Platform, ConnectionState State, string? Reason, DateTimeOffset Since);

/// <summary>How each platform stands, as its adapter says: for <c>/status</c> and health. A platform that is not set up is not in it.</summary>
public sealed class ChatConnections(TimeProvider time)
{
    private readonly ConcurrentDictionary<ChatPlatform, ChatConnection> _connections = new();

    public IReadOnlyList<ChatConnection> All => [.. _connections.Values.OrderBy(connection => connection.Platform)];

    public void Set(ChatPlatform platform, ConnectionState state, string? reason = null) => _connections.AddOrUpdate(
        platform,
        _ => new ChatConnection(platform, state, reason, time.GetUtcNow()),
        (_, before) => before with { State = state, Reason = reason, Since = before.State == state ? before.Since : time.GetUtcNow() });
}
