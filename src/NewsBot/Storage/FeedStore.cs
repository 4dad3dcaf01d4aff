using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>Why a feed was not added.</summary>
public enum FeedRefusal
{
    None,
    SameAddress,
    SameName,
    TooMany,
}

/// <summary>The feeds of the communities. Every look-up but the poller's is bound to the community.</summary>
public sealed class FeedStore(NewsBotDatabase database)
{
    /// <summary>So long a removed feed can be put back.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Adds the feed, unless the community has its address or name, or as many as it may.</summary>
    /// <returns>The feed as stored, or the one that is in its way; that one is null where there are too many.</returns>
    public Task<(Feed? Feed, FeedRefusal Refusal)> AddAsync(Feed feed, int most, CancellationToken cancellationToken) => database.WriteAsync<(Feed?, FeedRefusal)>(
        async context =>
        {
            var own = Of(context, feed.Community);
            if (await own.FirstOrDefaultAsync(row => row.AddressKey == feed.AddressKey, cancellationToken) is { } same) return (same, FeedRefusal.SameAddress);
            if (await own.FirstOrDefaultAsync(row => row.Name == feed.Name, cancellationToken) is { } named) return (named, FeedRefusal.SameName);
            if (await own.CountAsync(cancellationToken) >= most) return (null, FeedRefusal.TooMany);
            await ForgetAsync(context, context.Feeds.Where(row => row.Community == feed.Community && row.RemovedAt != null && (row.AddressKey == feed.AddressKey || row.Name == feed.Name)), cancellationToken);
            var saved = feed with { Id = 0 };
            context.Add(saved);
            await context.SaveChangesAsync(cancellationToken);
            return (saved, FeedRefusal.None);
        },
        cancellationToken);

    /// <summary>A community's feeds, by name.</summary>
    public Task<IReadOnlyList<Feed>> ListAsync(ChatAddress community, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Feed>>(
        async context => await Of(context, community.Community).OrderBy(row => row.Name).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Null where it is gone.</summary>
    public Task<Feed?> FindAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Feeds.SingleOrDefaultAsync(row => row.Id == id && row.RemovedAt == null, cancellationToken),
        cancellationToken);

    /// <summary>Feeds whose time has come, the longest due first.</summary>
    /// <param name="mostOfCommunity">No more of one community, so that it keeps no other waiting.</param>
    public Task<IReadOnlyList<Feed>> DueAsync(DateTimeOffset now, int most, int mostOfCommunity, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Feed>>(
        async context =>
        {
            var due = await context.Feeds.Where(row => row.RemovedAt == null && row.PausedAt == null && !row.IsGone && row.NextAt <= now).ToListAsync(cancellationToken);
            return [.. due.OrderBy(row => row.NextAt).ThenBy(row => row.Id).GroupBy(row => row.Community).SelectMany(own => own.Take(mostOfCommunity)).OrderBy(row => row.NextAt).ThenBy(row => row.Id).Take(most)];
        },
        cancellationToken);

    /// <returns>The feed as it is now; null where it is gone or the change gives none.</returns>
    public Task<Feed?> ChangeAsync(long id, Func<Feed, Feed?> change, CancellationToken cancellationToken) => database.WriteAsync(
        context => ChangeAsync(context, id, change, cancellationToken),
        cancellationToken);

    /// <summary>Removes it; articles that came from it stay. It is kept aside for a while with all that is known of its entries.</summary>
    public Task<bool> RemoveAsync(ChatAddress community, long id, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var old = at - Kept;
            await ForgetAsync(context, context.Feeds.Where(row => row.RemovedAt < old), cancellationToken);
            return await Of(context, community.Community).Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(feed => feed.RemovedAt, at), cancellationToken) > 0;
        },
        cancellationToken);

    /// <summary>Puts a removed feed back as it was.</summary>
    /// <returns>The feed; null where none of that name was removed lately, or there are as many as there may be.</returns>
    public Task<(Feed? Feed, FeedRefusal Refusal)> RestoreAsync(ChatAddress community, string name, int most, CancellationToken cancellationToken) => database.WriteAsync<(Feed?, FeedRefusal)>(
        async context =>
        {
            var own = community.Community;
            var removed = await context.Feeds.Where(row => row.Community == own && row.RemovedAt != null).ToListAsync(cancellationToken);
            if (removed.Find(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } before) return (null, FeedRefusal.None);
            if (await Of(context, own).CountAsync(cancellationToken) >= most) return (null, FeedRefusal.TooMany);
            var after = before with { RemovedAt = null };
            context.Update(after);
            await context.SaveChangesAsync(cancellationToken);
            return (after, FeedRefusal.None);
        },
        cancellationToken);

    internal static async Task<Feed?> ChangeAsync(NewsBotDbContext context, long id, Func<Feed, Feed?> change, CancellationToken cancellationToken)
    {
        if (await context.Feeds.SingleOrDefaultAsync(row => row.Id == id && row.RemovedAt == null, cancellationToken) is not { } before || change(before) is not { } after) return null;
        bool taken = after.AddressKey != before.AddressKey && await context.Feeds.AnyAsync(row => row.Id != id && row.Community == before.Community && row.AddressKey == after.AddressKey, cancellationToken);
        if (taken) after = after with { Address = before.Address, AddressKey = before.AddressKey };
        context.Update(after);
        await context.SaveChangesAsync(cancellationToken);
        return after;
    }

    private static IQueryable<Feed> Of(NewsBotDbContext context, ChatAddress community) => context.Feeds.Where(row => row.Community == community && row.RemovedAt == null);

    private static async Task ForgetAsync(NewsBotDbContext context, IQueryable<Feed> removed, CancellationToken cancellationToken)
    {
        long[] ids = await removed.Select(row => row.Id).ToArrayAsync(cancellationToken);
        await context.FeedEntries.Where(row => ids.Contains(row.FeedId)).ExecuteDeleteAsync(cancellationToken);
        await context.Feeds.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
