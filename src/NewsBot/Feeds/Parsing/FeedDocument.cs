namespace NewsBot.Feeds.Parsing;

/// <summary>A feed as it was read. Summaries and contents are cleaned HTML; everything else is plain text. What the feed does not say is null.</summary>
public sealed record FeedDocument(string? Title, string? Link, string? Summary, string? Language, IReadOnlyList<FeedItem> Items);

/// <summary>One entry of a feed.</summary>
/// <param name="Id">The feed's own id, else the link; null where there is neither.</param>
/// <param name="Summary">Cleaned HTML.</param>
/// <param name="Content">Cleaned HTML: the whole text, where the feed has it.</param>
/// <param name="Author">Several stand with commas between them.</param>
public sealed record FeedItem(
    string? Id,
    string? Title,
    string? Link,
    string? Summary,
    string? Content,
    string? Author,
    DateTimeOffset? Published,
    DateTimeOffset? Updated,
    string? Language,
    IReadOnlyList<FeedEnclosure> Enclosures);

/// <summary>A file that goes with an entry.</summary>
/// <param name="Length">Bytes, as the feed says.</param>
public sealed record FeedEnclosure(string Url, string? Type, long? Length);

/// <summary>What became of an attempt to read a feed.</summary>
public abstract record FeedReading
{
    private FeedReading()
    {
    }

    public sealed record Read(FeedDocument Feed) : FeedReading;

    /// <param name="Reason">The rest of a sentence that begins with the name of the file or address.</param>
    /// <param name="IsPage">It is a web page, which may name its feeds.</param>
    public sealed record Refused(string Reason, bool IsPage = false) : FeedReading;
}
