using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsBot.Storage;

namespace NewsBot.WebChat.Channels;

/// <summary>A channel's posts as server-sent events: those missed first, then each as it comes, and again when it is edited.</summary>
internal sealed class PostStream(WebPostStore store, PostBell bell, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int Most = 64;
    private const int Batch = 50;

    /// <summary>Often enough that proxies keep the line open and a closed browser is noticed.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);
    private int _open;

    /// <summary>Takes one of the places; false where all are taken. Whoever gets one gives it back.</summary>
    public bool TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= Most) return true;
        Close();
        return false;
    }

    public void Close() => Interlocked.Decrement(ref _open);

    public async IAsyncEnumerable<SseItem<string>> ReadAsync(string channel, WebPostMark after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        yield return Ping; // sends the headers: the browser then knows that it is connected
        while (!ended.IsCancellationRequested)
        {
            var rung = bell.Next(channel);
            var posts = await store.AfterAsync(channel, after.Post, Batch, cancellationToken);
            bool areNew = posts.Count > 0;
            if (!areNew) posts = await store.EditedAfterAsync(channel, after.Edit, Batch, cancellationToken);
            foreach (var post in posts)
            {
                after = areNew ? after with { Post = post.Id } : after with { Edit = post.Edit!.Value };
                yield return new SseItem<string>(JsonSerializer.Serialize(Post.Of(post), WebJson.Options), "post") { EventId = after.ToString() };
            }

            if (posts.Count > 0) continue;
            await Task.WhenAny(rung, Task.Delay(Heartbeat, time, ended.Token));
            if (!rung.IsCompleted && !ended.IsCancellationRequested) yield return Ping;
        }
    }

    private static SseItem<string> Ping => new("", "ping");
}
