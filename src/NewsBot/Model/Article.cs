using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Model;

/// <summary>How an article came in.</summary>
public enum ArticleOrigin
{
    /// <summary>A file of the articles' folder.</summary>
    File,

    /// <summary>An address that a member gave.</summary>
    Web,

    /// <summary>Pasted into a chat.</summary>
    Text,

    /// <summary>A file that a member sent.</summary>
    Upload,

    Feed,
}

/// <summary>An article of a library, with its analysis. Withdrawn ones stay stored, so that old digests keep their evidence.</summary>
public sealed record Article
{
    public const string StarterLibrary = "starter";

    public long Id { get; init; }

    /// <summary>The library's name: <see cref="StarterLibrary"/>, that of a folder below <c>articles/</c>, or a community's own: see <see cref="LibraryName"/>.</summary>
    public required string Library { get; init; }

    /// <summary>Unique in its library: the file's name, or a key made when it was pasted. It is <see cref="ArticleText.Id"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Text and metadata as read, before the engine filled anything in.</summary>
    public required ArticleText Text { get; init; }

    public required ArticleAnalysis Analysis { get; init; }

    /// <summary><see cref="ArticleAnalyzer.Version"/> of the engine that made <see cref="Analysis"/>.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>SHA-256 over the source's bytes, in hexadecimal: tells a changed file from an unchanged one.</summary>
    public required string ContentHash { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public ArticleOrigin Origin { get; init; }

    /// <summary>What the text is known by among near-duplicates; null where none was made.</summary>
    public byte[]? Sketch { get; init; }
}

/// <summary>A place that carries an article. Unique in (article, address key); one of an article's is its origin.</summary>
public sealed record ArticleSource
{
    public long Id { get; init; }

    public long ArticleId { get; init; }

    /// <summary>As it may become a link.</summary>
    public required string Address { get; init; }

    /// <summary>The same for every way of writing the address: <see cref="Model.AddressKey"/>.</summary>
    public required string AddressKey { get; init; }

    public string? Publisher { get; init; }

    public PartialDate? Published { get; init; }

    public bool IsOrigin { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
