using NewsBot.Chat;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>How all connections together stand: connected when each is, down when one is. Tells changes only.</summary>
internal sealed class ShardStates(Action<ConnectionState, string?> tell)
{
    private readonly Dictionary<int, (ConnectionState State, string? Reason)> _shards = [];
    private readonly Lock _lock = new();
    private (ConnectionState, string?)? _told;
    private string? _trouble;

    public void Expect(int shards)
    {
        lock (_lock)
        {
            for (int shard = 0; shard < shards; shard++) _shards.TryAdd(shard, (ConnectionState.Connecting, null));
        }
    }

    public void Set(int shard, ConnectionState state, string? reason)
    {
        lock (_lock)
        {
            _shards[shard] = (state, reason);
            Tell();
        }
    }

    /// <summary>What keeps the bot from answering though it is connected; null when it is over.</summary>
    public void Trouble(string? reason)
    {
        lock (_lock)
        {
            _trouble = reason;
            Tell();
        }
    }

    private void Tell()
    {
        var down = _shards.OrderBy(shard => shard.Key).Select(shard => shard.Value).FirstOrDefault(shard => shard.State == ConnectionState.Down);
        (ConnectionState, string?) now = (_trouble, down.State) switch
        {
            ({ } trouble, _) => (ConnectionState.Down, trouble),
            (_, ConnectionState.Down) => (ConnectionState.Down, down.Reason),
            _ when _shards.Values.All(shard => shard.State == ConnectionState.Connected) => (ConnectionState.Connected, null),
            _ => (ConnectionState.Connecting, null),
        };
        if (now == _told) return;
        _told = now;
        tell(now.Item1, now.Item2);
    }
}
