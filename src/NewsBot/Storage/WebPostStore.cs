using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace NewsBot.Storage;

/// <summary>A message in a channel of the web chat. <paramref name="Message"/> is the message tree as JSON.</summary>
public sealed record WebPost(long Id, string Channel, string Message, string IdempotencyKey, DateTimeOffset PostedAt)
{
    /// <summary>Rises with each edit of any post: a page asks for "everything edited after this". Null where it never was.</summary>
    public long? Edit { get; init; }

    public DateTimeOffset? EditedAt { get; init; }
}

/// <summary>How far somebody has read a channel: the last post and the last edit. Text form: <c>12.3</c>; <c>12</c> where no edit is known.</summary>
public readonly record struct WebPostMark(long Post, long Edit)
{
    public static bool TryParse(string text, out WebPostMark mark)
    {
        string[] parts = text.Split('.', 2);
        long edit = 0;
        bool reads = long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long post) && (parts.Length == 1 || long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out edit));
        mark = new WebPostMark(post, edit);
        return reads;
    }

    public override string ToString() => $"{Post}.{Edit}";
}

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

    /// <summary>Puts another message in the place of a post's. Nothing is done where it says that already.</summary>
    /// <returns>False where there is no such post.</returns>
    public Task<bool> EditAsync(string channel, long id, string message, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            if (await context.WebPosts.SingleOrDefaultAsync(row => row.Id == id && row.Channel == channel, cancellationToken) is not { } post) return false;
            if (post.Message == message) return true;
            long last = await context.WebPosts.MaxAsync(row => row.Edit, cancellationToken) ?? 0;
            context.Update(post with { Message = message, Edit = last + 1, EditedAt = at });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Posts that were edited after the given edit, in that order, at most <paramref name="count"/>.</summary>
    public Task<IReadOnlyList<WebPost>> EditedAfterAsync(string channel, long edit, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<WebPost>>(
        async context => await context.WebPosts.Where(row => row.Channel == channel && row.Edit > edit).OrderBy(row => row.Edit).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>How far a channel is at this moment.</summary>
    public Task<WebPostMark> MarkAsync(string channel, CancellationToken cancellationToken) => database.RunAsync(
        async context => new WebPostMark(
            await context.WebPosts.Where(row => row.Channel == channel).MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0,
            await context.WebPosts.Where(row => row.Channel == channel).MaxAsync(row => row.Edit, cancellationToken) ?? 0),
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
