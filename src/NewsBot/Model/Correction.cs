namespace NewsBot.Model;

/// <summary>An article by the library that it belongs to, however a community's library that follows that one calls it.</summary>
public readonly record struct ArticleName(string Library, string Key)
{
    /// <summary>Of an article as a library calls it: what a community's library follows is called <c>library/key</c> there.</summary>
    public static ArticleName In(string library, string key) =>
        LibraryName.IsOfCommunity(library) && key.IndexOf('/') is > 0 and var slash ? new(key[..slash], key[(slash + 1)..]) : new(library, key);

    /// <summary>As that library calls it.</summary>
    public string As(string library) => library == Library ? Key : $"{Library}/{Key}";
}

/// <summary>
/// What a moderator says about something that digests say: that an item reads otherwise, or that it, or all that rests on an article, is withdrawn.
/// Digests stay as they were built: it is put onto them whenever they are laid out.
/// </summary>
public sealed record Correction
{
    public long Id { get; init; }

    /// <summary>Who decided it.</summary>
    public required ChatAddress Community { get; init; }

    /// <summary>It holds for the chats of all communities: who decided it runs the worker.</summary>
    public bool Everywhere { get; init; }

    /// <summary>The item, as it is known in every digest that holds it; null where an article is withdrawn.</summary>
    public string? Item { get; init; }

    /// <summary>The article that is withdrawn; for an item, the first one that it rests on.</summary>
    public required string Library { get; init; }

    /// <inheritdoc cref="Library"/>
    public required string ArticleKey { get; init; }

    /// <summary>The item as it was built, or the article's title.</summary>
    public required string Was { get; init; }

    /// <summary>The new words; null where it is withdrawn.</summary>
    public string? Text { get; init; }

    /// <summary>What stands before the words instead: a date, a name. Null where that stays.</summary>
    public string? Label { get; init; }

    /// <summary>Why, for all to read.</summary>
    public required string Reason { get; init; }

    /// <summary>By the platform's id.</summary>
    public required string Member { get; init; }

    public required string MemberName { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>When the messages that it changes were found, and marked to be edited; null until then.</summary>
    public DateTimeOffset? SpreadAt { get; init; }

    public ArticleName Article => new(Library, ArticleKey);
}
