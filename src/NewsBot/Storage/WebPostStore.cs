using Microsoft.EntityFrameworkCore;

namespace NewsBot.Storage;

/// <summary>A message in a channel of the web chat. <paramref name="Message"/> is the message tree as JSON.</summary>
public sealed record WebPost(long Id, string Channel, string Message, string IdempotencyKey, DateTimeOffset PostedAt);

/// <summary>What was posted in the web chat.</summary>
public sealed class WebPostStore(NewsBotDatabase database)
{
    /// <summary>Posts the message, unless one with its key is there already.</summary>
    /// <returns>The post as stored: the new one, or the one of that key.</returns>
    public Task<WebPost> AppendAsync(string channel, string message, string idempotencyKey, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await context.WebPosts.SingleOrDefaultAsync(row => row.IdempotencyKey == idempotencyKey, cancellationToken);
            if (existing is not null) return existing;
            var entry = context.Add(new WebPost(0, channel, message, idempotencyKey, at));
            await context.SaveChangesAsync(cancellationToken);
            return entry.Entity;
        },
        cancellationToken);

    /// <summary>Posts behind the given id, oldest first, at most <paramref name="count"/>.</summary>
    public Task<IReadOnlyList<WebPost>> AfterAsync(string channel, long id, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<WebPost>>(
        async context => await context.WebPosts.Where(row => row.Channel == channel && row.Id > id).OrderBy(row => row.Id).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The newest posts, at most <paramref name="count"/>, oldest first.</summary>
    public Task<IReadOnlyList<WebPost>> LatestAsync(string channel, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<WebPost>>(
        async context =>
        {
            var posts = await context.WebPosts.Where(row => row.Channel == channel).OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken);
            posts.Reverse();
            return posts;
        },
        cancellationToken);
}
