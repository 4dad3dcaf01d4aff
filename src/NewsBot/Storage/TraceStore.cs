using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>An entry of one of a community's feeds.</summary>
public sealed record TracedEntry(FeedEntry Entry, string Feed);

/// <summary>Follows what became of an article, or of a run, for one chat.</summary>
public sealed class TraceStore(NewsBotDatabase database)
{
    /// <summary>The digests made for the chat that the article is new in, or that rest on it, newest first.</summary>
    public Task<IReadOnlyList<Digest>> DigestsAsync(ChatAddress place, ArticleName article, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Digest>>(
        async context => await context.Digests.Include(row => row.Content)
            .Where(row => context.Deliveries.Any(delivery => delivery.DigestId == row.Id && delivery.Address == place))
            .Where(row => context.DigestCitations.Any(citation => citation.ContentId == row.ContentId && citation.Library == article.Library && citation.ArticleKey == article.Key)
                || context.DigestContentItems.Any(item => item.ContentId == row.ContentId && context.Articles.Any(stored => stored.Id == item.ArticleId && stored.Library == article.Library && stored.Key == article.Key)))
            .OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The runs of a subscription that brought no digest, newest first.</summary>
    public Task<IReadOnlyList<MissedRun>> MissedAsync(long subscriptionId, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<MissedRun>>(
        async context => await context.MissedRuns.Where(row => row.SubscriptionId == subscriptionId).OrderByDescending(row => row.At).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The entries of the community's feeds that became the article, newest first.</summary>
    public Task<IReadOnlyList<TracedEntry>> EntriesAsync(ChatAddress community, string articleKey, CancellationToken cancellationToken) =>
        EntriesAsync(community, entries => entries.Where(entry => entry.ArticleKey == articleKey), 5, cancellationToken);

    /// <summary>The latest entries of the community's feeds that became no article.</summary>
    public Task<IReadOnlyList<TracedEntry>> LeftOutAsync(ChatAddress community, int count, CancellationToken cancellationToken) =>
        EntriesAsync(community, entries => entries.Where(entry => entry.State != FeedEntryState.Taken && entry.Title != null), count, cancellationToken);

    private Task<IReadOnlyList<TracedEntry>> EntriesAsync(ChatAddress community, Func<IQueryable<FeedEntry>, IQueryable<FeedEntry>> which, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<TracedEntry>>(
        async context => await which(context.FeedEntries)
            .Join(context.Feeds.Where(feed => feed.Community == community.Community), entry => entry.FeedId, feed => feed.Id, (entry, feed) => new { Entry = entry, feed.Name })
            .OrderByDescending(row => row.Entry.Id).Take(count).Select(row => new TracedEntry(row.Entry, row.Name)).ToListAsync(cancellationToken),
        cancellationToken);
}
