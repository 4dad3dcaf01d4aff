using NewsBot.Analysis.Documents;

namespace NewsBot.Model;

/// <summary>How far a submission is.</summary>
public enum SubmissionState
{
    /// <summary>Only the member who added it sees it.</summary>
    Draft,

    /// <summary>For moderators to approve.</summary>
    Waiting,

    /// <summary>A moderator put it aside.</summary>
    Held,
}

/// <summary>A text on its way to be an article of a community's library. Published or discarded, it is gone.</summary>
public sealed record Submission
{
    public long Id { get; init; }

    public required ChatAddress Community { get; init; }

    /// <summary>Who added it, by the platform's id.</summary>
    public required string Member { get; init; }

    public required string MemberName { get; init; }

    /// <summary>Whether they were a moderator when they added it.</summary>
    public required bool ByModerator { get; init; }

    public required SubmissionState State { get; init; }

    /// <summary>Text and metadata as read and corrected. Its id is the key that the article will have.</summary>
    public required ArticleText Text { get; init; }

    public required ArticleOrigin Origin { get; init; }

    /// <summary>What it was read from: an address or a file's name; null for a pasted text.</summary>
    public string? Source { get; init; }

    /// <inheritdoc cref="ArticleSource.AddressKey"/>
    public string? AddressKey { get; init; }

    /// <summary>SHA-256 over the text, in hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <inheritdoc cref="Article.Sketch"/>
    public byte[]? Sketch { get; init; }

    /// <summary>Key of the article that it is a new state of; null where it is a new article.</summary>
    public string? Replaces { get; init; }

    /// <summary>The name of the moderator who holds it.</summary>
    public string? HeldBy { get; init; }

    public string? HoldReason { get; init; }

    /// <summary>Grows with each change of what would be published.</summary>
    public int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When a draft is forgotten; null for what waits.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>One moderator's word for a submission as it is: an edit takes it away.</summary>
public sealed record SubmissionApproval(long SubmissionId, string Member, string MemberName, DateTimeOffset At);
