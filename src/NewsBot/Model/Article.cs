using NewsBot.Analysis;
using NewsBot.Analysis.Documents;

namespace NewsBot.Model;

/// <summary>An article of a library, with its analysis. Withdrawn ones stay stored, so that old digests keep their evidence.</summary>
public sealed record Article
{
    public const string StarterLibrary = "starter";

    public long Id { get; init; }

    /// <summary>The library's name: <see cref="StarterLibrary"/>, or that of a folder below <c>articles/</c>.</summary>
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
}
