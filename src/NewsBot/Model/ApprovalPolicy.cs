namespace NewsBot.Model;

/// <summary>
/// How many moderators must agree before an article is published. 0: any one, also who added it. 1: one, and another than who added it. 2: two, and
/// a moderator who added it is one of them.
/// </summary>
public static class ApprovalPolicy
{
    public const int Most = 2;

    /// <summary>How many more must approve; 0 where it may be published.</summary>
    /// <param name="approvals">Those of moderators, each once.</param>
    public static int Missing(int policy, Submission submission, IEnumerable<SubmissionApproval> approvals)
    {
        var members = approvals.Select(approval => approval.Member).ToHashSet(StringComparer.Ordinal);
        if (submission.ByModerator) members.Add(submission.Member);
        if (policy == 1) members.Remove(submission.Member);
        return Math.Max(0, Math.Max(1, policy) - members.Count);
    }
}
