using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Parsing;
using NewsBot.Fetching;

namespace NewsBot.Feeds.Polling;

/// <summary>What an address answered.</summary>
public abstract record FeedAnswer
{
    private FeedAnswer()
    {
    }

    /// <param name="Address">Where the feed was found; where it has moved for good, its new address.</param>
    public sealed record Read(FeedDocument Feed, Uri Address, string? ETag, string? LastModified, bool HasMoved) : FeedAnswer;

    public sealed record Unchanged : FeedAnswer;

    /// <summary>A web page, which may name feeds.</summary>
    public sealed record Page(IReadOnlyList<FeedLink> Feeds) : FeedAnswer;

    /// <param name="Sentence">What is wrong and what can be done.</param>
    /// <param name="IsLasting">True where trying again soon cannot help.</param>
    public sealed record Failed(string Sentence, TimeSpan? RetryAfter = null, bool IsGone = false, bool IsLasting = false) : FeedAnswer;
}

/// <summary>Asks an address for its feed.</summary>
public sealed class FeedSource(WebFetcher web)
{
    private static readonly FetchProblem[] Lasting = [FetchProblem.BadAddress, FetchProblem.ForbiddenAddress, FetchProblem.NotAllowed, FetchProblem.Robots, FetchProblem.NotFound, FetchProblem.WrongKind];

    /// <param name="byItself">True where nobody asked at this moment: robots.txt is obeyed.</param>
    public async Task<FeedAnswer> AskAsync(Uri address, string? etag, string? lastModified, bool byItself, CancellationToken cancellationToken)
    {
        var ask = new WebAsk(address) { ETag = etag, LastModified = lastModified, ObeysRobots = byItself, Accepts = MediaTypes.Feeds };
        return await web.FetchAsync(ask, cancellationToken) switch
        {
            FetchResult.Fetched fetched => await Task.Run(() => Read(fetched), cancellationToken),
            FetchResult.NotModified => new FeedAnswer.Unchanged(),
            FetchResult.Refused refused => new FeedAnswer.Failed(refused.Sentence, refused.RetryAfter, refused.IsGone, refused.IsGone || Lasting.Contains(refused.Problem)),
            _ => throw new InvalidOperationException("A fetch has three ends."),
        };
    }

    private static FeedAnswer Read(FetchResult.Fetched fetched)
    {
        switch (FeedParser.Read(fetched.Body, fetched.Charset, fetched.Address))
        {
            case FeedReading.Read read:
                return new FeedAnswer.Read(read.Feed, fetched.MovedTo ?? fetched.Address, fetched.ETag, fetched.LastModified, fetched.MovedTo is not null);
            case FeedReading.Refused { IsPage: true }:
                return new FeedAnswer.Page(FeedLinks.Of(FeedBytes.Decode(fetched.Body, fetched.Charset), fetched.Address));
            case FeedReading.Refused refused:
                return new FeedAnswer.Failed($"{fetched.Address.IdnHost}{refused.Reason}");
            default:
                throw new InvalidOperationException("A feed is read or refused.");
        }
    }
}
