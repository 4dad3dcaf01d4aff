namespace NewsBot.Fetching;

/// <summary>What came of a <see cref="WebAsk"/>.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <param name="Address">Where the body was found, after redirects.</param>
    public sealed record Fetched(Uri Address, byte[] Body) : FetchResult
    {
        /// <summary>In lower case, without parameters; null where the site says none.</summary>
        public string? MediaType { get; init; }

        /// <summary>As the header names it; null where it does not.</summary>
        public string? Charset { get; init; }

        public string? ETag { get; init; }

        /// <summary>As the site wrote it, to be sent back.</summary>
        public string? LastModified { get; init; }

        /// <summary>Where the address has moved for good; null where it has not.</summary>
        public Uri? MovedTo { get; init; }

        /// <summary>The body as text: by byte order mark, header, what the text says of itself, and a guess.</summary>
        public string Text() => Texts.WebText.Decode(Body, Charset, Address.IdnHost);
    }

    /// <summary>The site says that nothing has changed since <see cref="WebAsk.ETag"/> or <see cref="WebAsk.LastModified"/>.</summary>
    public sealed record NotModified(Uri Address) : FetchResult
    {
        public Uri? MovedTo { get; init; }
    }

    /// <param name="Sentence">What a moderator reads: what is wrong, and what can be done.</param>
    public sealed record Refused(FetchProblem Problem, string Sentence) : FetchResult
    {
        /// <summary>How long the site asks to be left alone.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>The site says that the address will never answer again (410).</summary>
        public bool IsGone { get; init; }

        /// <summary>The status of an answer; null where there was none.</summary>
        public int? Status { get; init; }
    }
}

/// <summary>Why there is no body.</summary>
public enum FetchProblem
{
    /// <summary>The text is no address that is fetched: its form, scheme, port or host.</summary>
    BadAddress,

    /// <summary>The address leads into a network that is not the open web.</summary>
    ForbiddenAddress,

    /// <summary>No such name, or it has no address.</summary>
    UnknownName,

    /// <summary>Nobody answers there, or the connection broke.</summary>
    NoConnection,

    /// <summary>The site cannot prove who it is.</summary>
    BadCertificate,

    /// <summary>It took too long.</summary>
    TooSlow,

    /// <summary>Body or headers are too large.</summary>
    TooLarge,

    /// <summary>Redirects without an end.</summary>
    TooManyRedirects,

    /// <summary>The answer is not as HTTP has it.</summary>
    BadAnswer,

    /// <summary>The answer is of a kind that is not read.</summary>
    WrongKind,

    /// <summary>The site wants a login or payment, or does not let programs in.</summary>
    NotAllowed,

    /// <summary>The site's robots.txt asks programs to stay away.</summary>
    Robots,

    /// <summary>No such page, or no longer.</summary>
    NotFound,

    /// <summary>The site asks to wait.</summary>
    Busy,

    /// <summary>The site itself has failed.</summary>
    ServerError,
}
