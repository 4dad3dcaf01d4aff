using NewsBot.Feeds.Polling;

namespace NewsBot.Feeds.Discovery;

/// <summary>What was found at an address.</summary>
public abstract record FeedFinding
{
    private FeedFinding()
    {
    }

    public sealed record Found(FeedAnswer.Read Feed) : FeedFinding;

    /// <summary>The page names several.</summary>
    public sealed record Several(IReadOnlyList<FeedLink> Feeds) : FeedFinding;

    /// <param name="Sentence">What is wrong and what can be done.</param>
    public sealed record None(string Sentence) : FeedFinding;
}

/// <summary>Finds the feed that somebody means by its address, or by that of a page.</summary>
public sealed class FeedFinder(FeedSource source)
{
    private const int MostGuesses = 6;

    public async Task<FeedFinding> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        switch (await source.AskAsync(address, etag: null, lastModified: null, byItself: false, cancellationToken))
        {
            case FeedAnswer.Read read:
                return new FeedFinding.Found(read);
            case FeedAnswer.Failed failed:
                return new FeedFinding.None(failed.Sentence);
            case FeedAnswer.Page { Feeds: var feeds } when feeds.Where(feed => !feed.IsGuess).Take(2).Count() > 1:
                return new FeedFinding.Several([.. feeds.Where(feed => !feed.IsGuess)]);
            case FeedAnswer.Page page:
                return await TryAsync(page.Feeds, cancellationToken);
            default:
                throw new InvalidOperationException("Nothing was asked that could be unchanged.");
        }
    }

    private async Task<FeedFinding> TryAsync(IReadOnlyList<FeedLink> feeds, CancellationToken cancellationToken)
    {
        foreach (var link in feeds.Take(MostGuesses))
            if (await source.AskAsync(link.Address, etag: null, lastModified: null, byItself: false, cancellationToken) is FeedAnswer.Read read) return new FeedFinding.Found(read);
        return new FeedFinding.None("The page names no feed, and there is none where feeds mostly are: look on the site for “RSS” and give that address.");
    }
}
