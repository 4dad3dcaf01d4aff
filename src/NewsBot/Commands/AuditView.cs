using System.Text.RegularExpressions;
using NewsBot.Digests;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Says in words what stands in the audit.</summary>
internal static partial class AuditView
{
    /// <summary>The name of the one person whom a chat knows.</summary>
    public const string Yourself = "You";

    public static string Sentence(AuditEntry entry) => $"{entry.MemberName} {Word(entry.Action)} {Subject(entry)}";

    private static string Subject(AuditEntry entry) => entry.Action switch
    {
        AuditAction.Followed or AuditAction.Unfollowed or AuditAction.SettingChanged or AuditAction.ActorsMerged or AuditAction.ActorSplit or AuditAction.ActorLeftOut or AuditAction.RulingUndone => entry.Subject,
        _ => $"“{Excerpt.Of(entry.Subject, 100)}”",
    };

    private static string Word(AuditAction action) => action switch
    {
        AuditAction.Submitted => "sent for approval",
        AuditAction.Unfollowed => "unfollowed",
        AuditAction.Followed => "followed",
        AuditAction.SettingChanged => "set",
        AuditAction.FeedAdded => "added the feed",
        AuditAction.FeedRemoved => "removed the feed",
        AuditAction.FeedPaused => "paused the feed",
        AuditAction.FeedResumed => "resumed the feed",
        AuditAction.ActorsMerged or AuditAction.ActorSplit or AuditAction.ActorLeftOut => "decided:",
        AuditAction.RulingUndone => "took back:",
        AuditAction.Retracted => "withdrew from digests",
        AuditAction.CorrectionUndone => "took back the correction of",
        _ => WordStart().Replace(action.ToString(), " $0").ToLowerInvariant(),
    };

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
