namespace NewsBot.Model;

/// <summary>What was done.</summary>
public enum AuditAction
{
    Published,
    Updated,
    Submitted,
    Suggested,
    Approved,
    Edited,
    Held,
    Released,
    Discarded,
    Removed,
    Restored,
    Followed,
    Unfollowed,
    ActorsMerged,
    ActorSplit,
    ActorLeftOut,
    RulingUndone,
    SettingChanged,
    FeedAdded,
    FeedRemoved,
    FeedPaused,
    FeedResumed,
    Corrected,
    Retracted,
    CorrectionUndone,
}

/// <summary>Who did what when, in one community. Nothing is ever taken out.</summary>
/// <param name="Member">By the platform's id.</param>
/// <param name="Subject">What it was done to, ready to read: an article's title, a library's name.</param>
/// <param name="Detail">What changed, or why; null where there is nothing to say.</param>
public sealed record AuditEntry(ChatAddress Community, DateTimeOffset At, string Member, string MemberName, AuditAction Action, string Subject, string? Detail = null)
{
    public long Id { get; init; }

    public long? SubmissionId { get; init; }

    public string? ArticleKey { get; init; }
}
