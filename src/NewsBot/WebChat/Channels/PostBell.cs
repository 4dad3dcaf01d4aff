using System.Collections.Concurrent;

namespace NewsBot.WebChat.Channels;

/// <summary>Wakes the browsers that wait for a channel's next post. It carries nothing: what is new, they read from the store.</summary>
internal sealed class PostBell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Ends at the next ring. Take it before reading the store, so that no post falls between.</summary>
    public Task Next(string channel) => _waiting.GetOrAdd(channel, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Ring(string channel)
    {
        if (_waiting.TryRemove(channel, out var waiting)) waiting.SetResult();
    }
}
