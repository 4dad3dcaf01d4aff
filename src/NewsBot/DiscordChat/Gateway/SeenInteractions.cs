namespace NewsBot.DiscordChat.Gateway;

/// <summary>The ids of the latest interactions: one that is told twice is handed on once.</summary>
internal sealed class SeenInteractions(int most = 5_000)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();

    public bool Add(string id)
    {
        lock (_lock)
        {
            if (!_ids.Add(id)) return false;
            _order.Enqueue(id);
            if (_order.Count > most) _ids.Remove(_order.Dequeue());
            return true;
        }
    }
}
