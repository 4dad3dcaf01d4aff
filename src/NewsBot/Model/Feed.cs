namespace NewsBot.Model;

/// <summary>A feed that a community reads. Its address and its name are each unique there.</summary>
public sealed record Feed
{
    public long Id { get; init; }

    public required ChatAddress Community { get; init; }

    /// <summary>Where it was added.</summary>
    public required ChatAddress Place { get; init; }

    public required string Address { get; init; }

    /// <summary><see cref="Model.AddressKey"/>.</summary>
    public required string AddressKey { get; init; }

    public required string Name { get; init; }

    /// <summary>What may come in; null for everything.</summary>
    public string? Filter { get; init; }

    /// <summary>Who added it, by the platform's id.</summary>
    public required string Member { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public string? ETag { get; init; }

    /// <summary>As the site wrote it.</summary>
    public string? LastModified { get; init; }

    /// <summary>Minutes between two polls while all is well.</summary>
    public required int Interval { get; init; }

    public DateTimeOffset? PolledAt { get; init; }

    public required DateTimeOffset NextAt { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    /// <summary>One sentence about the last failure; null while all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>The site says that it will never be there again.</summary>
    public bool IsGone { get; init; }

    /// <summary>When moderators were told of the failures that last; null while there is nothing to tell.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When it was removed; it can be put back for a while.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>How far an entry of a feed is.</summary>
public enum FeedEntryState
{
    /// <summary>To be read.</summary>
    New,

    /// <summary>It became an article, or waits for approval.</summary>
    Taken,

    /// <summary>The library has it from elsewhere, or it was older than the feed is here.</summary>
    Known,

    /// <summary>The filter did not admit it.</summary>
    Dropped,

    /// <summary>No article could be read from it.</summary>
    Refused,
}

/// <summary>An entry that a feed has had. Unique in (feed, key).</summary>
public sealed record FeedEntry
{
    public long Id { get; init; }

    public required long FeedId { get; init; }

    /// <summary>The feed's own id of it, else its address, else what it says.</summary>
    public required string Key { get; init; }

    /// <summary>Of what it says: tells an edited one from one that is the same.</summary>
    public required string Hash { get; init; }

    public required FeedEntryState State { get; init; }

    /// <summary>JSON of what it says, while it is new.</summary>
    public string? Item { get; init; }

    public int Tries { get; init; }

    /// <summary>Why it was not taken, in words.</summary>
    public string? Reason { get; init; }

    public string? Title { get; init; }

    /// <summary>The article that it became; null where the library has it from elsewhere.</summary>
    public string? ArticleKey { get; init; }

    /// <summary>When the feed last had it.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
