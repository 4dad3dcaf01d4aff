namespace NewsBot.Fetching;

/// <summary>One question to the web.</summary>
/// <param name="Address">What is wanted; every rule of addresses is checked anew.</param>
public sealed record WebAsk(Uri Address)
{
    /// <summary>Of an earlier answer: the site may then answer that nothing has changed.</summary>
    public string? ETag { get; init; }

    /// <summary>Of an earlier answer, as the site wrote it.</summary>
    public string? LastModified { get; init; }

    /// <summary>True for what no person asked for at this moment: the site's robots.txt is asked first.</summary>
    public bool ObeysRobots { get; init; }

    /// <summary>What the answer may be; anything else is refused before its body is read.</summary>
    public MediaTypes Accepts { get; init; } = MediaTypes.Pages;

    /// <summary>So many bytes are enough; null where a larger body is refused.</summary>
    internal int? CutsAt { get; init; }
}
