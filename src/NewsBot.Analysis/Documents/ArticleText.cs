using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Documents;

/// <summary>What the engine reads: one article's plain text and what is known about it from outside the text.</summary>
/// <param name="Id">Names the article in every answer: a file name, or the key it is stored under.</param>
/// <param name="Text">Plain text; paragraphs are separated by line breaks. Every <see cref="TextSpan"/> points into it.</param>
public sealed record ArticleText(string Id, string Text)
{
    /// <summary>The headline, or null where none is known.</summary>
    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public string? Author { get; init; }

    /// <summary>The article's own address (URL), where it has one.</summary>
    public string? Address { get; init; }

    /// <summary>The date that relative expressions are resolved against; null where unknown.</summary>
    public PartialDate? Published { get; init; }

    /// <summary>True where the text gives day and month and its own facts give the year.</summary>
    public bool PublishedInferred { get; init; }

    /// <summary>ISO 639-1: what it is said to be, and in an analysis what it was found to be.</summary>
    public string Language { get; init; } = "en";
}
