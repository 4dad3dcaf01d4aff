using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>What became of the entries of a feed: how many in each state.</summary>
public sealed record FeedEntryCounts(IReadOnlyDictionary<FeedEntryState, int> ByState)
{
    public int Of(FeedEntryState state) => ByState.GetValueOrDefault(state);
}

/// <summary>The entries that feeds have had.</summary>
public sealed class FeedEntryStore(NewsBotDatabase database)
{
    /// <summary>So long an entry is remembered that its feed has no more: some feeds bring old ones again.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>So many entries of one feed are remembered, those that it had last.</summary>
    private const int MostRemembered = 20_000;

    /// <summary>
    /// Keeps what a poll brought, and what it says about the feed, in one save: entries that are not known, and those that say something else than they did.
    /// </summary>
    /// <param name="feed">The feed with what is known of it after the poll.</param>
    /// <param name="mostNew">As many as may wait to be read; the newest stay.</param>
    /// <returns>How many are new or edited; null where the feed was removed meanwhile.</returns>
    public Task<int?> KeepAsync(long feedId, IReadOnlyList<FeedEntry> entries, Func<Feed, Feed> feed, int mostNew, CancellationToken cancellationToken) => database.WriteAsync<int?>(
        async context =>
        {
            var known = await context.FeedEntries.Where(row => row.FeedId == feedId).Select(row => new { row.Id, row.Key, row.Hash, row.ArticleKey }).ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, cancellationToken);
            int changes = 0;
            foreach (var entry in entries)
            {
                if (known.GetValueOrDefault(entry.Key) is not { } before) context.Add(entry);
                else if (before.Hash != entry.Hash && entry.State == FeedEntryState.New) context.Update(entry with { Id = before.Id, ArticleKey = before.ArticleKey });
                else continue;
                if (entry.State == FeedEntryState.New) changes++;
            }

            if (await FeedStore.ChangeAsync(context, feedId, feed, cancellationToken) is not { } polled) return null;
            await SeenAsync(context, feedId, entries, known.Values.ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal), polled.PolledAt ?? polled.AddedAt, cancellationToken);
            await CutAsync(context, feedId, mostNew, cancellationToken);
            return changes;
        },
        cancellationToken);

    /// <summary>How many of these the feed has not had before.</summary>
    public Task<int> CountUnknownAsync(long feedId, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => database.RunAsync(
        async context => keys.Count - await context.FeedEntries.CountAsync(row => row.FeedId == feedId && keys.Contains(row.Key), cancellationToken),
        cancellationToken);

    /// <summary>What is still to be read, oldest first.</summary>
    public Task<IReadOnlyList<FeedEntry>> NewAsync(long feedId, int most, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<FeedEntry>>(
        async context => await context.FeedEntries.Where(row => row.FeedId == feedId && row.State == FeedEntryState.New).OrderBy(row => row.Tries).ThenBy(row => row.Id).Take(most).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Keeps how far the entry is, unless the feed has said something else of it meanwhile.</summary>
    public Task<bool> SaveAsync(FeedEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            if (!await context.FeedEntries.AnyAsync(row => row.Id == entry.Id && row.Hash == entry.Hash, cancellationToken)) return false;
            context.Update(entry);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<FeedEntryCounts> CountAsync(long feedId, CancellationToken cancellationToken) => database.RunAsync(
        async context => new FeedEntryCounts(await context.FeedEntries.Where(row => row.FeedId == feedId).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken)),
        cancellationToken);

    private static async Task SeenAsync(NewsBotDbContext context, long feedId, IReadOnlyList<FeedEntry> entries, Dictionary<string, long> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long[] seen = [.. entries.Where(entry => known.ContainsKey(entry.Key)).Select(entry => known[entry.Key])];
        await context.FeedEntries.Where(row => row.FeedId == feedId && seen.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(entry => entry.SeenAt, now), cancellationToken);
        var old = now - Remembered;
        await context.FeedEntries.Where(row => row.FeedId == feedId && row.State != FeedEntryState.New && row.SeenAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Whatever a feed says, it takes up no more than so much.</summary>
    private static async Task CutAsync(NewsBotDbContext context, long feedId, int mostNew, CancellationToken cancellationToken)
    {
        var waiting = context.FeedEntries.Where(row => row.FeedId == feedId && row.State == FeedEntryState.New);
        long[] late = await waiting.OrderByDescending(row => row.Id).Skip(mostNew).Select(row => row.Id).ToArrayAsync(cancellationToken);
        await waiting.Where(row => late.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(entry => entry.State, FeedEntryState.Known).SetProperty(entry => entry.Item, (string?)null).SetProperty(entry => entry.Reason, "Newer ones came before it was read."),
            cancellationToken);
        var done = context.FeedEntries.Where(row => row.FeedId == feedId && row.State != FeedEntryState.New);
        long[] forgotten = await done.OrderByDescending(row => row.SeenAt).ThenByDescending(row => row.Id).Skip(MostRemembered).Select(row => row.Id).ToArrayAsync(cancellationToken);
        await done.Where(row => forgotten.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
